import { describe, expect, test } from 'vitest';
import type { Revision } from '../../src/engine/model/source';
import type { Report, ReportField, ReportResource } from '../../src/engine/report/report';
import { changeLines } from '../../src/extension/editor/changeLines';
import { distinctEntries, type LineEntry, type LineIndex } from '../../src/extension/editor/lineIndex';
import { at, finding, indexed, report } from './sampleReport';

const FILE = 'compose.yml';

function resource(parts: Partial<ReportResource> = {}): ReportResource {
  return {
    id: 'compose.yml#service/web',
    loader: 'compose',
    unit: 'compose.yml',
    kind: 'service',
    name: 'web',
    change: 'changed',
    evidence: { base: at('base', FILE, 2), head: at('head', FILE, 2) },
    fields: [],
    ...parts,
  };
}

function field(parts: Partial<ReportField> = {}): ReportField {
  return {
    path: 'deploy.replicas',
    change: 'changed',
    before: 1,
    after: 3,
    evidence: { base: at('base', FILE, 5), head: at('head', FILE, 6) },
    ...parts,
  };
}

const on = (index: LineIndex, revision: Revision, path: string, line: number) =>
  index.lines(revision, path).get(line) ?? [];
const kinds = (entries: readonly LineEntry[]) => entries.map(({ kind }) => kind);
const everything = (it: Report, line: number) => on(indexed(it), 'head', FILE, line);

describe('what is known of a line', () => {
  const it = report({
    findings: [finding({ evidence: { head: at('head', FILE, 6), related: [at('base', 'other.yml', 9)] } })],
    resources: [resource({ fields: [field()] })],
    ports: [
      {
        resource: 'compose.yml#service/web',
        change: 'added',
        kind: 'published',
        after: { published: '8080', target: 80, protocol: 'tcp' },
        collidesWith: ['x'],
        evidence: { head: at('head', FILE, 6) },
      },
    ],
    env: [
      {
        resource: null,
        name: 'TOKEN',
        change: 'changed',
        source: 'dotenv',
        secret: true,
        required: false,
        before: '••••',
        after: '••••',
        evidence: { base: at('base', '.env', 1), head: at('head', '.env', 1) },
      },
    ],
  });
  const index = indexed(it);

  test('is everything that the report says about it, the finding first', () => {
    expect(kinds(on(index, 'head', FILE, 6))).toEqual(['finding', 'field', 'port']);
    expect(kinds(on(index, 'base', FILE, 5))).toEqual(['field']);
    expect(kinds(on(index, 'head', '.env', 1))).toEqual(['env']);
  });

  test('includes what proves a finding elsewhere, by its own reference', () => {
    expect(on(index, 'base', 'other.yml', 9)).toMatchObject([
      { kind: 'finding', ref: { list: 'findings', index: 0, place: 0 } },
    ]);
  });

  test('names the entry of the report', () => {
    expect(on(index, 'head', FILE, 6)[1]!.ref).toEqual({ list: 'resources', index: 0, field: 0 });
  });

  test('is nothing for other lines, files and revisions', () => {
    expect(on(index, 'head', FILE, 7)).toEqual([]);
    expect(on(index, 'merged', FILE, 6)).toEqual([]);
    expect(on(index, 'head', '__proto__', 1)).toEqual([]);
    expect(index.revisions('none.yml')).toEqual([]);
    expect(index.revisions(FILE)).toEqual(['head', 'base']);
  });

  test('is told once where the text of two revisions is the same', () => {
    const both = [...on(index, 'head', '.env', 1), ...on(index, 'base', '.env', 1)];
    expect(kinds(distinctEntries(both))).toEqual(['env']);
  });
});

describe('before and after', () => {
  const lines = (parts: Partial<Report>, line: number) => changeLines(everything(report(parts), line));

  test.each<[string, ReportField, string[]]>([
    ['a changed field', field(), ['- deploy.replicas: 1', '+ deploy.replicas: 3']],
    ['an added field', field({ change: 'added', before: undefined }), ['+ deploy.replicas: 3']],
    ['a removed field', field({ change: 'removed', after: undefined }), ['- deploy.replicas: 1']],
    ['null', field({ before: null }), ['- deploy.replicas: null', '+ deploy.replicas: 3']],
    ['a map', field({ before: { a: [1] }, after: 'x' }), ['- deploy.replicas: {"a":[1]}', '+ deploy.replicas: x']],
    [
      'a text of several lines stays on its line',
      field({ before: 'a\n+ b\r\nc', after: 'd\u2028e' }),
      ['- deploy.replicas: a⏎+ b⏎c', '+ deploy.replicas: d⏎e'],
    ],
  ])('%s', (_, changed, expected) => {
    expect(lines({ resources: [resource({ fields: [changed] })] }, 6)).toEqual(expected);
  });

  test('a long value is cut', () => {
    const [line] = lines({ resources: [resource({ fields: [field({ before: 'x'.repeat(5000) })] })] }, 6);
    expect(line!.length).toBeLessThan(250);
    expect(line).toMatch(/…$/);
  });

  test.each<[string, Partial<ReportResource>, string[]]>([
    ['an added service', { change: 'added' }, ['+ service: web']],
    ['a removed one', { change: 'removed' }, ['- service: web']],
    ['a renamed one', { change: 'renamed', previousName: 'www' }, ['- service: www', '+ service: web']],
    ['a changed one is told by its fields', { change: 'changed' }, []],
  ])('%s', (_, parts, expected) => {
    expect(lines({ resources: [resource(parts)] }, 2)).toEqual(expected);
  });

  test('ports as people write them', () => {
    const port = {
      resource: 'web',
      change: 'changed',
      kind: 'published',
      before: { hostIp: '::1', published: '8080', target: 80, protocol: 'tcp' },
      after: { published: null, target: 'http', protocol: 'udp' },
      collidesWith: [],
      evidence: { head: at('head', FILE, 2) },
    } as const;
    expect(lines({ ports: [port] }, 2)).toEqual(['- published port: [::1]:8080:80/tcp', '+ published port: http/udp']);
  });

  test('a field that a port or a variable of the same resource says already is left out', () => {
    const { id } = resource();
    const here = { head: at('head', FILE, 2) };
    const named = (path: string) => field({ path, evidence: here });
    const fields = ['ports[80/tcp]', 'ports[80/tcp].published', 'ports[80/tcp].mode', 'environment.A', 'labels.B'].map(
      named,
    );
    const port = {
      resource: id,
      change: 'added',
      kind: 'published',
      after: { published: '8080', target: 80, protocol: 'tcp' },
      collidesWith: [],
      evidence: here,
    } as const;
    const env = {
      resource: id,
      name: 'A',
      change: 'added',
      source: 'environment',
      secret: false,
      required: false,
      after: 'x',
      evidence: here,
    } as const;
    const other = { ...port, resource: 'another' };
    const said = lines({ resources: [resource({ evidence: {}, fields })], ports: [port], env: [env] }, 2);
    expect(said.filter((line) => line.startsWith('+'))).toEqual([
      '+ ports[80/tcp].mode: 3',
      '+ labels.B: 3',
      '+ published port: 8080:80/tcp',
      '+ A: x',
    ]);
    expect(lines({ resources: [resource({ evidence: {}, fields })], ports: [other] }, 2)).toContain(
      '+ ports[80/tcp]: 3',
    );
  });

  test('variables, also those taken from the environment', () => {
    const env = {
      resource: null,
      name: 'A',
      source: 'environment',
      secret: false,
      required: false,
      evidence: { head: at('head', FILE, 2) },
    } as const;
    expect(lines({ env: [{ ...env, change: 'changed', before: 'x', after: null }] }, 2)).toEqual([
      '- A: x',
      '+ A: null',
    ]);
    expect(lines({ env: [{ ...env, change: 'added', after: 'x' }] }, 2)).toEqual(['+ A: x']);
    expect(lines({ env: [{ ...env, change: 'removed', before: 'x' }] }, 2)).toEqual(['- A: x']);
  });
});
