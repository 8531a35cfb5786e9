import { describe, expect, test } from 'vitest';
import { chartYaml, idsOf, setsIn, toldIn, wordsOf } from './setsIn';

const indented = (text: string, spaces: number): string => text.replace(/^(?=.)/gm, ' '.repeat(spaces));

describe('Argo CD', () => {
  const application = (source: string, name = 'shop') =>
    `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: ${name}}\nspec:\n  destination: {namespace: prod}\n${indented(source, 2)}`;

  test('files of the chart', async () => {
    const text = application(
      'source:\n  repoURL: https://x\n  path: charts/web\n  helm:\n    valueFiles: [values-prod.yaml]\n',
    );
    const found = await setsIn({ 'argo/shop.yaml': text }, 'charts/web/values-prod.yaml');
    expect(wordsOf(found)).toEqual({
      web: {},
      'web?values=values-prod.yaml': {
        files: ['charts/web/values-prod.yaml'],
        as: 'prod/shop',
        at: 'argo/shop.yaml:6',
      },
    });
  });

  test('values, parameters and where files are looked for', async () => {
    const helm = `source:
  path: charts/web
  helm:
    releaseName: web
    valueFiles: [/env/prod.yaml, ../shared.yaml]
    values: |
      a: {b: 1}
    parameters:
      - {name: x, value: "1,2"}
      - {name: z, value: "true", forceString: true}
`;
    const found = await setsIn({ 'argo/shop.yaml': application(helm) }, 'env/prod.yaml', 'charts/shared.yaml');
    expect(wordsOf(found)['web?from=argo/shop.yaml#shop']).toEqual({
      files: ['env/prod.yaml', 'charts/shared.yaml'],
      inline: [{ a: { b: 1 } }],
      settings: ['set x=1\\,2', 'string z=true'],
      as: 'prod/web',
      at: 'argo/shop.yaml:6',
    });
  });

  test('an object stands in the place of the text', async () => {
    const text = application('source:\n  path: charts/web\n  helm: {values: "a: 1", valuesObject: {a: 2}}\n');
    expect(wordsOf(await setsIn({ 'a.yaml': text }))['web?from=a.yaml#shop']).toMatchObject({ inline: [{ a: 2 }] });
  });

  test('files of another source', async () => {
    const sources =
      'sources:\n  - {repoURL: x, path: charts/web, helm: {valueFiles: [$values/env/prod.yaml, $other/b.yaml]}}\n  - {repoURL: x, ref: values}\n';
    const found = await setsIn({ 'argo/shop.yaml': application(sources) }, 'env/prod.yaml');
    expect(wordsOf(found)['web?values=/env/prod.yaml']).toMatchObject({
      unresolved: ['7: names a values file that is filled in when it is run: its values are not known'],
    });
  });

  test('a missing file is told, unless it may be missing', async () => {
    const text = (more: string) =>
      application(`source:\n  path: charts/web\n  helm: {valueFiles: [a.yaml, b.yaml]${more}}\n`);
    const told = await setsIn({ 'argo/shop.yaml': text('') }, 'charts/web/a.yaml');
    expect(wordsOf(told)['web?values=a.yaml']).toHaveProperty('unresolved');
    const minded = await setsIn({ 'argo/shop.yaml': text(', ignoreMissingValueFiles: true') }, 'charts/web/a.yaml');
    expect(wordsOf(minded)['web?values=a.yaml']).not.toHaveProperty('unresolved');
  });

  test.each<[string, string, string[]]>([
    [
      'of a registry',
      'source: {repoURL: https://charts.example.com, chart: redis}\n',
      ['a.yaml:6: uses a chart that is not in the repository (redis): what it makes is not compared'],
    ],
    ['of manifests', 'source: {repoURL: https://x, path: manifests}\n', []],
    [
      'of another repository',
      'source: {repoURL: https://x, path: redis, helm: {releaseName: x}}\n',
      ['a.yaml:6: uses a chart that is not in the repository (redis): what it makes is not compared'],
    ],
  ])('a source %s', async (_, source, expected) => {
    const found = await setsIn({ 'a.yaml': application(source) });
    expect(idsOf(found)).toEqual(['web']);
    expect(toldIn(found)).toEqual(expected);
  });

  test('Applications that a chart makes are told', async () => {
    const found = await setsIn({
      'apps/Chart.yaml': chartYaml('apps'),
      'apps/templates/a.yaml': application('source: {path: "{{ .Values.path }}"}\n'),
    });
    expect(toldIn(found)).toEqual([
      'apps/templates/a.yaml:1: is a template of a chart: what the Applications in it give to charts is not known',
    ]);
  });

  test('two that give the same are one set; the first file tells its release', async () => {
    const text = (name: string) => application('source: {path: charts/web}\n', name);
    expect(wordsOf(await setsIn({ 'b.yaml': text('b'), 'a.yaml': text('a') }))).toEqual({
      web: { as: 'prod/a', at: 'a.yaml:6' },
    });
  });

  test('other values are the same set', async () => {
    const text = (value: number) => application(`source: {path: charts/web, helm: {valuesObject: {a: ${value}}}}\n`);
    for (const value of [1, 2])
      expect(idsOf(await setsIn({ 'a.yaml': text(value) }))).toEqual(['web', 'web?from=a.yaml#shop']);
  });
});

describe('an ApplicationSet', () => {
  const set = (generators: string, spec: string, more = '') =>
    `apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: all}\nspec:\n${indented(more, 2)}  generators:\n${indented(generators, 4)}  template:\n    metadata: {name: "{{env}}{{.env}}"}\n    spec:\n${indented(spec, 6)}`;
  const SOURCE =
    'source:\n  path: charts/web\n  helm: {valueFiles: ["values-{{env}}.yaml"]}\ndestination: {namespace: "{{env}}"}\n';

  test('of a list', async () => {
    const text = set('- list: {elements: [{env: dev}, {env: prod}]}\n', SOURCE).replace('{{.env}}', '');
    const found = await setsIn({ 'a.yaml': text }, 'charts/web/values-dev.yaml', 'charts/web/values-prod.yaml');
    expect(wordsOf(found)).toMatchObject({
      'web?values=values-dev.yaml': { as: 'dev/dev' },
      'web?values=values-prod.yaml': { as: 'prod/prod' },
    });
  });

  test('of a list, by templates of Go', async () => {
    const text = set(
      '- list: {elements: [{env: dev}]}\n',
      SOURCE.replaceAll('{{env}}', '{{ .env }}'),
      'goTemplate: true\n',
    );
    expect(idsOf(await setsIn({ 'a.yaml': text }, 'charts/web/values-dev.yaml'))).toContain(
      'web?values=values-dev.yaml',
    );
  });

  test('of folders', async () => {
    const spec = 'source: {path: "{{path}}"}\ndestination: {namespace: "{{path.basename}}"}\n';
    const text = set('- git: {repoURL: x, directories: [{path: charts/*}, {path: charts/no, exclude: true}]}\n', spec);
    const found = await setsIn({ 'a.yaml': text, 'charts/no/Chart.yaml': chartYaml('no') });
    expect(wordsOf(found)).toMatchObject({ web: { namespace: 'web' } });
    expect(found.sets.find(({ chart }) => chart === 'charts/no')).not.toHaveProperty('from');
  });

  test('of files', async () => {
    const spec =
      'source: {path: charts/web, helm: {valueFiles: ["/{{path}}/values.yaml"], parameters: [{name: c, value: "{{cluster.name}}"}]}}\n';
    const text = set('- git: {repoURL: x, files: [{path: "env/**/config.json"}]}\n', spec).replace(
      '{{env}}{{.env}}',
      '{{cluster.name}}',
    );
    const found = await setsIn({
      'a.yaml': text,
      'env/eu/config.json': '{"cluster": {"name": "eu1"}}',
      'env/eu/values.yaml': '',
    });
    expect(wordsOf(found)['web?from=a.yaml#eu1']).toMatchObject({
      files: ['env/eu/values.yaml'],
      settings: ['set c=eu1'],
    });
  });

  test('of two that are combined', async () => {
    const generators =
      '- matrix: {generators: [{list: {elements: [{env: a}, {env: b}]}}, {git: {directories: [{path: charts/web}]}}]}\n';
    const spec = 'source: {path: "{{path}}", helm: {parameters: [{name: e, value: "{{env}}"}]}}\n';
    expect(idsOf(await setsIn({ 'x.yaml': set(generators, spec).replace('{{.env}}', '') }))).toEqual([
      'web',
      'web?from=x.yaml#a',
      'web?from=x.yaml#b',
    ]);
  });

  test('of clusters is told; but what is written out counts', async () => {
    const told = await setsIn({ 'a.yaml': set('- clusters: {}\n', SOURCE) });
    expect(toldIn(told)).toEqual([
      'a.yaml:6: makes Applications of what the repository does not tell: what they give to charts is not known',
    ]);
    const literal = set(
      '- clusters: {}\n',
      'source: {path: charts/web, helm: {parameters: [{name: e, value: f}]}}\ndestination: {namespace: "{{name}}"}\n',
    );
    const found = await setsIn({ 'a.yaml': literal });
    expect(toldIn(found)).toEqual([]);
    expect(wordsOf(found)['web?from=a.yaml#all']).toMatchObject({ settings: ['set e=f'] });
  });

  test('a pattern that is hostile ends', async () => {
    const globs = [`${'a*'.repeat(100)}b`, `${'**a'.repeat(40)}b`].map((glob) => `{path: "${glob}"}`);
    const text = set(`- git: {directories: [${globs.join(', ')}]}\n`, 'source: {path: "{{path}}"}\n');
    expect(idsOf(await setsIn({ 'x.yaml': text, [`${'a'.repeat(3000)}/x`]: '' }))).toEqual(['web']);
  });
});

describe('Flux', () => {
  const release = (spec: string) =>
    `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: shop, namespace: flux}\nspec:\n${indented(spec, 2)}`;
  const CHART = 'chart:\n  spec:\n    chart: ./charts/web\n    sourceRef: {kind: GitRepository, name: repo}\n';

  test('values of the release', async () => {
    expect(
      wordsOf(await setsIn({ 'c/shop.yaml': release(`${CHART}targetNamespace: prod\nvalues: {a: 2}\n`) }))[
        'web?from=c/shop.yaml#shop'
      ],
    ).toEqual({
      inline: [{ a: 2 }],
      as: 'prod/prod-shop',
      at: 'c/shop.yaml:4',
    });
  });

  test('values files stand in the place of the default ones', async () => {
    const spec = CHART.replace('    sourceRef', '    valuesFiles: [charts/web/values-prod.yaml]\n    sourceRef');
    expect(wordsOf(await setsIn({ 'c/shop.yaml': release(spec) }, 'charts/web/values-prod.yaml'))).toMatchObject({
      'web?values=values-prod.yaml&alone': {
        withoutDefaults: true,
        files: ['charts/web/values-prod.yaml'],
        as: 'flux/shop',
      },
    });
    const both = spec.replace('[', '[./charts/web/values.yaml, ');
    const found = await setsIn({ 'c/shop.yaml': release(both) }, 'charts/web/values-prod.yaml');
    expect(idsOf(found)).toEqual(['web', 'web?values=values-prod.yaml']);
  });

  test('values of ConfigMaps, as far as the tree has them', async () => {
    const spec = `${CHART}valuesFrom:
  - {kind: ConfigMap, name: written}
  - {kind: ConfigMap, name: generated, valuesKey: v.yaml}
  - {kind: ConfigMap, name: written, valuesKey: host, targetPath: ingress.host}
  - {kind: Secret, name: s}
  - {kind: ConfigMap, name: absent}
  - {kind: ConfigMap, name: absent, optional: true}
values: {z: 9}
`;
    const found = await setsIn({
      'c/shop.yaml': release(spec),
      'c/map.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: written}\ndata:\n  values.yaml: |\n    x: 1\n  host: a.b\n',
      'c/kustomization.yaml': 'configMapGenerator:\n  - name: generated\n    files: [v.yaml=prod.yaml]\n',
      'c/prod.yaml': 'q: 2\n',
    });
    expect(wordsOf(found)['web?from=c/shop.yaml#shop']).toMatchObject({
      inline: [{ x: 1 }, { q: 2 }, { ingress: { host: 'a.b' } }, { z: 9 }],
      unresolved: [
        '13: takes values of a Secret: they are not known',
        '14: takes values of a ConfigMap that is not in the repository: they are not known',
      ],
    });
  });

  test('a chart of a registry is told, a patch is not', async () => {
    const found = await setsIn({
      'a.yaml': release('chart: {spec: {chart: web, sourceRef: {kind: HelmRepository, name: r}}}\n'),
      'b.yaml': release('chartRef: {kind: OCIRepository, name: web}\n'),
      'c.yaml': release('values: {a: 1}\n'),
    });
    expect(toldIn(found)).toEqual(
      ['a', 'b'].map(
        (name) => `${name}.yaml:4: uses a chart that is not in the repository (web): what it makes is not compared`,
      ),
    );
  });
});

describe('helmfile', () => {
  test('releases with files, maps, settings and secrets', async () => {
    const text = `releases:
  - name: shop
    namespace: prod
    chart: ../charts/web
    values:
      - a.yaml
      - {b: 1}
      - c.yaml
    secrets: [s.yaml]
    set:
      - {name: x, value: 1}
      - {name: l, values: [p, q]}
  - {name: db, chart: bitnami/redis}
  - {name: off, chart: ../charts/web, installed: false}
`;
    const found = await setsIn(
      { 'h/helmfile.yaml': text, 'h/c.yaml': 'b: 2\n', 'h/s.yaml': 'p: ENC[x]\n' },
      'h/a.yaml',
    );
    expect(wordsOf(found)).toEqual({
      web: {},
      'web?from=h/helmfile.yaml#shop': {
        files: ['h/a.yaml'],
        inline: [{ b: 1 }, { b: 2 }, { p: 'ENC[x]' }],
        settings: ['set x=1', 'set l={p,q}'],
        as: 'prod/shop',
        at: 'h/helmfile.yaml:2',
      },
    });
    expect(toldIn(found)).toEqual([
      'h/helmfile.yaml:13: uses a chart that is not in the repository (bitnami/redis): what it makes is not compared',
    ]);
  });

  test('environments, and templates that can be read', async () => {
    const text = `environments:
  dev: {}
  prod: {}
---
templates:
  base: {chart: ./charts/web, namespace: shop}
releases:
  - name: shop
    inherit: [{template: base}]
    values:
      - env/{{ .Environment.Name }}/{{\`{{ .Release.Name }}\`}}.yaml
      - env/{{ .Values.x }}.yaml
    set: [{name: tag, value: {{ requiredEnv "TAG" }}}]
`;
    const found = await setsIn({ 'helmfile.yaml.gotmpl': text }, 'env/dev/shop.yaml', 'env/prod/shop.yaml');
    expect(idsOf(found)).toEqual(['web', 'web?values=/env/dev/shop.yaml', 'web?values=/env/prod/shop.yaml']);
    expect(wordsOf(found)['web?values=/env/prod/shop.yaml']).toEqual({
      files: ['env/prod/shop.yaml'],
      open: ['tag'],
      as: 'shop/shop',
      at: 'helmfile.yaml.gotmpl:8',
      unresolved: ['12: names a values file that is a template: its values are not known'],
    });
  });

  test('inline values keep what is known of them', async () => {
    const text =
      'releases:\n  - name: shop\n    chart: charts/web\n    values:\n      - a: 1\n        b: {c: \'{{ env "C" }}\', d: 2}\n';
    expect(wordsOf(await setsIn({ 'helmfile.yaml': text }))['web?from=helmfile.yaml#shop']).toMatchObject({
      inline: [{ a: 1, b: { d: 2 } }],
      open: ['b.c'],
    });
  });

  test('a long text of nothing ends', async () => {
    expect(
      idsOf(await setsIn({ 'helmfile.yaml': `${'\n'.repeat(200_000)}x: {{ y }}\n${'{{ '.repeat(50_000)}` })),
    ).toEqual(['web']);
  });

  test('a file that is made by a program is told', async () => {
    const found = await setsIn({
      'helmfile.d/a.yaml': 'releases:\n{{ range $x := .Values.all }}\n  - name: {{ $x }}\n{{ end }}\n',
    });
    expect(toldIn(found)).toEqual([
      'helmfile.d/a.yaml:1: is a template that makes its releases when it is run: what they give to charts is not known',
    ]);
  });
});

describe('Kustomize', () => {
  const kustomization =
    'helmGlobals: {chartHome: ../charts}\nhelmCharts:\n  - {name: web, valuesFile: ../charts/web/values-prod.yaml}\n';
  const names = ['charts/web/values-prod.yaml', 'charts/web/values-dev.yaml'];

  test('what it renders is told with it: not the defaults, nor the values that it names', async () => {
    expect(idsOf(await setsIn({}, ...names))).toEqual([
      'web',
      'web?values=values-dev.yaml',
      'web?values=values-prod.yaml',
    ]);
    expect(idsOf(await setsIn({ 'k/kustomization.yaml': kustomization }, ...names))).toEqual([
      'web?values=values-dev.yaml',
    ]);
  });

  test.each<[string, Record<string, string>]>([
    ['the old words', { 'kustomization.yaml': 'helmChartInflationGenerator: [{chartName: web, chartHome: charts}]\n' }],
    ['a generator', { 'g.yaml': 'apiVersion: builtin\nkind: HelmChartInflationGenerator\nname: web\n' }],
    ['the default home', { 'kustomization.yaml': 'helmCharts: [{name: web, version: "1"}]\n' }],
  ])('%s', async (_, files) => {
    expect(idsOf(await setsIn(files))).toEqual([]);
  });

  test.each<[string, Record<string, string>]>([
    ['a chart of a registry', { 'kustomization.yaml': 'helmCharts: [{name: web, version: "1", repo: https://x}]\n' }],
    ['a component that nobody takes up', { 'kustomization.yaml': 'kind: Component\nhelmCharts: [{name: web}]\n' }],
  ])('%s takes up nothing', async (_, files) => {
    expect(idsOf(await setsIn(files))).toEqual(['web']);
  });

  test('who else uses the chart is told', async () => {
    const script = { 'deploy.sh': 'helm install shop charts/web --set a=2\n' };
    const found = await setsIn({ 'k/kustomization.yaml': kustomization, ...script });
    expect(idsOf(found)).toEqual(['web?from=deploy.sh#shop']);
  });
});
