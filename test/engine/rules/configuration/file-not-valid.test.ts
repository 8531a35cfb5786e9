import { describe, expect, test } from 'vitest';
import { diffModels } from '../../../../src/engine/diff/diffModels';
import { fileNotValid } from '../../../../src/engine/rules/configuration/file-not-valid';
import { runRules } from '../../../../src/engine/rules/runRules';
import { testRule } from '../../../support/ruleTester';
import { loadAlone } from '../../selfComparison/compare';
import { asReported } from '../asReported';

type Files = Record<string, string>;
const chart = (template: string, name = 'web'): Files => ({
  [`charts/${name}/Chart.yaml`]: `apiVersion: v2\nname: ${name}\nversion: 1.0.0\n`,
  [`charts/${name}/templates/a.yaml`]: `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  a: "${template}"\n`,
});

testRule(asReported(fileNotValid), {
  valid: [
    {
      name: 'a Compose file with lines for a template engine',
      head: { 'compose.yaml': 'services:\n  web:\n    image: a:1\n{% if debug %}\n    tty: true\n{% endif %}\n' },
    },
    {
      name: 'a chart that demands a value: nobody installs it without',
      head: {
        'chart/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
        'chart/templates/a.yaml': 'x: {{ required "a host" .Values.host }}\n',
      },
    },
    {
      name: 'a template of a dependency that is fetched later',
      head: {
        'chart/Chart.yaml':
          'apiVersion: v2\nname: web\nversion: 1.0.0\ndependencies:\n  - {name: redis, version: 1.0.0, repository: "https://example.com"}\n',
        'chart/templates/a.yaml': 'x: {{ include "redis.fullname" . }}\n',
      },
    },
    {
      name: 'a value of a dependency that is fetched later',
      head: {
        'chart/Chart.yaml':
          'apiVersion: v2\nname: web\nversion: 1.0.0\ndependencies:\n  - {name: store, alias: minio, version: 1.0.0, repository: "https://example.com"}\n',
        'chart/values.yaml': 'minio: {enabled: true}\n',
        'chart/templates/a.yaml': 'x: {{ .Values.minio.service.port }}\n',
      },
    },
    {
      name: 'an object without a name that a test reads',
      head: { 'pkg/testdata/o.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {generation: 1}\n' },
    },
    {
      name: 'an overlay over a remote base',
      head: { 'k/kustomization.yaml': 'resources:\n  - https://example.com/base?ref=v1\n' },
    },
    { name: 'a sound project', head: { 'compose.yaml': 'services: {a: {image: "a:1"}}\n' } },
    {
      name: 'a template that is filled in later',
      head: { 'k8s/d.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .name }}\n' },
    },
    {
      name: 'a service of a file outside the repository',
      head: { 'compose.yaml': 'services: {a: {extends: {file: ../../x.yaml, service: y}, image: "a:1"}}\n' },
    },
    {
      name: 'a chart that renders with the files of values beside it, which a person gives to it',
      head: {
        'helm/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
        'helm/web/templates/a.yaml': 'kind: ConfigMap\nmetadata: {name: {{ .Values.app.name.short }}}\n',
        'helm/app.yaml': 'app: {name: {short: shop}}\n',
      },
    },
  ],
  invalid: [
    {
      name: 'one key twice, as a merge leaves it',
      head: { 'compose.yaml': 'services:\n  web:\n    image: w:1\n    mem_limit: 512m\n    mem_limit: 1g\n' },
      errors: [
        {
          title: 'Compose refuses compose.yaml: not valid YAML: mapping key "mem_limit" already defined at line 4',
          at: 'compose.yaml:5',
        },
      ],
    },
    {
      name: 'a field that Compose does not know',
      head: { 'compose.yaml': 'services:\n  web:\n    image: w:1\n    enviroment: {A: b}\n' },
      errors: [
        {
          title:
            "Compose refuses compose.yaml: services.web.enviroment: additional properties 'enviroment' not allowed",
          at: 'compose.yaml:4',
        },
      ],
    },
    {
      name: 'a manifest that is no YAML',
      head: { 'k8s/d.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n - a: b\n  c: d\n' },
      errors: [
        {
          title: 'kubectl refuses k8s/d.yaml: not valid YAML: bad indentation of a sequence entry',
          at: 'k8s/d.yaml:7',
        },
      ],
    },
    {
      name: 'a chart whose template fails',
      head: {
        'chart/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
        'chart/templates/a.yaml': 'kind: ConfigMap\nx: {{ .Values.a.b.c }}\n',
      },
      errors: [
        {
          title:
            'Helm refuses the chart of chart/templates/a.yaml: web/templates/a.yaml:2:13 executing "web/templates/a.yaml" at <.Values.a.b.c>: nil pointer evaluating interface {}.b',
          at: 'chart/templates/a.yaml:2',
        },
      ],
    },
    {
      name: 'a template that nobody defines',
      head: chart('{{ include `web.nme` . }}'),
      errors: [
        {
          title:
            'Helm refuses the chart of charts/web/templates/a.yaml: web/templates/a.yaml:5:9 executing "web/templates/a.yaml" at <include `web.nme` .>: error calling include: template: no template "web.nme" associated with template "gotpl"',
          at: 'charts/web/templates/a.yaml:5',
        },
      ],
    },
    {
      name: 'charts that miss the same values, as one',
      head: Object.assign({}, ...['a', 'b', 'c', 'd'].map((name) => chart('{{ .Values.app.name.short }}', name))),
      errors: [
        {
          title:
            'Helm refuses 4 charts with the values that the repository gives them: a/templates/a.yaml:5:16 executing "a/templates/a.yaml" at <.Values.app.name.short>: nil pointer evaluating interface {}.name; and more',
          at: 'charts/a/templates/a.yaml:5',
        },
      ],
    },
    {
      name: 'a mistake of the YAML, and not what follows from it',
      head: { 'compose.yaml': 'services:\n  web:\n    environment:\n      - A=b\n      C=d\n      - E=f\n' },
      errors: [
        {
          title: 'Compose refuses compose.yaml: not valid YAML: bad indentation of a mapping entry',
          at: 'compose.yaml:5',
        },
      ],
    },
    {
      name: 'a kustomization that names what is not there',
      head: { 'k/kustomization.yaml': 'resources:\n  - gone.yaml\n' },
      errors: [
        { title: 'kustomize refuses k/kustomization.yaml: no such file: k/gone.yaml', at: 'k/kustomization.yaml:2' },
      ],
    },
    {
      name: 'a broken file among the tests, perhaps on purpose',
      head: { 'testdata/compose.yaml': 'services:\n  web:\n    image: w:1\n    image: w:2\n' },
      errors: [
        {
          title: 'Compose refuses testdata/compose.yaml: not valid YAML: mapping key "image" already defined at line 3',
          at: 'testdata/compose.yaml:4',
          severity: 'low',
          confidence: 'possible',
        },
      ],
    },
    {
      name: 'a file with four mistakes, as one',
      head: {
        'compose.yaml': 'services:\n  web:\n    image: w:1\n    aa: 1\n    bb: 1\n    cc: 1\n    dd: 1\n',
      },
      errors: [
        {
          title:
            "Compose refuses compose.yaml for 4 reasons: services.web.aa: additional properties 'aa' not allowed; and more",
          at: 'compose.yaml:4',
          related: ['compose.yaml:5', 'compose.yaml:6', 'compose.yaml:7'],
        },
      ],
    },
    {
      name: 'the input of another tool in the form of a Compose file',
      head: {
        'compose.yaml': `services:\n${['a', 'b', 'c'].map((n) => `  ${n}:\n    image: w:1\n    category: x\n`).join('')}`,
      },
      errors: [
        {
          title: 'compose.yaml reads like a Compose file, but 3 of its keys are none of Compose',
          at: 'compose.yaml:4',
          severity: 'low',
          confidence: 'possible',
        },
      ],
    },
  ],
});

describe('a chart that fails with the values at hand', () => {
  const found = async (base: Files, head: Files): Promise<unknown[]> => {
    const { results } = runRules(
      [fileNotValid],
      diffModels(await loadAlone(base, 'base'), await loadAlone(head, 'head')),
    );
    return results.map(({ draft: { severity, confidence } }) => [severity, confidence]);
  };
  const fails = '{{ .Values.app.name }}';

  test('it rendered in the base: the change breaks it', async () => {
    expect(await found(chart('fixed'), chart(fails))).toEqual([[undefined, undefined]]);
  });

  test('it is new: whoever installs it may give the rest', async () => {
    expect(await found({}, chart(fails))).toEqual([['medium', 'possible']]);
  });

  test('it failed in the base too, elsewhere', async () => {
    expect(await found(chart('{{ .Values.other.name }}'), chart(fails))).toEqual([['medium', 'possible']]);
  });

  test('no values mend a template that cannot be parsed', async () => {
    expect(await found({}, chart('{{ if }}'))).toEqual([[undefined, undefined]]);
  });
});
