import { pipelineTarget } from '../support/pipeline';

const FILES = {
  'charts/shop/Chart.yaml':
    'apiVersion: v2\nname: shop\nversion: 1.0.0\nappVersion: "2"\nkubeVersion: ">=1.20"\ndependencies:\n- {name: cache, version: ~1.0, repository: "file://../cache", condition: cache.enabled, alias: store, import-values: [{child: a, parent: b}]}\n- {name: remote, version: 1.x, repository: https://charts.example.com}\n',
  'charts/shop/Chart.lock':
    'dependencies:\n- {name: cache, version: 1.0.0, repository: "file://../cache"}\ndigest: sha256:x\n',
  'charts/shop/values.yaml':
    'replicas: 1\nimage: {repository: nginx, tag: "1.27"}\nservice: {port: 80}\nglobal: {env: dev}\nstore: {enabled: true, size: 1Gi}\npassword: hunter2x\n',
  'charts/shop/values-prod.yaml': 'replicas: 3\nglobal: {env: prod}\nunused: {a: 1}\n',
  'charts/shop/values.schema.json':
    '{"type": "object", "required": ["image"], "properties": {"replicas": {"type": "integer", "minimum": 0}, "image": {"$ref": "#/definitions/image"}, "service": {"oneOf": [{"type": "object"}, {"type": "null"}]}}, "definitions": {"image": {"type": "object", "properties": {"tag": {"type": "string", "pattern": "^[0-9.]+$"}}}}}',
  'charts/shop/templates/_helpers.tpl': '{{- define "shop.name" -}}{{ .Release.Name }}-{{ .Chart.Name }}{{- end -}}\n',
  'charts/shop/templates/app.yaml':
    'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {{ include "shop.name" . }}\nspec:\n  replicas: {{ .Values.replicas }}\n  selector: {matchLabels: {app: web}}\n  template:\n    metadata: {labels: {app: web}}\n    spec:\n      containers:\n      - name: web\n        image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"\n        env:\n        - {name: ENV, value: {{ .Values.global.env | quote }}}\n---\n{{- if .Values.service }}\napiVersion: v1\nkind: Service\nmetadata: {name: {{ include "shop.name" . }}}\nspec:\n  ports:\n  - port: {{ .Values.service.port }}\n{{- end }}\n',
  'charts/shop/templates/hook.yaml':
    'apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: migrate\n  annotations: {"helm.sh/hook": "pre-install,pre-upgrade", "helm.sh/hook-weight": "-5"}\nspec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}\n',
  'charts/shop/templates/NOTES.txt': 'See {{ .Release.Namespace }}\n',
  'charts/shop/.helmignore': '*.bak\n!keep\n/secret/\n',
  'charts/cache/Chart.yaml': 'apiVersion: v2\nname: cache\nversion: 1.0.0\n',
  'charts/cache/values.yaml': 'size: 2Gi\nexports: {a: {b: 1}}\n',
  'charts/cache/templates/a.yaml':
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: cache}\ndata: {size: {{ .Values.size | quote }}, env: {{ .Values.global.env }}}\n',
  'deploy.sh':
    'helm upgrade --install shop charts/shop -f charts/shop/values-prod.yaml --set image.tag=1.28,store.size=5Gi --set-json \'a={"b":1}\' -n shop\n',
  'helmfile.yaml':
    'releases:\n- {name: shop, chart: ./charts/shop, namespace: shop, values: [charts/shop/values-prod.yaml, {replicas: 4}]}\n',
};

export const helm = pipelineTarget(
  'helm',
  FILES,
  [
    ...[
      '{{ .Values.a.b }}',
      '{{ include "shop.name" . }}',
      '{{ fail "x" }}',
      '{{- end }}',
      '{{ range .Values }}',
      '{{ tpl .Values.a . }}',
      '{{ .Files.Get "values.yaml" }}',
      '{{ toYaml .Values }}',
      '{{ lookup "v1" "Pod" "" "" }}',
    ],
    ...[
      'repository: file://../shop',
      'repository: file://../../..',
      'condition: a.b.c',
      'version: ">=0.0.0-0 || x"',
      'kubeVersion: "<1"',
      'type: library',
      'apiVersion: v1',
      '--set a[99999999]=1',
      '--set a.b.c=null',
      '--set-file a=x',
      '{"$ref": "#"}',
      '{"pattern": "(a+)+$"}',
      '"$ref": "http://x"',
      'cache: null',
      'global: []',
    ],
  ],
  10,
);
