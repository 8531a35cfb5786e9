import { describe, expect, test } from 'vitest';
import { diffModels } from '../../../src/engine/diff/diffModels';
import { MASK } from '../../../src/engine/model/secret';
import { describeUnits } from '../../../src/engine/report/describeChanges';
import { describeValues } from '../../../src/engine/report/describeValues';
import { createMasker } from '../../../src/engine/report/mask';
import { createPlaces } from '../../../src/engine/report/places';
import type { ReportUnit, ReportValue } from '../../../src/engine/report/report';
import { sameRendering } from '../../../src/engine/report/sameRendering';
import { treeOf } from '../../support/treeOf';
import { loadAlone } from '../selfComparison/compare';

type Files = Readonly<Record<string, string>>;

const object = (kind: string, name: string, spec: string): string =>
  `apiVersion: apps/v1\nkind: ${kind}\nmetadata: { name: ${name} }\nspec:\n${spec}`;

const CHART: Files = {
  'web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
  'web/values.yaml': `replicas: 2
unused: a
db: { password: hunter21x }
resources:
  limits: { cpu: 1, memory: 64Mi }
ingress: { enabled: false }
strict: false
gate: on
global: { zone: eu }
`,
  'web/templates/a.yaml': object(
    'Deployment',
    'a',
    `  replicas: {{ .Values.replicas }}
  zone: {{ .Values.global.zone }}
  password: {{ .Values.db.password }}
  {{- if .Values.strict }}
  paused: true
  {{- end }}
  resources: {{ toYaml .Values.resources | nindent 4 }}
`,
  ),
  'web/templates/b.yaml': object('Deployment', 'b', '  replicas: {{ .Values.replicas }}\n'),
  'web/templates/d.yaml': `{{ if .Values.gate }}\n${object('Deployment', 'd', '  zone: {{ .Values.global.zone }}\n')}{{ end }}\n`,
  'web/templates/c.yaml': `{{ if .Values.ingress.enabled }}\n${object('Ingress', 'c', '  rules: []\n')}{{ end }}\n`,
};

async function units(base: Files, head: Files): Promise<ReportUnit[]> {
  const comparison = diffModels(await loadAlone(base, 'base'), await loadAlone(head, 'head'));
  const places = createPlaces(treeOf(head));
  const valuesOf = describeValues(comparison, places, createMasker([comparison.before, comparison.after]));
  const sameOf = sameRendering(comparison);
  return describeUnits(comparison.units, (unit) => ({ ...valuesOf(unit), ...sameOf(unit) }));
}

const withText = (path: string, from: string, to: string, files = CHART): Files => {
  expect(files[path]).toContain(from);
  return { ...files, [path]: files[path]!.replaceAll(from, to) };
};

const changed = async (from: string, to: string): Promise<readonly ReportValue[]> =>
  (await units(CHART, withText('web/values.yaml', from, to)))[0]!.values ?? [];

const effects = ({ fields }: ReportValue): string[] =>
  fields.map(({ resource, change, path }) => [change, resource.split('/').at(-1), path].join(' ').trim());

describe('a value that differs', () => {
  test('names what it changes in every object', async () => {
    const [value, ...others] = await changed('replicas: 2', 'replicas: 3');
    expect(others).toEqual([]);
    expect(value).toMatchObject({
      key: 'replicas',
      change: 'changed',
      before: 2,
      after: 3,
      evidence: {
        base: { path: 'web/values.yaml', line: 1 },
        head: { revision: 'head', path: 'web/values.yaml', line: 1 },
      },
    });
    expect(effects(value!)).toEqual(['changed a spec.replicas', 'changed b spec.replicas']);
  });

  test.each([
    [
      'below a map that is written whole',
      'cpu: 1',
      'cpu: 2',
      'resources.limits.cpu',
      ['changed a spec.resources.limits.cpu'],
    ],
    ['which only decides', 'strict: false', 'strict: true', 'strict', ['added a spec.paused']],
    ['with which an object comes', 'enabled: false', 'enabled: true', 'ingress.enabled', ['added c']],
    ['that is global', 'zone: eu', 'zone: us', 'global.zone', ['changed a spec.zone', 'changed d spec.zone']],
    ['that nothing reads', 'unused: a', 'unused: b', 'unused', []],
  ])('%s', async (_, from, to, key, fields) => {
    const values = await changed(from, to);
    expect(values.map((value) => [value.key, effects(value)])).toEqual([[key, fields]]);
  });

  test('that decides over an object is not named for what another changes in it', async () => {
    const head = withText(
      'web/values.yaml',
      'zone: eu',
      'zone: us',
      withText('web/values.yaml', 'gate: on', 'gate: also'),
    );
    const [unit] = await units(CHART, head);
    expect(unit!.values!.map((value) => [value.key, effects(value)])).toEqual([
      ['global.zone', ['changed a spec.zone', 'changed d spec.zone']],
      ['gate', []],
    ]);
    const template = (side: string): string =>
      CHART['web/templates/d.yaml']!.replace('  zone: {{ .Values.global.zone }}\n', `  version: ${side}\n`);
    const [other] = await units(
      { ...CHART, 'web/templates/d.yaml': template('base') },
      { ...withText('web/values.yaml', 'gate: on', 'gate: also'), 'web/templates/d.yaml': template('head') },
    );
    expect(other!.values!.map((value) => [value.key, effects(value)])).toEqual([['gate', []]]);
  });

  test('names a checksum of what it changes last', async () => {
    const files = {
      ...CHART,
      'web/templates/a.yaml':
        'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: a\n  annotations: { checksum/config: {{ .Values.replicas | toString | sha256sum }} }\n',
    };
    const [unit] = await units(files, withText('web/values.yaml', 'replicas: 2', 'replicas: 3', files));
    expect(unit!.values!.map(effects)).toEqual([
      ['changed b spec.replicas', 'changed a metadata.annotations["checksum/config"]'],
    ]);
  });

  test('is told of the file that overrides the chart', async () => {
    const prod = (text: string): Files => ({ ...CHART, 'web/values-prod.yaml': text });
    const all = await units(prod('replicas: 4\n'), prod('# more\nreplicas: 5\n'));
    const [told] = all.flatMap(({ values = [] }) => values);
    expect(told).toMatchObject({
      before: 4,
      after: 5,
      evidence: { base: { path: 'web/values-prod.yaml', line: 1 }, head: { path: 'web/values-prod.yaml', line: 2 } },
    });
    expect(all.filter(({ values }) => values)).toHaveLength(1);
  });

  test('names what it changes in each unit, though the change is told with one of them', async () => {
    const files = { ...CHART, 'web/values-prod.yaml': 'unused: c\n' };
    const all = await units(files, withText('web/values.yaml', 'replicas: 2', 'replicas: 3', files));
    expect(all.map(({ values = [] }) => values.map(effects))).toEqual(
      all.map(() => [['changed a spec.replicas', 'changed b spec.replicas']]),
    );
    expect(all).toHaveLength(2);
  });

  test('shows no secret', async () => {
    const values = await changed('hunter21x', 'hunter22y');
    expect(values).toMatchObject([{ key: 'db.password', before: MASK, after: MASK }]);
    expect(JSON.stringify(values)).not.toContain('hunter2');
  });

  test('that is long is not repeated', async () => {
    const [value] = await changed('unused: a', `unused: ${'x'.repeat(2_000)}`);
    expect(value).toMatchObject({ key: 'unused', change: 'changed', before: 'a' });
    expect(value).not.toHaveProperty('after');
  });

  test('lists so many keys and fields, and counts the rest', async () => {
    const many = (side: string): Files => ({
      ...CHART,
      'web/values.yaml': `side: ${side}\n${Array.from({ length: 60 }, (_, index) => `k${index}: ${side}\n`).join('')}`,
      'web/templates/a.yaml': object(
        'Deployment',
        'a',
        Array.from({ length: 30 }, (_, index) => `  f${index}: {{ .Values.side }}\n`).join(''),
      ),
      'web/templates/b.yaml': '',
      'web/templates/c.yaml': '',
    });
    const [unit] = await units(many('left'), many('right'));
    expect(unit!.moreValues).toBe(11);
    expect(unit!.values!.slice(0, 2)).toMatchObject([
      { key: 'side', moreFields: 10 },
      { key: 'k0', fields: [] },
    ]);
    expect(unit!.values![0]!.fields).toHaveLength(20);
    expect(unit!.values).toHaveLength(50);
  });
});

describe('a chart that renders the same', () => {
  const same = async (head: Files, base = CHART): Promise<unknown[]> =>
    (await units(base, head)).map(({ sameFrom }) => sameFrom);

  test('though its template was written otherwise', async () => {
    const head = withText('web/templates/b.yaml', '{{ .Values.replicas }}', '{{ int .Values.replicas }}');
    expect(await same(head)).toEqual([['web/templates/b.yaml']]);
  });

  test('in another version', async () => {
    expect(await same(withText('web/Chart.yaml', '1.0.0', '1.1.0'))).toEqual([['web/Chart.yaml']]);
  });

  test('is not said of one that renders otherwise, nor of one that did not change', async () => {
    expect(await same(withText('web/values.yaml', 'replicas: 2', 'replicas: 3'))).toEqual([undefined]);
    expect(await same(CHART)).toEqual([undefined]);
  });

  test('is not said of values that a dependency may read which is not there', async () => {
    const listed = withText(
      'web/Chart.yaml',
      'version: 1.0.0\n',
      'version: 1.0.0\ndependencies: [{ name: redis, version: 1.0.0, repository: "https://example.com" }]\n',
    );
    expect(await same(withText('web/values.yaml', 'unused: a', 'unused: b', listed), listed)).toEqual([undefined]);
    const tidied = withText('web/templates/b.yaml', '{{ .Values.replicas }}', '{{ int .Values.replicas }}', listed);
    expect(await same(tidied, listed)).toEqual([['web/templates/b.yaml']]);
  });
});
