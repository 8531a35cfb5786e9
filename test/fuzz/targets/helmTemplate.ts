import fc from 'fast-check';
import { printManifests } from '../../../src/engine/loaders/helm/render/manifests';
import { renderFiles } from '../../../src/engine/loaders/helm/render/renderChart';
import { chartOf, fileOf } from '../../support/chartOf';
import { mutated } from '../support/mutations';
import { demand, target } from '../support/target';

const HELPERS = `{{- define "shop.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}
{{- define "shop.labels" -}}
app.kubernetes.io/name: {{ include "shop.name" . }}
{{- with .Values.labels }}
{{ toYaml . }}
{{- end }}
{{- end }}
`;

const TEMPLATES = [
  `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "shop.name" . }}
  labels:
    {{- include "shop.labels" . | nindent 4 }}
spec:
  replicas: {{ .Values.replicas | default 1 | int }}
  {{- if and .Values.a (not .Values.b) }}
  strategy: {{ .Values.strategy | quote }}
  {{- else if eq .Values.mode "x" }}
  paused: true
  {{- end }}
  template:
    spec:
      containers:
      {{- range $i, $c := .Values.containers }}
      - name: {{ $c.name | lower }}
        image: "{{ $c.image.repository }}:{{ $c.image.tag | default $.Chart.AppVersion }}"
        env:
          {{- range $key, $value := $c.env }}
          - {name: {{ $key | upper | replace "-" "_" }}, value: {{ tpl (toString $value) $ | quote }}}
          {{- else }}
          []
          {{- end }}
      {{- end }}
`,
  `{{- /* all sorts of functions */ -}}
{{- $d := dict "a" 1 "b" (list 1 2 3) -}}
{{- $_ := set $d "c" (merge (dict "x" 1) .Values.labels) -}}
{{ range until 5 }}{{ . }}{{ if gt . 3 }}{{ break }}{{ end }}{{ end }}
kind: ConfigMap
apiVersion: v1
metadata: {name: {{ printf "%s-%05d-%v" .Release.Name 42 $d | quote }}}
data:
  json: {{ toJson $d | squote }}
  hash: {{ sha256sum (toYaml .Values) | b64enc | trunc 20 }}
  regex: {{ regexReplaceAll "(a+)b" "aaab" "\${1}c" }}
  date: {{ semverCompare ">=1.2" "1.3.0" | ternary "yes" "no" }}
  files: {{ (.Files.Get "conf.txt") | indent 2 | trim | quote }}
  sorted: {{ keys $d | sortAlpha | join "," }} {{ (fromYaml "a: 1").a }} {{ index $d "b" 1 }} {{ slice (list 1 2 3) 1 2 }}
  glob: {{ range $path, $_ := .Files.Glob "*.txt" }}{{ base $path }}{{ end }}
  required: {{ required "needs x" .Values.x | repeat 2 }}
  split: {{ (split "," "a,b")._0 }} {{ splitList "," "a,b" | first }} {{ untilStep 0 9 3 }} {{ add 1 2 | mul 3 | sub 10 | div 2 }}
`,
];

const VALUES = `replicas: 2
mode: x
x: y
a: true
labels: {team: core, tier: "{{ .Release.Name }}"}
containers:
- name: Web
  image: {repository: nginx, tag: "1.27"}
  env: {log-level: debug, url: "http://{{ .Values.mode }}"}
- name: job
  image: {repository: busybox}
`;

const WORDS = [
  ...[
    '{{ end }}',
    '{{ else }}',
    '{{ range . }}',
    '{{ with $ }}',
    '{{ define "a" }}',
    '{{ template "shop.name" . }}',
    '{{ include "loop" . }}',
    '{{ block "b" . }}',
  ],
  ...[
    '| repeat 1000000',
    '| indent 999999',
    '(until 1000000)',
    '(list 1 2 3)',
    '(untilStep 0 10 0)',
    '| tpl .',
    '$x := ',
    '$',
    '.Values.',
    '.a.b.c',
    '.Values.a.b',
    '(index . "a" 9)',
  ],
  ...[
    'printf "%*d" 999999 1',
    '| toYaml | fromYaml',
    '| toJson | fromJson',
    '| fromToml',
    'lookup "v1" "Secret" "a" "b"',
    'regexMatch "(a+)+$" "aaaaaaaaaaaaaaaaaaaaaaaaaaa!"',
    'dict "a"',
    'set . "a" .',
    'mergeOverwrite .Values .Values',
  ],
  ...[
    'genCA "a" 365',
    'randAlphaNum 999999',
    'derivePassword 1 "long" "a" "b" "c"',
    'htpasswd "a" "b"',
    'now | date "2006"',
    'toDate "2006" "x"',
    'ago',
    'duration "x"',
    'urlParse "http://["',
    'semver "x"',
    'shuffle "abc"',
    'wrap 0 "a b"',
    'seq 1 9999999',
    'atoi "9e99"',
    'int64 "99999999999999999999"',
    'mod 1 0',
    'div 1 0',
    'round 1e308 400',
    'b64dec "%%"',
    'b32dec "!"',
    'fail "x"',
    'substr -1 99 "a"',
    'trunc -99999 "a"',
    'nospace',
    'chunk 0 (list 1)',
    'slice "abc" 2 1',
    'len nil',
    'and',
    'or',
    'not',
    'call .Values',
    'html',
    'js',
    'urlquery',
    'print',
  ],
];

/** A chart ends: in manifests, or in a refusal with words. */
export const helmTemplate = target({
  name: 'helm-template',
  runs: 60,
  inputs: fc.record({
    template: mutated(TEMPLATES, WORDS, 7),
    helpers: fc.oneof(
      { weight: 2, arbitrary: fc.constant(HELPERS) },
      mutated([`${HELPERS}{{ define "loop" }}{{ include "loop" . }}{{ end }}`], WORDS, 3),
    ),
    values: fc.oneof({ weight: 2, arbitrary: fc.constant(VALUES) }, mutated([VALUES], WORDS, 3)),
  }),
  check({ template, helpers, values }) {
    const chart = chartOf({
      'templates/_helpers.tpl': helpers,
      'templates/a.yaml': template,
      'values.yaml': values,
      'conf.txt': 'a\nb\n',
    });
    const result = renderFiles(chart, [fileOf('given.yaml', values)]);
    if ('refusal' in result) demand(result.refusal.message.trim() !== '', () => 'a refusal without words');
    else demand(typeof printManifests([], result) === 'string', () => 'no text');
  },
});
