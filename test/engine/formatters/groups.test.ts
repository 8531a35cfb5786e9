import { describe, expect, test } from 'vitest';
import { formatReport } from '../../../src/engine/formatters/format';
import { resourcesByUnit } from '../../../src/engine/formatters/groups';
import type { Report, ReportEnv, ReportResource } from '../../../src/engine/report/report';
import { changed, field, place, reportOf, unit, variable } from './support/kubernetesReport';
import { NOTHING } from './support/sampleReport';

/** The lines of the section on resources, without indentation. */
function resourceLines(report: Report): string[] {
  const lines = formatReport(report, 'text').split('\n');
  const start = lines.findIndex((line) => line.startsWith('Resources'));
  const end = lines.findIndex((line, index) => index > start && /^\S/.test(line));
  return lines
    .slice(start + 1, end)
    .map((line) => line.trim())
    .filter(Boolean);
}

const VERSION = 'metadata.labels["app.kubernetes.io/version"]';
const IN_POD = 'spec.template.metadata.labels["app.kubernetes.io/version"]';
const IMAGE = 'spec.template.spec.containers[app].image';

describe('what many objects have alike is told once', () => {
  test('a label of the release, wherever an object carries it', () => {
    const objects = ['a', 'b', 'c'].map((name) => changed('Service', name, [field(VERSION, 'v1', 'v2')]));
    const deployment = changed('Deployment', 'd', [
      field(VERSION, 'v1', 'v2'),
      field(IN_POD, 'v1', 'v2'),
      field('spec.replicas', 1, 2),
    ]);
    expect(resourceLines(reportOf([...objects, deployment]))).toEqual([
      'kustomize k8s',
      '~ label app.kubernetes.io/version v1 → v2',
      'Services a, b, c, Deployment d',
      '~ Deployment d',
      '~  spec.replicas  1 → 2',
    ]);
  });

  test('the tag of their images', () => {
    const objects = ['a', 'b', 'c'].map((name) =>
      changed('Deployment', name, [field(IMAGE, `acme/${name}:1@sha256:1${name}`, `acme/${name}:2@sha256:2${name}`)]),
    );
    expect(resourceLines(reportOf(objects))).toEqual(['kustomize k8s', '~ image tag 1 → 2', 'Deployments a, b, c']);
  });

  test.each([
    ['its tag', 'acme/proxy:1@sha256:a', 'acme/proxy:2@sha256:b', 'acme/proxy:1 → acme/proxy:2'],
    ['its registry', 'old.io/proxy:1', 'new.io/acme/proxy:1', 'old.io/proxy:1 → new.io/acme/proxy:1'],
  ])('one image that all run, by name: %s', (_, before, after, expected) => {
    const objects = ['a', 'b', 'c'].map((name) => changed('Deployment', name, [field(IMAGE, before, after)]));
    expect(resourceLines(reportOf(objects))[1]).toBe(`~ image ${expected}`);
    const markdown = `\`image\` ${expected.replace(/\S+:1|\S+:2/g, '`$&`')} |`;
    expect(formatReport(reportOf(objects), 'markdown')).toContain(markdown);
  });

  test('one image of several that have the tag names none', () => {
    const objects = ['a', 'a', 'b'].map((image, index) =>
      changed('Deployment', `d${index}`, [field(IMAGE, `acme/${image}:1`, `acme/${image}:2`)]),
    );
    expect(resourceLines(reportOf(objects))[1]).toBe('~ image tag 1 → 2');
  });

  test('the registry of their images', () => {
    const objects = ['a', 'b', 'c'].map((name) =>
      changed('Deployment', name, [field(IMAGE, `old.io/acme/${name}:1`, `new.io/${name}:2`)]),
    );
    expect(resourceLines(reportOf(objects))).toContain('~ image old.io/acme/*:1 → new.io/*:2');
  });

  test.each<[string, Parameters<typeof field>[]]>([
    [
      'two are not many',
      [
        [VERSION, '1', '2'],
        [VERSION, '1', '2'],
      ],
    ],
    [
      'other values',
      [
        [VERSION, '1', '2'],
        [VERSION, '1', '3'],
        [VERSION, '2', '3'],
      ],
    ],
    ['the labels of a selector', Array(3).fill(['spec.selector.matchLabels.app', 'a', 'b'])],
    ['an image of another name', Array(3).fill([IMAGE, 'acme/a:1', 'acme/b:2'])],
    ['an image whose digest alone differs', Array(3).fill([IMAGE, 'acme/a:1@sha256:1', 'acme/a:1@sha256:2'])],
    ['what is no label', Array(3).fill(['spec.replicas', 1, 2])],
  ])('not: %s', (_, fields) => {
    const report = reportOf(fields.map((args, index) => changed('Deployment', `d${index}`, [field(...args)])));
    expect(resourcesByUnit(report)[0]).toMatchObject({ shared: [], total: fields.length });
    expect(resourcesByUnit(report)[0]!.groups.flat()).toHaveLength(fields.length);
  });

  test('whatever the label is called', () => {
    const name = 'a`|<b>\x1b[2J\u202e';
    const objects = ['a', 'b', 'c'].map((one) =>
      changed('Service', one, [field(`metadata.labels["${name}"]`, '`|<i>\x1b', '|')]),
    );
    const [text, page] = [formatReport(reportOf(objects), 'text'), formatReport(reportOf(objects), 'markdown')];
    expect(text + page).not.toMatch(/[\x00-\x09\x0b-\x1f\u202e]/);
    // A cell of a table ends at a bar, and HTML is text only inside code.
    const row = page.split('\n').find((line) => line.startsWith('| ~ |'))!;
    expect(row.split(/(?<!\\)\|/)).toHaveLength(6);
    expect(row.replace(/(`+)(?!`).*?(?<!`)\1(?!`)/g, '')).not.toContain('<');
  });

  test('Markdown says the same and counts all', () => {
    const objects = ['a', 'b', 'c'].map((name) => changed('Service', name, [field(VERSION, 'v1', 'v2')]));
    const page = formatReport(reportOf(objects), 'markdown');
    expect(page).toContain('kustomize k8s: 3 resources');
    expect(page).toContain('| ~ | Services `a`, `b`, `c` | `label app.kubernetes.io/version` `v1` → `v2` |');
  });
});

describe('what many units have alike is told once', () => {
  const inUnits = (number: number, before: string, after: string) =>
    Array.from({ length: number }, (_, index) =>
      changed('OCIRepository', `app${index}`, [field('spec.ref.tag', before, after)], {
        unit: `kustomize:app${index}`,
      }),
    );
  const unitsOf = (resources: ReturnType<typeof inUnits>) => resources.map(({ unit: id }) => unit(id));

  test('before the units, and units that have no more are gone', () => {
    const [first, ...others] = inUnits(5, '1.0.0', '1.1.0');
    const more = { ...first!, fields: [...first!.fields, field('spec.suspend', undefined, true)] };
    expect(resourceLines(reportOf([more, ...others], [], unitsOf([more, ...others])))).toEqual([
      '5 units',
      '~ OCIRepository spec.ref.tag 1.0.0 → 1.1.0',
      'OCIRepositories app0, app1, app2, app3, app4',
      'kustomize app0',
      '~ OCIRepository app0',
      '+  spec.suspend  true',
    ]);
  });

  test('on lines that fit', () => {
    const resources = inUnits(5, `acme.io/${'x'.repeat(90)}:1`, `acme.io/${'x'.repeat(90)}:2`);
    const long = resources.map((one) => ({ ...one, name: `${one.name}-${'y'.repeat(90)}` }));
    const page = formatReport(reportOf(long, [], unitsOf(long)), 'text', { width: 80 });
    expect(page.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  test.each([
    ['a long text is no version', inUnits(5, `${'x'.repeat(200)}1`, `${'x'.repeat(200)}2`)],
    ['four are not many', inUnits(4, '1.0.0', '1.1.0')],
    ['masked values may be different ones', inUnits(5, '••••••', '••••••')],
    ['another kind is another change', [...inUnits(4, '1', '2'), { ...inUnits(5, '1', '2')[4]!, kind: 'HelmRelease' }]],
  ])('not: %s', (_, resources) => {
    const report = reportOf(resources, [], unitsOf(resources));
    expect(resourcesByUnit(report).map(({ unit }) => unit)).toEqual(resources.map(({ unit }) => unit));
  });
});

describe('a variable is told in one place', () => {
  const web = (fields: ReturnType<typeof field>[]) => changed('Deployment', 'web', fields);

  test('with the variables', () => {
    const resource = web([field('spec.template.spec.containers[app].env[LEVEL].value', 'a', 'b')]);
    expect(resourceLines(reportOf([resource], [variable(resource, 'LEVEL')]))).toEqual([
      'kustomize k8s',
      '~ Deployment web',
      '~  environment  1 variable, see Environment',
    ]);
  });

  test.each([
    ['ConfigMap', 'data.LEVEL'],
    ['ConfigMap', 'data["a.b"]'],
    ['Secret', 'stringData.LEVEL'],
  ])('a key of a %s: %s', (kind, path) => {
    const resource = changed(kind, 'config', [field(path, 'a', 'b')]);
    const name = path.endsWith('LEVEL') ? 'LEVEL' : 'a.b';
    expect(resourcesByUnit(reportOf([resource], [variable(resource, name)]))[0]!.groups[0]![0]).toMatchObject({
      fields: [],
      variables: 1,
    });
  });

  const LIST = 'spec.template.spec.containers[app].env';
  const env = (...names: string[]) => names.map((name) => ({ name, value: 'b' }));

  test.each<[string, Partial<ReportResource>, ReturnType<typeof field>]>([
    ['the first of a container', {}, field(LIST, undefined, env('A', 'B'))],
    ['the last of a container', {}, field(LIST, env('A', 'B'), undefined)],
    ['the first of a ConfigMap', { kind: 'ConfigMap' }, field('data', undefined, { A: 'b', B: 'b' })],
    [
      'the first of a service',
      { loader: 'compose', kind: 'service' },
      field('environment', undefined, { A: 'b', B: 'b' }),
    ],
  ])('as a whole list: %s', (_, more, list) => {
    const resource = { ...web([list]), ...more };
    const report = reportOf([resource], [variable(resource, 'A'), variable(resource, 'B')]);
    expect(resourcesByUnit(report)[0]!.groups[0]![0]).toMatchObject({ fields: [], variables: 2 });
  });

  test.each([
    ['one of which is not told', env('A', 'B')],
    ['an item of which has no name', [...env('A'), { value: 'b' }]],
  ])('with the object, where it is in a list %s', (_, list) => {
    const resource = web([field(LIST, undefined, list)]);
    const report = reportOf([resource], [variable(resource, 'A')]);
    expect(resourcesByUnit(report)[0]!.groups[0]![0]).toMatchObject({ fields: [{ path: LIST }], variables: 0 });
  });

  test('with the object, where two containers have one of the name', () => {
    const resource = web([
      field('spec.template.spec.containers[app].env[LEVEL].value', 'a', 'b'),
      field('spec.template.spec.containers[log].env[LEVEL].value', 'c', 'd'),
    ]);
    const [shown] = resourcesByUnit(reportOf([resource], [variable(resource, 'LEVEL')]))[0]!.groups[0]!;
    expect(shown).toMatchObject({ variables: 0, fields: [{}, {}] });
  });

  test('with the object, where the list of variables has nothing of it', () => {
    const resource = web([field('spec.template.spec.containers[app].env[LEVEL].valueFrom.secretKeyRef.key', 'a', 'b')]);
    expect(resourcesByUnit(reportOf([resource]))[0]!.groups[0]![0]!.fields).toHaveLength(1);
  });
});

describe('a variable that changes alike for many', () => {
  const report = (values: readonly string[], more: Partial<ReportEnv> = {}): Report => {
    const resources = values.map((_, index) => changed('Deployment', `d${index}`, []));
    return reportOf(
      resources,
      resources.map((one, index) =>
        variable(one, 'VERSION', {
          after: values[index]!,
          evidence: { head: { ...place('k8s/a.yaml'), line: index + 1 } },
          ...more,
        }),
      ),
    );
  };

  test('is told once, with how many places more', () => {
    const page = formatReport(report(['b', 'b', 'b']), 'text');
    expect(page).toContain('  d0, d1, d2  k8s\n');
    expect(page).toContain('VERSION  a → b  environment k8s/a.yaml:1, +2\n');
    expect(page.match(/VERSION/g)).toHaveLength(1);
    expect(formatReport(report(['b', 'b', 'b']), 'markdown').match(/VERSION/g)).toHaveLength(1);
  });

  test.each<[string, Report, number]>([
    ['two are not many', report(['b', 'b']), 2],
    ['other values', report(['b', 'b', 'c']), 3],
    ['secrets, which look alike', report(['b', 'b', 'b'], { secret: true }), 3],
  ])('not: %s', (_, several, times) => {
    expect(formatReport(several, 'text').match(/VERSION/g)).toHaveLength(times);
  });
});

describe('a value that no file holds', () => {
  test.each([
    ['configmap', false, 'from a ConfigMap'],
    ['secret', true, 'from a Secret'],
    ['environment', false, 'from the pod'],
  ] as const)('of %s', (source, secret, words) => {
    const resource = changed('Deployment', 'web', []);
    const added = variable(resource, 'LEVEL', { change: 'added', source, secret, before: undefined, after: undefined });
    expect(formatReport(reportOf([resource], [added]), 'text')).toContain(`${words}  LEVEL`);
  });
});

describe('units', () => {
  test('one whose changes are told with another is no heading', () => {
    const both = changed('Service', 'a', [field('spec.type', 'a', 'b')], { units: ['kustomize:prod'] });
    const report = reportOf(
      [both],
      [],
      [unit('kustomize:k8s'), unit('kustomize:prod', 'changed', { status: 'partial' })],
    );
    expect(resourcesByUnit(report).map(({ unit }) => unit)).toEqual(['kustomize:k8s']);
    expect(resourceLines(report)).toContain('the same in prod');
  });

  test('a new one is there, though another tells all that it has', () => {
    const both = changed('Service', 'a', [], { change: 'added', units: ['kustomize:new'] });
    const report = reportOf([both], [], [unit('kustomize:k8s', 'added'), unit('kustomize:new', 'added')]);
    expect(resourceLines(report)).toEqual([
      'kustomize k8s  added',
      '+ Service a',
      'the same in new',
      'kustomize new  added',
    ]);
  });

  test('those of tests and examples come last', () => {
    const paths = ['examples/a', 'k8s', 'latest', 'src/testdata', 'tests'];
    const units = paths.map((path) => unit(`kustomize:${path}`, 'changed', { status: 'failed' }));
    expect(resourcesByUnit({ ...NOTHING, units }).map(({ info }) => info!.path)).toEqual([
      'k8s',
      'latest',
      'examples/a',
      'src/testdata',
      'tests',
    ]);
  });

  test.each([
    ['from which all was moved away', unit('kustomize:old', 'removed'), []],
    ['that cannot be read', unit('kustomize:old', 'added', { status: 'failed' }), ['kustomize:old']],
  ])('one %s', (_, one, expected) => {
    expect(resourcesByUnit({ ...NOTHING, units: [one] }).map(({ unit }) => unit)).toEqual(expected);
  });

  test('an object that was moved says from where', () => {
    const moved = changed('Service', 'a', [], {
      evidence: { base: place('old/a.yaml', 'base'), head: place('k8s/a.yaml') },
    });
    expect(resourceLines(reportOf([moved]))).toEqual(['kustomize k8s', '~ Service a', 'moved here from old']);
    expect(formatReport(reportOf([moved]), 'markdown')).toContain('| ~ | Service `a` | moved here from `old` |');
  });

  test('objects of one name in several files are one name', () => {
    const service = (id: string) => changed('Service', 'a', [field('spec.type', 'a', 'b')], { id });
    expect(resourceLines(reportOf([service('one'), service('two')]))[1]).toBe('~ Services a ×2');
  });
});

describe('a file in conflict', () => {
  const conflict = (resources: string[]): Report => ({
    ...NOTHING,
    merge: {
      status: 'conflicts',
      tree: null,
      conflicts: [{ path: 'k8s/all.yaml', type: 'content', infrastructure: true, hunks: [], resources }],
    },
  });
  const ids = Array.from({ length: 70 }, (_, index) => `kubernetes:k8s#Service/s${index}@all.yaml`);

  test.each(['text', 'markdown'] as const)('names a few of what it defines: %s', (format) => {
    const page = formatReport(conflict(ids), format);
    expect(page).toMatch(/Service s7\W/);
    expect(page).not.toContain('s8');
    expect(page).toContain('and 62 more');
    expect(page).not.toContain('@all.yaml');
  });
});

describe('items of a list', () => {
  const verb = (name: string, isNew: boolean) =>
    field(`rules[0].verbs[${name}]`, isNew ? undefined : name, isNew ? name : undefined);
  const role = (...fields: ReturnType<typeof field>[]): string[] =>
    resourceLines(reportOf([changed('Role', 'r', fields)])).slice(2);

  test.each([
    [
      'came and went',
      [verb('*', false), verb('get', true), verb('list', true)],
      '~  rules[0].verbs  [*] → [get, list]',
    ],
    ['came', [verb('get', true), verb('list', true)], '+  rules[0].verbs  [get, list]'],
    ['went', [verb('get', false), verb('list', false)], '-  rules[0].verbs  [get, list]'],
    ['one alone', [verb('get', true)], '+  rules[0].verbs[get]  get'],
  ])('%s', (_, fields, expected) => {
    expect(role(...fields)).toEqual([expected]);
  });

  test('of two lists stay apart', () => {
    expect(
      role(
        verb('get', true),
        field('rules[1].verbs[get]', undefined, 'get'),
        verb('list', true),
        field('rules[1].verbs[list]', undefined, 'list'),
      ),
    ).toEqual(['+  rules[0].verbs  [get, list]', '+  rules[1].verbs  [get, list]']);
  });
});

describe('a renamed object', () => {
  test.each([
    ['by its old and new name', 'old', 'old → a'],
    ['by its name where only its namespace is another', 'a', 'a'],
  ])('is shown %s', (_, previousName, expected) => {
    const renamed = changed('Service', 'a', [], { change: 'renamed', previousName });
    expect(resourceLines(reportOf([renamed]))[1]).toBe(`~ Service ${expected}`);
  });
});

describe('ports', () => {
  test('that differ in their names alone show them', () => {
    const port = (name: string) => ({ published: '80', target: 80, protocol: 'tcp', name }) as const;
    const report: Report = {
      ...NOTHING,
      ports: [
        {
          resource: 'kustomize:k8s#Service/a',
          change: 'changed',
          kind: 'service',
          before: port('tls'),
          after: port('tcp'),
          collidesWith: [],
          evidence: { head: place('k8s/a.yaml') },
        },
      ],
    };
    expect(formatReport(report, 'text')).toContain('80:80/tcp tls → 80:80/tcp tcp');
  });
});
