import { describe, expect, it, test } from 'vitest';
import { printManifests } from '../../../../../src/engine/loaders/helm/render/manifests';
import { renderFiles } from '../../../../../src/engine/loaders/helm/render/renderChart';
import { spansOf } from '../../../../../src/engine/loaders/helm/template/text';
import { chartOf, chartYaml, fileOf, rendered, written } from '../../../../support/chartOf';

describe('what templates are told', () => {
  it.each([
    [
      '{{ .Release.Name }} {{ .Release.Namespace }} {{ .Release.Service }} {{ .Release.IsInstall }} {{ .Release.Revision }}',
      'release-name default Helm true 1',
    ],
    [
      '{{ .Chart.Name }} {{ .Chart.Version }} {{ .Chart.IsRoot }} {{ .Chart.AppVersion | quote }}',
      'shop 1.0.0 true ""',
    ],
    ['{{ .Template.Name }} {{ .Template.BasePath }}', 'shop/templates/a.yaml shop/templates'],
    [
      '{{ .Capabilities.KubeVersion }} {{ .Capabilities.KubeVersion.Minor }} {{ .Capabilities.HelmVersion.Version }}',
      'v1.35.0 35 v4.1.4',
    ],
    ['{{ .Capabilities.APIVersions.Has "apps/v1" }} {{ .Capabilities.APIVersions.Has "x/v1" }}', 'true false'],
    ['{{ has "batch/v1" .Capabilities.APIVersions }} {{ len .Capabilities.APIVersions }}', 'true 57'],
    ['{{ typeOf .Values }} {{ kindOf .Values }} {{ printf "%T" .Files }}', 'common.Values map engine.files'],
    ['[{{ .Release.Nope }}{{ .Values.nope }}]', '[]'],
  ])('%s', (template, expected) => {
    expect(written(`# ${template}\n`)).toBe(`# ${expected}`);
  });

  test('the version of Kubernetes, and more API versions, as given', () => {
    const template =
      '# {{ .Capabilities.KubeVersion }} {{ .Capabilities.KubeVersion.Version }} {{ .Capabilities.APIVersions.Has "x/v1" }}';
    const text = rendered({ 'templates/a.yaml': template }, '', { kubeVersion: '1.30.2+k3s1', apiVersions: ['x/v1'] });
    expect(text).toContain('# v1.30.2 v1.30.2+k3s1 true\n');
  });

  test('what one template sets, the next ones see; they run from the last to the first', () => {
    const text = rendered({
      'templates/b.yaml': '# {{ $_ := set .Values "n" "from b" }}{{ .Values.n }}',
      'templates/a.yaml': '# {{ .Values.n }}',
    });
    expect(text).toContain('a.yaml\n# from b\n');
  });
});

describe('.Files', () => {
  const FILES = { 'conf/a.txt': 'one\ntwo\n', 'conf/deep/b.txt': 'b', 'crds/c.yaml': 'kind: X', LICENSE: 'free' };
  it.each([
    ['{{ .Files.Get "conf/a.txt" | quote }}{{ .Files.Get "nope" }}', '"one\\ntwo\\n"'],
    ['{{ .Files.Lines "conf/a.txt" | toJson }} {{ .Files.Lines "nope" | toJson }}', '["one","two"] []'],
    ['{{ range $path, $_ := .Files }}{{ $path }} {{ end }}', 'LICENSE conf/a.txt conf/deep/b.txt crds/c.yaml'],
    ['{{ range $path, $_ := .Files.Glob "conf/*" }}{{ $path }} {{ end }}', 'conf/a.txt'],
    [
      '{{ range $path, $bytes := .Files.Glob "conf/**" }}{{ base $path }}={{ toString $bytes | trim | quote }} {{ end }}',
      'a.txt="one\\ntwo" b.txt="b"',
    ],
    ['{{ range $path, $_ := .Files.Glob "{conf/*.txt,LIC?NSE}" }}{{ $path }} {{ end }}', 'LICENSE conf/a.txt'],
    ['{{ (.Files.Glob "conf/**").AsConfig | toJson }}', '"a.txt: |\\n  one\\n  two\\nb.txt: b"'],
    ['{{ (.Files.Glob "conf/deep/*").AsSecrets }}', 'b.txt: Yg=='],
    ['{{ if .Files.Glob "none/*" }}some{{ else }}none{{ end }}', 'none'],
    ['{{ .Files.GetBytes "conf/deep/b.txt" }} {{ len (.Files.GetBytes "conf/deep/b.txt") }}', '[98] 1'],
  ])('%s', (template, expected) => {
    expect(written(`# ${template}\n`, FILES)).toBe(`# ${expected}`);
  });

  test('.helmignore leaves files out, also templates', () => {
    const files = { ...FILES, '.helmignore': 'conf/\nb.yaml\n', 'templates/b.yaml': 'kind: Ignored' };
    expect(written('# {{ range $path, $_ := .Files }}{{ $path }} {{ end }}', files)).toBe(
      '# .helmignore LICENSE crds/c.yaml',
    );
  });
});

describe('templates in templates', () => {
  it.each<[string, string, string]>([
    ['tpl sees what others define', '{{ tpl "{{ include \\"x\\" . }}" . }}', 'X'],
    ['tpl has definitions of its own', '{{ tpl "{{ define \\"q\\" }}Q{{ end }}{{ include \\"q\\" . }}" . }}', 'Q'],
    ['tpl runs with what it is given', '{{ tpl "{{ .b }}" (dict "b" 5) }}', '5'],
    ['tpl of a text without templates', '[{{ tpl "a<no value>b" . }}]', '[ab]'],
    ['the last definition read stands: that of the shortest path', '{{ include "twice" . }}', 'templates/_h.tpl'],
    ['an empty definition replaces nothing', '{{ include "empty" . }}', 'not empty'],
  ])('%s', (_, template, expected) => {
    const files = {
      'templates/_h.tpl':
        '{{ define "x" }}X{{ end }}{{ define "twice" }}templates/_h.tpl{{ end }}{{ define "empty" }} {{ end }}',
      'templates/deep/_h.tpl':
        '{{ define "twice" }}templates/deep/_h.tpl{{ end }}{{ define "empty" }}not empty{{ end }}',
    };
    expect(written(`# ${template}`, files)).toBe(`# ${expected}`);
  });
});

describe('documents', () => {
  const kind = (name: string, more = ''): string => `kind: ${name}\nmetadata:\n  name: ${name.toLowerCase()}\n${more}`;

  test('kinds in the order of installing, others by name behind them, one kind as it came', () => {
    const all = ['Widget', 'Deployment', 'Apple', 'Service', 'Namespace', 'Widget'].map((one) => kind(one));
    const kinds = [...rendered({ 'templates/a.yaml': all.join('---\n') }).matchAll(/^kind: (.*)/gm)].map(
      ([, one]) => one,
    );
    expect(kinds).toEqual(['Namespace', 'Service', 'Deployment', 'Apple', 'Widget', 'Widget']);
  });

  test('hooks come behind everything else, in the same order; unknown ones not at all', () => {
    const hook = (event: string): string => `  annotations: {helm.sh/hook: "${event}", helm.sh/hook-weight: "5"}\n`;
    const all = [
      kind('Job', hook('pre-install,post-upgrade')),
      kind('Pod', hook('test')),
      kind('Secret', hook('made-up')),
      kind('Widget'),
    ];
    const text = rendered({ 'templates/a.yaml': all.join('---\n') });
    expect([...text.matchAll(/^kind: (.*)/gm)].map(([, one]) => one)).toEqual(['Widget', 'Pod', 'Job']);
  });

  test('separators are taken as Helm takes them', () => {
    const text =
      'a: 1\n---\n---\nkind: Service\nmetadata: {name: s}\n---\nkind: Namespace\nmetadata: {name: n}\n--- # c\nkind: Secret';
    const source = '---\n# Source: shop/templates/a.yaml\n';
    expect(rendered({ 'templates/a.yaml': text })).toBe(
      ['kind: Namespace\nmetadata: {name: n}', '# c\nkind: Secret', '---\nkind: Service\nmetadata: {name: s}', 'a: 1']
        .map((one) => `${source}${one}\n`)
        .join(''),
    );
  });

  test('notes and partials are no manifests; empty files are left out', () => {
    const files = {
      'templates/NOTES.txt': 'thanks, {{ .Release.Name }}',
      'templates/_p.yaml': 'kind: P',
      'templates/a.yaml': ' \n{{/* x */}}\n',
      'templates/b.txt': 'b: 1',
    };
    expect(rendered(files)).toBe('---\n# Source: shop/templates/b.txt\nb: 1\n');
    const result = renderFiles(chartOf(files), []);
    expect('notes' in result && result.notes).toBe('thanks, release-name');
  });

  test('crds are handed over as they are, of dependencies too', () => {
    const files = {
      'crds/z.yaml': 'kind: Z\n',
      'crds/a/b.yml': 'kind: {{ B }}',
      'crds/readme.md': 'no',
      'charts/sub/Chart.yaml': chartYaml('sub'),
      'charts/sub/crds/s.json': '{}',
    };
    const result = renderFiles(chartOf(files), []);
    if ('refusal' in result) throw new Error(result.refusal.message);
    expect(printManifests(result.crds, result)).toBe(
      '---\n# Source: shop/crds/a/b.yml\nkind: {{ B }}\n---\n# Source: shop/crds/z.yaml\nkind: Z\n\n---\n# Source: shop/charts/sub/crds/s.json\n{}\n',
    );
  });

  test('a key that is there twice is no fault to Helm', () => {
    expect(written('a: 1\na: 2\n')).toBe('a: 1\na: 2');
  });

  test('every character knows the values that it was made of', () => {
    const result = renderFiles(
      chartOf({
        'templates/a.yaml': 'a: {{ .Values.x | upper }}\n---\nb: {{ .Values.z }}',
        'values.yaml': 'x: one\nz: 2',
      }),
      [],
    );
    if ('refusal' in result) throw new Error(result.refusal.message);
    const made = result.manifests.map(({ content }) => spansOf(content).flatMap(({ from }) => from.paths()));
    expect(made).toEqual([[['x']], [['z']]]);
  });
});

describe('a chart is refused in the words of Helm', () => {
  it.each([
    [
      '{{ .Values.nope.deep }}',
      'shop/templates/a.yaml:1:13\n  executing "shop/templates/a.yaml" at <.Values.nope.deep>:\n    nil pointer evaluating interface {}.deep',
    ],
    ['{{ required "need it" .Values.nope }}', 'execution error at (shop/templates/a.yaml:1:6): need it'],
    ['{{ fail "no: way" }}', 'execution error at (shop/templates/a.yaml:1:6): no: way'],
    ['{{ include "f" . }}', 'execution error at (shop/templates/a.yaml:1:6): deep inside'],
    [
      '{{ include "nil" . }}',
      'shop/templates/a.yaml:1:6\n  executing "shop/templates/a.yaml" at <include "nil" .>:\n    error calling include:\nshop/templates/_h.tpl:2:28\n  executing "nil" at <.Values.a.b>:\n    nil pointer evaluating interface {}.b',
    ],
    [
      '{{ include "nope" . }}',
      'shop/templates/a.yaml:1:6\n  executing "shop/templates/a.yaml" at <include "nope" .>:\n    error calling include:\ntemplate: no template "nope" associated with template "gotpl"',
    ],
    [
      '{{ eq "1" 1 }}',
      'template: shop/templates/a.yaml:1:6: executing "shop/templates/a.yaml" at <eq "1" 1>: error calling eq: incompatible types for comparison: string and int',
    ],
    [
      '{{ .Values.nope | trunc 63 }}',
      'shop/templates/a.yaml:1:27\n  executing "shop/templates/a.yaml" at <63>:\n    invalid value; expected string',
    ],
    ['{{ nosuch 1 }}', 'parse error at (shop/templates/a.yaml:1): function "nosuch" not defined'],
    ['{{ $undefined }}', 'parse error at (shop/templates/a.yaml:1): undefined variable "$undefined"'],
    ['{{ if true }}', 'parse error at (shop/templates/a.yaml:1): unexpected EOF'],
    [
      '{{ define "d" }}1{{ end }}{{ define "d" }}2{{ end }}',
      'parse error at (shop/templates/a.yaml:1): multiple definition of template "d"',
    ],
    [
      '{{ tpl "{{ nope }}" . }}',
      'template: shop/templates/a.yaml:1:6: executing "shop/templates/a.yaml" at <tpl "{{ nope }}" .>: error calling tpl: cannot parse template "{{ nope }}": template: gotpl:1: function "nope" not defined',
    ],
    ['"a', 'YAML parse error on shop/templates/a.yaml: error converting YAML to JSON: yaml: line'],
    [
      '\n- 1',
      'YAML parse error on shop/templates/a.yaml: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal',
    ],
  ])('%s', (template, words) => {
    const helpers = '{{ define "f" }}{{ fail "deep inside" }}{{ end }}\n{{ define "nil" }}{{ .Values.a.b }}{{ end }}';
    expect(
      rendered({ 'templates/a.yaml': `x: ${template}`.replace('x: \n- 1', '- 1'), 'templates/_h.tpl': helpers }),
    ).toContain(`Error: ${words}`);
  });

  test('and the file and line of the template are told', () => {
    const result = renderFiles(chartOf({ 'templates/a.yaml': '\n\n{{ fail "x" }}' }), []);
    expect('refusal' in result && [result.refusal.file?.path, result.refusal.line]).toEqual(['templates/a.yaml', 3]);
  });

  it.each<[string, Record<string, string>, string]>([
    ['without Chart.yaml', { 'Chart.yaml': '' }, 'validation: chart.metadata.name is required'],
    ['a library', { 'Chart.yaml': chartYaml('lib', 'type: library') }, 'library charts are not installable'],
    [
      'another Kubernetes',
      { 'Chart.yaml': chartYaml('old', 'kubeVersion: "<1.20.0"') },
      'chart requires kubeVersion: <1.20.0 which is incompatible with Kubernetes v1.35.0',
    ],
    ['values that are no YAML', { 'values.yaml': 'a: [' }, 'cannot load values.yaml'],
    [
      'a missing dependency',
      { 'Chart.yaml': chartYaml('a', 'dependencies: [{name: x, version: 1}, {name: z, version: 1}]') },
      'found in Chart.yaml, but missing in charts/ directory: x, z',
    ],
  ])('%s', (_, files, words) => {
    expect(rendered(files)).toContain(words);
  });

  test('missing dependencies can be left out, and are named', () => {
    const files = { 'Chart.yaml': chartYaml('a', 'dependencies: [{name: x, version: 1}]'), 'templates/a.yaml': 'a: 1' };
    const result = renderFiles(chartOf(files), [fileOf('v', '')], { missing: 'leaveOut' });
    expect('missing' in result && [result.manifests.length, result.missing.map(({ name }) => name)]).toEqual([
      1,
      ['x'],
    ]);
  });
});
