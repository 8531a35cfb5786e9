import { describe, expect, test } from 'vitest';
import type {
  Finding,
  Report,
  ReportEnv,
  ReportField,
  ReportPort,
  ReportResource,
} from '../../src/engine/report/report';
import { changedUnits, unitPaths } from '../../src/extension/documents/unitPaths';
import { badgeText, countsByFile } from '../../src/extension/editor/fileBadge';
import type { LineEntry } from '../../src/extension/editor/lineIndex';
import { lineMark } from '../../src/extension/editor/lineMark';
import { otherValue } from '../../src/extension/editor/otherValue';
import { placeEntries, type ShownText } from '../../src/extension/editor/placeEntries';
import { resourceSummary } from '../../src/extension/editor/resourceSummary';
import { at, finding, indexed, report } from './sampleReport';

const FILE = 'compose.yml';
const WEB = 'compose:compose.yml#service/web';

function resource(parts: Partial<ReportResource> = {}): ReportResource {
  return {
    id: WEB,
    loader: 'compose',
    unit: 'compose:compose.yml',
    kind: 'service',
    name: 'web',
    change: 'changed',
    evidence: { base: at('base', FILE, 1), head: at('head', FILE, 1) },
    fields: [],
    ...parts,
  };
}

function field(parts: Partial<ReportField> = {}): ReportField {
  const evidence = { base: at('base', FILE, 2), head: at('head', FILE, 2) };
  return { path: 'deploy.replicas', change: 'changed', before: 1, after: 3, evidence, ...parts };
}

function port(parts: Partial<ReportPort> = {}): ReportPort {
  return {
    resource: WEB,
    change: 'changed',
    kind: 'published',
    before: { published: '8080', target: 80, protocol: 'tcp' },
    after: { published: '9090', target: 80, protocol: 'tcp' },
    collidesWith: [],
    evidence: { base: at('base', FILE, 2), head: at('head', FILE, 2) },
    ...parts,
  };
}

function env(parts: Partial<ReportEnv> = {}): ReportEnv {
  return {
    resource: WEB,
    name: 'MODE',
    change: 'changed',
    source: 'environment',
    secret: false,
    required: false,
    before: 'slow',
    after: 'fast',
    evidence: { base: at('base', FILE, 2), head: at('head', FILE, 2) },
    ...parts,
  };
}

const onLine = (parts: Partial<Report>, line = 2): readonly LineEntry[] =>
  indexed(report(parts)).lines('head', FILE).get(line) ?? [];

/** In the base by one file, in head by an overlay. */
const overlaid = env({ evidence: { base: at('base', 'main.yml', 2), head: at('head', FILE, 2) } });

describe('the value of the other side', () => {
  test.each<[string, Partial<Report>, string | undefined]>([
    ['of a field', { resources: [resource({ fields: [field()] })] }, '1'],
    ['of a port: the number, where it is all that differs', { ports: [port()] }, '8080'],
    [
      'of a port that differs in more',
      { ports: [port({ before: { published: '8080', target: 81, protocol: 'tcp' } })] },
      '8080:81/tcp',
    ],
    ['of a variable', { env: [env()] }, 'slow'],
    [
      'is told once',
      { ports: [port()], resources: [resource({ fields: [field({ path: 'ports[80/tcp].published' })] })] },
      '8080',
    ],
    ['of several that agree', { env: [env(), env({ resource: 'x#service/other' })] }, 'slow'],
    ['of several that do not', { env: [env(), env({ name: 'B', before: 'other' })] }, undefined],
    ['never of a secret', { env: [env({ secret: true })] }, undefined],
    ['never of what is masked', { resources: [resource({ fields: [field({ before: 'a:••••••@b' })] })] }, undefined],
    ['not of a list', { resources: [resource({ fields: [field({ before: [1] })] })] }, undefined],
    ['not of a text of several lines', { env: [env({ before: 'a\nb' })] }, undefined],
    ['not of what another file sets', { env: [overlaid] }, undefined],
    ['not of what is new', { env: [env({ change: 'added', before: undefined })] }, undefined],
  ])('%s', (_, parts, expected) => {
    expect(otherValue(onLine(parts), 'head')).toBe(expected);
  });

  test('on the side before is what it becomes, and a long one is cut', () => {
    expect(otherValue(onLine({ env: [env()] }), 'base')).toBe('fast');
    expect(otherValue(onLine({ env: [env({ before: 'x'.repeat(99) })] }), 'head')).toMatch(/^x{39}…$/);
  });
});

describe('the mark of a line', () => {
  const here = { head: at('head', FILE, 2), related: [] };
  test.each<[string, Partial<Report>, string | undefined]>([
    [
      'is the worst finding',
      { findings: [finding({ severity: 'low', evidence: here }), finding({ evidence: here })] },
      'high',
    ],
    ['is a change', { env: [env()] }, 'changed'],
    ['is none for proof', { findings: [finding({ evidence: { related: [at('head', FILE, 2)] } })] }, undefined],
    [
      'is none for what is accepted',
      { findings: [finding({ evidence: here, suppressed: { by: 'config', reason: 'x' } })] },
      undefined,
    ],
    [
      'is none for the head of a changed resource',
      { resources: [resource({ evidence: { head: at('head', FILE, 2) } })] },
      undefined,
    ],
    [
      'is one for a new resource',
      { resources: [resource({ change: 'added', evidence: { head: at('head', FILE, 2) } })] },
      'changed',
    ],
    ['is none for what a new resource has', { resources: [resource({ change: 'added' })], env: [env()] }, undefined],
  ])('%s', (_, parts, expected) => {
    const it = report(parts);
    const entries = indexed(it).lines('head', FILE).get(2) ?? [];
    expect(lineMark(it, entries)).toBe(expected);
  });
});

test('a line of the base that an overlay overrides has no mark; the line of the overlay has one', () => {
  const it = report({ env: [overlaid] });
  expect(lineMark(it, indexed(it).lines('base', 'main.yml').get(2)!)).toBeUndefined();
  expect(lineMark(it, indexed(it).lines('head', FILE).get(2)!)).toBe('changed');
});

describe('what is said of a text', () => {
  const it = report({
    resources: [resource({ fields: [field()] })],
    findings: [finding({ evidence: { head: at('head', FILE, 3), related: [] } })],
  });
  const revisions = [
    { revision: 'head', text: 'web:\n  replicas: 3\n  image: x\n' },
    { revision: 'base', text: 'web:\n  replicas: 1\n  image: x\n' },
  ] as const;
  const kinds = (parts: Partial<ShownText> & Pick<ShownText, 'text'>) => {
    const placed = placeEntries(indexed(it), revisions, { path: FILE, side: 'head', isWorking: true, ...parts });
    return (
      placed && [
        placed.side,
        ...[...placed.lines].sort().map(([line, entries]) => `${line} ${entries.map(({ kind }) => kind)}`),
      ]
    );
  };

  test('follows its lines, and is silent on edited ones', () => {
    expect(kinds({ text: revisions[0].text })).toEqual(['head', '0 resource', '1 field', '2 finding']);
    expect(kinds({ text: '# new\nweb:\n  replicas: 5\n  image: x\n' })).toEqual(['head', '1 resource', '3 finding']);
  });

  test('of the base is what it says itself, and what will come over a line that stays', () => {
    expect(kinds({ text: revisions[1].text, side: 'base' })).toEqual(['base', '0 resource', '1 field', '2 finding']);
    expect(kinds({ text: revisions[1].text, side: 'base', isWorking: false })).toEqual([
      'base',
      '0 resource',
      '1 field',
    ]);
  });

  test('of a third branch is nothing, unless it has the very text', () => {
    expect(kinds({ text: 'web:\n  replicas: 5\n  image: x\n', side: undefined })).toBeUndefined();
    expect(kinds({ text: revisions[0].text, side: undefined })?.[0]).toBe('head');
    expect(kinds({ text: revisions[1].text, side: undefined })?.[0]).toBe('base');
  });
});

describe('the badge of a file', () => {
  const badge = (findings: Finding[]) => badgeText(countsByFile(report({ findings })).get(FILE) ?? {});
  const several = (count: number, severity: Finding['severity']) =>
    Array.from({ length: count }, () => finding({ severity }));

  test.each<[string, Finding[], string]>([
    ['the worst and how many', [...several(2, 'critical'), ...several(3, 'low')], 'C2'],
    ['no number that has no room', several(12, 'medium'), 'M'],
    [
      'nothing for what does not count',
      [finding({ suppressed: { by: 'config', reason: 'x' } }), finding({ cause: 'f' })],
      '',
    ],
  ])('%s', (_, findings, expected) => {
    expect(badge(findings)).toBe(expected);
  });
});

describe('what is said of a resource', () => {
  const other = 'compose:compose.yml+prod.yml';
  const it = report({
    resources: [resource({ units: [other], fields: [field(), field({ path: 'ports[80/tcp].published' })] })],
    ports: [port(), port({ resource: 'compose:compose.yml#service/api' })],
    env: [env()],
    findings: [
      finding({ severity: 'low', resource: WEB }),
      finding({ resource: `${other}#service/web` }),
      finding({ resource: WEB, suppressed: { by: 'config', reason: 'x' } }),
      finding({ resource: 'compose:compose.yml#service/web2' }),
    ],
  });

  test('is its own, in all units that have the change, the worst first and nothing twice', () => {
    const { findings, ports, env, fields } = resourceSummary(it, it.resources[0]!);
    expect(findings.map(({ severity }) => severity)).toEqual(['high', 'low']);
    expect([ports.length, env.length, fields.map(({ path }) => path)]).toEqual([1, 1, ['deploy.replicas']]);
  });
});

describe('the files of a unit', () => {
  const unit = {
    id: 'compose:compose.yml',
    loader: 'compose',
    path: FILE,
    files: [FILE],
    status: 'loaded',
    change: 'changed',
  } as const;
  const it = report({
    units: [
      unit,
      { ...unit, id: 'compose:other.yml', files: ['other.yml'] },
      { ...unit, id: 'compose:same.yml', change: 'unchanged' },
    ],
    env: [
      env({ evidence: { head: at('head', 'web.env', 1) } }),
      env({ resource: 'compose:other.yml#service/web', evidence: { head: at('head', 'x.env', 1) } }),
    ],
  });

  test('are its own, and those in which its changes stand', () => {
    expect([...unitPaths(it, unit.id)]).toEqual([FILE, 'web.env']);
    expect(changedUnits(it, 'web.env').map(({ id }) => id)).toEqual([unit.id]);
    expect(changedUnits(it).map(({ id }) => id)).toEqual([unit.id, 'compose:other.yml']);
  });
});
