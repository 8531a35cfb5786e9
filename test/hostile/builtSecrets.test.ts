import { describeSecretPlaces } from './support/secretPlaces';

type Tree = (secret: string) => Readonly<Record<string, string>>;

/** A chart with one template, and one value. */
const chart =
  (template: string, values = (secret: string) => `auth:\n  password: ${secret}\n`): Tree =>
  (secret) => ({
    'Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
    'values.yaml': values(secret),
    'templates/a.yaml': template,
  });

const SECRET = 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: thing\n';
const CONFIG = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: thing\ndata:\n';
const POD =
  'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n';

/** Secrets that only show when a chart is rendered or a kustomization built. */
const PLACES: readonly (readonly [place: string, tree: Tree])[] = [
  ['helm, stringData', chart(`${SECRET}stringData:\n  key: {{ .Values.auth.password | quote }}\n`)],
  ['helm, data', chart(`${SECRET}data:\n  key: {{ .Values.auth.password | b64enc }}\n`)],
  [
    'helm, a variable of a container',
    chart(`${POD}      env:\n        - name: DB_PASSWORD\n          value: {{ .Values.auth.password }}\n`),
  ],
  [
    'helm, an address',
    chart(
      `${POD}      env:\n        - name: DATABASE_URL\n          value: "postgres://app:{{ .Values.auth.password }}@db/app"\n`,
    ),
  ],
  ['helm, arguments', chart(`${POD}      args: ["--password={{ .Values.auth.password }}"]\n`)],
  ['helm, a key of no telling name', chart(`${CONFIG}  setting: {{ .Values.auth.password }}\n`)],
  [
    'helm, a text of a config map',
    chart(`${CONFIG}  app.ini: |\n    [db]\n    password = {{ .Values.auth.password }}\n`),
  ],
  ['helm, all values', chart(`${CONFIG}  all: {{ toJson .Values | quote }}\n`)],
  ['helm, the words of fail', chart(`{{ fail (printf "bad password %s" .Values.auth.password) }}\n`)],
  ['helm, the words of an error', chart(`x: {{ semverCompare ">1" .Values.auth.password }}\n`)],
  ['helm, what is no YAML', chart(`a: b: {{ .Values.auth.password }}\n`)],
  ['helm, no map in the values', chart('', (secret) => `- password: ${secret}\n`)],
  [
    'helm, a schema that the value does not meet',
    (secret) => ({
      ...chart('')(secret),
      'values.schema.json':
        '{"type":"object","properties":{"auth":{"properties":{"password":{"type":"string","pattern":"^never$"}}}}}',
    }),
  ],
  [
    'helm, set by a script',
    (secret) => ({
      ...chart(`${SECRET}stringData:\n  key: {{ .Values.auth.password | quote }}\n`, () => '')(''),
      'deploy.sh': `helm install web . --set auth.password=${secret}\n`,
    }),
  ],
  [
    'helm, values of an Argo CD application',
    (secret) => ({
      ...chart(`${SECRET}stringData:\n  key: {{ .Values.auth.password | quote }}\n`, () => '')(''),
      'app.yaml': `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: web\nspec:\n  source:\n    repoURL: https://example.com/x.git\n    path: .\n    helm:\n      values: |\n        auth:\n          password: ${secret}\n`,
    }),
  ],
  [
    'kustomize, a literal',
    (secret) => ({ 'kustomization.yaml': `secretGenerator:\n  - name: a\n    literals:\n      - key=${secret}\n` }),
  ],
  [
    'kustomize, a file',
    (secret) => ({
      'kustomization.yaml': 'secretGenerator:\n  - name: a\n    files: [key.txt]\n',
      'key.txt': `${secret}\n`,
    }),
  ],
  [
    'kustomize, an env file',
    (secret) => ({
      'kustomization.yaml': 'secretGenerator:\n  - name: a\n    envs: [a.env]\n',
      'a.env': `DB_PASSWORD=${secret}\n`,
    }),
  ],
  [
    'kustomize, a patch',
    (secret) => ({
      'kustomization.yaml': 'resources: [s.yaml]\npatches:\n  - path: p.yaml\n',
      's.yaml': `${SECRET}stringData: {key: changeme}\n`,
      'p.yaml': `${SECRET}stringData: {key: ${secret}}\n`,
    }),
  ],
  [
    'kustomize, a JSON patch',
    (secret) => ({
      'kustomization.yaml': `resources: [s.yaml]\npatches:\n  - target: {kind: Secret}\n    patch: |-\n      - op: add\n        path: /stringData/other\n        value: ${secret}\n`,
      's.yaml': `${SECRET}stringData: {key: changeme}\n`,
    }),
  ],
];

describeSecretPlaces(
  'a secret in what is rendered or built',
  PLACES.map(([name, files]) => ({ name, files })),
);
