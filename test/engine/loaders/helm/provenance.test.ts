import { describe, expect, it } from 'vitest';
import { mergeValues } from '../../../../src/engine/loaders/helm/chart/coalesce';
import { readChart, readValues } from '../../../../src/engine/loaders/helm/chart/readChart';
import { renderChart } from '../../../../src/engine/loaders/helm/render/renderChart';
import { renderedResources } from '../../../../src/engine/loaders/helm/renderedResources';
import { locate } from '../../../../src/engine/loaders/locate';
import type { Path } from '../../../../src/engine/model/json';
import { sourceFile } from '../../../support/sourceFile';

const CHART = {
  'Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
  'values.yaml': `replicas: 1
image:
  repository: nginx
  tag: "1.27"
resources:
  limits:
    cpu: 100m
    memory: 64Mi
ingress:
  enabled: true
labels: {team: a}
global:
  zone: eu
`,
  'templates/_helpers.tpl': `{{- define "web.labels" -}}
app: web
zone: {{ .Values.global.zone }}
{{- with .Values.labels }}
{{ toYaml . }}
{{- end }}
{{- end }}
`,
  'templates/deployment.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}
  labels:
    {{- include "web.labels" . | nindent 4 }}
spec:
  replicas: {{ .Values.replicas }}
  template:
    spec:
      containers:
        - name: web
          image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"
          {{- with .Values.resources }}
          resources:
            {{- toYaml . | nindent 12 }}
          {{- end }}
`,
  'templates/ingress.yaml': `{{- if .Values.ingress.enabled }}
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    random: {{ randAlphaNum 8 }}
{{- end }}
`,
};

function places(kind: string, path: Path, given = ''): string[] {
  const chart = readChart(new Map(Object.entries(CHART).map(([name, text]) => [name, sourceFile(text, name)])));
  const values = mergeValues(given === '' ? [] : [readValues(sourceFile(given, 'prod.yaml'))]);
  const rendered = renderChart(chart, { values });
  if ('refusal' in rendered) throw new Error(rendered.refusal.message);
  const fallback = { file: sourceFile('', 'Chart.yaml'), line: 1 };
  const resource = renderedResources('helm:.', rendered.manifests, { values: rendered.values, fallback }).find(
    (candidate) => candidate.kind === kind,
  )!;
  return resource.trace(path).map((source) => `${source.file.path}:${locate(source).line}`);
}

describe('a field of a rendered object leads to', () => {
  const container = (field: string): Path => ['spec', 'template', 'spec', 'containers', 0, field];

  it.each<[string, string, Path, string[]]>([
    ['the template where nothing else is in it', 'Deployment', ['kind'], ['templates/deployment.yaml:2']],
    [
      'the one value that it is, then the template',
      'Deployment',
      ['spec', 'replicas'],
      ['values.yaml:1', 'templates/deployment.yaml:8'],
    ],
    [
      'the template, where several values are in it',
      'Deployment',
      container('image'),
      ['templates/deployment.yaml:13', 'values.yaml:3', 'values.yaml:4'],
    ],
    [
      'the line of a map that was written whole',
      'Deployment',
      [...container('resources'), 'limits', 'cpu'],
      ['values.yaml:7', 'templates/deployment.yaml:16', 'values.yaml:5'],
    ],
    ['the helper that wrote it', 'Deployment', ['metadata', 'labels', 'app'], ['templates/_helpers.tpl:2']],
    [
      'the helper and the value',
      'Deployment',
      ['metadata', 'labels', 'zone'],
      ['values.yaml:13', 'templates/_helpers.tpl:3'],
    ],
    ['its condition last', 'Ingress', ['metadata', 'name'], ['templates/ingress.yaml:5', 'values.yaml:10']],
    [
      'the template, where Helm makes it anew in every run',
      'Ingress',
      ['metadata', 'annotations', 'random'],
      ['templates/ingress.yaml:7', 'values.yaml:10'],
    ],
  ])('%s', (_, kind, path, expected) => {
    expect(places(kind, path)).toEqual(expected);
  });

  it('the file of values that overrides the default', () => {
    expect(places('Deployment', ['spec', 'replicas'], 'image:\n  tag: "2"\nreplicas: 3\n')).toEqual([
      'prod.yaml:3',
      'templates/deployment.yaml:8',
    ]);
  });
});
