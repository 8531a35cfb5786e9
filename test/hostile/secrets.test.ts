import { describeSecretPlaces } from './support/secretPlaces';

type Place = readonly [place: string, path: string, text: (secret: string) => string];

const service = (lines: string): string => `services:\n  web:\n    image: nginx:1.27\n${lines}`;
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const object = (kind: string, rest: string): string =>
  `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: thing\n${rest}`;
const deployment = (container: string, metadata = ''): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n${metadata}spec:\n  selector: {matchLabels: {app: web}}\n  template:\n    metadata: {labels: {app: web}}\n    spec:\n      containers:\n        - name: web\n          image: nginx:1.27\n${container}`;

const PLACES: readonly Place[] = [
  ['dotenv, plain', '.env', (s) => `DB_PASSWORD=${s}\n`],
  ['dotenv, quoted', '.env', (s) => `DB_PASSWORD="${s}"\n`],
  ['dotenv, single-quoted', '.env', (s) => `DB_PASSWORD='${s}'\n`],
  ['dotenv, exported', '.env', (s) => `export DB_PASSWORD=${s}\n`],
  ['dotenv, yaml style', '.env', (s) => `DB_PASSWORD: ${s}\n`],
  ['dotenv, several lines', '.env', (s) => `DB_PASSWORD="first\n${s}\nlast"\n`],
  ['dotenv, a dollar before it', '.env', (s) => `DB_PASSWORD=a$${s}\n`],
  ['dotenv, a dollar inside', '.env', (s) => `DB_PASSWORD=ab$${s}$x9\n`],
  ['dotenv, braces never closed', '.env', (s) => `DB_PASSWORD=ab\${${s}\n`],
  ['dotenv, an error message', '.env', (s) => `DB_PASSWORD=\${NOTHING:?${s}}\n`],
  ['dotenv, a default', '.env', (s) => `DB_PASSWORD=\${NOTHING:-${s}}\n`],
  ['dotenv, quote never closed', '.env', (s) => `MODE=a\nDB_PASSWORD="${s}\n`],
  ['dotenv, no key', '.env', (s) => `MODE=a\n=${s}\n`],
  ['dotenv, behind the quote', '.env', (s) => `MODE=a\nDB_PASSWORD="ab"${s}\n`],
  ['dotenv, comment', '.env', (s) => `# DB_PASSWORD=${s}\nMODE=a # password ${s}\n`],
  ['dotenv, address', '.env', (s) => `DATABASE_URL=postgres://app:${s}@db/app\n`],
  ['dotenv, address with slash and at', '.env', (s) => `DATABASE_URL=postgres://app:a/b@${s}@db/app\n`],
  ['dotenv, address without a user', '.env', (s) => `REDIS_URL=redis://:${s}@cache:6379/0\n`],
  ['dotenv, token as the user', '.env', (s) => `GIT_URL=https://${s}@github.com/acme/app\n`],
  ['dotenv, address with a quote', '.env', (s) => `DATABASE_URL='postgres://app:a"b${s}@db/app'\n`],
  ['dotenv, query of an address', '.env', (s) => `API_BASE=https://api.example.com/v1?api_key=${s}&x=1\n`],
  ['dotenv, signature in an address', '.env', (s) => `BLOB=https://acme.blob.core.windows.net/a?sv=1&sig=${s}\n`],
  ['dotenv, connection string', '.env', (s) => `STORE=Server=db;User Id=app;Password=${s};Encrypt=true\n`],
  ['dotenv, account key', '.env', (s) => `STORE=DefaultEndpointsProtocol=https;AccountName=a;AccountKey=${s}==;E=x\n`],
  ['dotenv, mysql DSN', '.env', (s) => `STORE=app:${s}@tcp(db:3306)/app?parseTime=true\n`],
  ['dotenv, key=value DSN', '.env', (s) => `STORE=host=db user=app password=${s} dbname=app\n`],
  ['dotenv, JSON', '.env', (s) => `SETTINGS={"db":{"user":"app","password":"${s}"}}\n`],
  ['dotenv, escaped JSON', '.env', (s) => `SETTINGS="{\\"apiKey\\": \\"${s}\\"}"\n`],
  ['dotenv, header', '.env', (s) => `OTEL_EXPORTER_OTLP_HEADERS=Authorization=Bearer ${s}\n`],
  ['dotenv, basic header', '.env', (s) => `HEADERS=Authorization: Basic ${base64(`app:${s}`)}\n`],
  ['dotenv, sample', '.env.example', (s) => `DB_PASSWORD=${s}\n`],
  ['dotenv, duplicate', '.env', (s) => `DB_PASSWORD=abc\nDB_PASSWORD=${s}\n`],
  ['compose, map', 'compose.yaml', (s) => service(`    environment:\n      DB_PASSWORD: ${s}\n`)],
  ['compose, list', 'compose.yaml', (s) => service(`    environment:\n      - DB_PASSWORD=${s}\n`)],
  ['compose, dollar', 'compose.yaml', (s) => service(`    environment:\n      DB_PASSWORD: ab$${s}\n`)],
  ['compose, default', 'compose.yaml', (s) => service(`    environment:\n      DB_PASSWORD: \${DB_PASSWORD:-${s}}\n`)],
  ['compose, default elsewhere', 'compose.yaml', (s) => service(`    command: serve \${DB_PASSWORD:-${s}}\n`)],
  ['compose, error', 'compose.yaml', (s) => service(`    environment:\n      A: \${DB_PASSWORD:?${s}}\n`)],
  ['compose, bad interpolation', 'compose.yaml', (s) => service(`    environment:\n      DB_PASSWORD: "a\${${s}!"\n`)],
  ['compose, command', 'compose.yaml', (s) => service(`    command: serve --password ${s}\n`)],
  ['compose, command list', 'compose.yaml', (s) => service(`    command: ["serve", "--api-key", "${s}"]\n`)],
  ['compose, shell command', 'compose.yaml', (s) => service(`    command: sh -c "export DB_PASSWORD=${s} && serve"\n`)],
  ['compose, short option', 'compose.yaml', (s) => service(`    command: mysqladmin ping -p${s}\n`)],
  ['compose, redis', 'compose.yaml', (s) => service(`    command: redis-server --requirepass ${s}\n`)],
  ['compose, redis list', 'compose.yaml', (s) => service(`    command: ["redis-server", "--requirepass", "${s}"]\n`)],
  [
    'compose, redis-cli',
    'compose.yaml',
    (s) => service(`    healthcheck:\n      test: ["CMD", "redis-cli", "-a", "${s}", "ping"]\n`),
  ],
  ['compose, entrypoint', 'compose.yaml', (s) => service(`    entrypoint: ["run", "--token=${s}"]\n`)],
  [
    'compose, curl header',
    'compose.yaml',
    (s) => service(`    healthcheck:\n      test: curl -H "Authorization: Bearer ${s}" http://localhost\n`),
  ],
  [
    'compose, curl user',
    'compose.yaml',
    (s) => service(`    healthcheck:\n      test: curl -u app:${s} http://localhost\n`),
  ],
  [
    'compose, curl user list',
    'compose.yaml',
    (s) => service(`    healthcheck:\n      test: ["CMD", "curl", "-u", "app:${s}", "http://localhost"]\n`),
  ],
  ['compose, label', 'compose.yaml', (s) => service(`    labels:\n      traefik.admin.password: ${s}\n`)],
  [
    'compose, basicauth label',
    'compose.yaml',
    (s) => service(`    labels:\n      - traefik.http.middlewares.auth.basicauth.users=app:${s}\n`),
  ],
  [
    'compose, build args',
    'compose.yaml',
    (s) => service(`    build:\n      context: .\n      args:\n        NPM_TOKEN: ${s}\n`),
  ],
  [
    'compose, build args list',
    'compose.yaml',
    (s) => service(`    build:\n      context: .\n      args: ["NPM_TOKEN=${s}"]\n`),
  ],
  [
    'compose, config',
    'compose.yaml',
    (s) =>
      `${service('    configs: [app]\n')}configs:\n  app:\n    content: |\n      user: app\n      password: ${s}\n`,
  ],
  [
    'compose, toml config',
    'compose.yaml',
    (s) => `${service('    configs: [app]\n')}configs:\n  app:\n    content: |\n      password = "${s}"\n`,
  ],
  ['compose, extension', 'compose.yaml', (s) => service(`x-auth:\n  password: ${s}\n`)],
  ['compose, service extension', 'compose.yaml', (s) => service(`    x-token: ${s}\n`)],
  [
    'compose, syntax error',
    'compose.yaml',
    (s) => service(`    environment:\n      DB_PASSWORD: ${s}: ${s}\n   - ${s}\n`),
  ],
  [
    'compose, wrong type',
    'compose.yaml',
    (s) => service(`    environment:\n      DB_PASSWORD: [${s}]\n    ports: {password: ${s}}\n`),
  ],
  [
    'compose, duplicate key',
    'compose.yaml',
    (s) => service(`    environment:\n      DB_PASSWORD: ${s}\n      DB_PASSWORD: ${s}\n`),
  ],
  [
    'compose, secret from a variable',
    'compose.yaml',
    (s) => `${service('    secrets: [db]\n')}secrets:\n  db:\n    environment: \${DB_PASSWORD:-${s}}\n`,
  ],
  [
    'compose, driver options',
    'compose.yaml',
    (s) =>
      `${service('    volumes: ["nas:/data"]\n')}volumes:\n  nas:\n    driver_opts:\n      type: cifs\n      o: username=app,password=${s}\n      device: //nas/a\n`,
  ],
  [
    'compose, logging',
    'compose.yaml',
    (s) => service(`    logging:\n      driver: splunk\n      options:\n        splunk-token: ${s}\n`),
  ],
  ['compose, git context', 'compose.yaml', (s) => service(`    build: https://app:${s}@github.com/acme/app.git\n`)],
  ['compose, token as git user', 'compose.yaml', (s) => service(`    build: https://${s}@github.com/acme/app.git\n`)],
  ['compose, JSON', 'compose.yaml', (s) => service(`    environment:\n      SETTINGS: '{"clientSecret": "${s}"}'\n`)],
  ['compose, bad port', 'compose.yaml', (s) => service(`    ports: ["\${API_TOKEN:-${s}}"]\n`)],
  [
    'compose, conflict markers',
    'compose.yaml',
    (s) =>
      service(
        `    environment:\n<<<<<<< ours\n      DB_PASSWORD: ${s}\n=======\n      DB_PASSWORD: a${s}\n>>>>>>> theirs\n`,
      ),
  ],
  [
    'compose, url secret',
    'compose.yaml',
    (s) => service(`    environment:\n      URL: mongodb+srv://app:${s}@db.example.com/?retryWrites=true\n`),
  ],
  [
    'compose, two urls',
    'compose.yaml',
    (s) => service(`    environment:\n      URLS: amqp://a:${s}@one,amqp://b:${s}@two\n`),
  ],
  ['kubernetes, data', 'k8s/a.yaml', (s) => object('Secret', `data:\n  key: ${base64(s)}\n`)],
  ['kubernetes, stringData', 'k8s/a.yaml', (s) => object('Secret', `stringData:\n  plain: ${s}\n`)],
  ['kubernetes, data not base64', 'k8s/a.yaml', (s) => object('Secret', `data:\n  plain: "${s}!"\n`)],
  [
    'kubernetes, file in a Secret',
    'k8s/a.yaml',
    (s) => object('Secret', `stringData:\n  app.ini: |\n    user=app\n    pw ${s}\n`),
  ],
  [
    'kubernetes, Secret in a List',
    'k8s/a.yaml',
    (s) =>
      `apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Secret\n    metadata: {name: a}\n    stringData: {plain: ${s}}\n`,
  ],
  ['kubernetes, ConfigMap', 'k8s/a.yaml', (s) => object('ConfigMap', `data:\n  DB_PASSWORD: ${s}\n`)],
  [
    'kubernetes, file in a ConfigMap',
    'k8s/a.yaml',
    (s) => object('ConfigMap', `data:\n  app.yaml: |\n    db:\n      password: ${s}\n`),
  ],
  [
    'kubernetes, properties',
    'k8s/a.yaml',
    (s) => object('ConfigMap', `data:\n  app.properties: |\n    spring.datasource.password=${s}\n`),
  ],
  [
    'kubernetes, JSON file',
    'k8s/a.yaml',
    (s) => object('ConfigMap', `data:\n  app.json: |\n    {"db": {"password": "${s}"}}\n`),
  ],
  ['kubernetes, binaryData', 'k8s/a.yaml', (s) => object('ConfigMap', `binaryData:\n  password: ${base64(s)}\n`)],
  [
    'kubernetes, env',
    'k8s/a.yaml',
    (s) => deployment(`          env:\n            - name: DB_PASSWORD\n              value: ${s}\n`),
  ],
  [
    'kubernetes, env reversed',
    'k8s/a.yaml',
    (s) => deployment(`          env:\n            - {value: ${s}, name: DB_PASSWORD}\n`),
  ],
  ['kubernetes, args', 'k8s/a.yaml', (s) => deployment(`          args: ["--password=${s}", "--token", "${s}"]\n`)],
  [
    'kubernetes, probe header',
    'k8s/a.yaml',
    (s) =>
      deployment(
        `          livenessProbe:\n            httpGet:\n              port: 80\n              httpHeaders:\n                - {name: Authorization, value: Bearer ${s}}\n                - {name: X-Api-Key, value: ${s}}\n`,
      ),
  ],
  [
    'kubernetes, last applied',
    'k8s/a.yaml',
    (s) =>
      deployment(
        '',
        `  annotations:\n    kubectl.kubernetes.io/last-applied-configuration: |\n      {"stringData":{"plain":"${s}"}}\n`,
      ),
  ],
  [
    'kubernetes, last applied Secret',
    'k8s/a.yaml',
    (s) =>
      `apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\n  annotations:\n    kubectl.kubernetes.io/last-applied-configuration: |\n      {"apiVersion":"v1","data":{"plain":"${base64(s)}"},"kind":"Secret"}\ndata:\n  plain: ${base64(s)}\n`,
  ],
  [
    'kubernetes, annotation',
    'k8s/a.yaml',
    (s) => deployment('', `  annotations:\n    example.com/webhook-token: ${s}\n`),
  ],
  [
    'kubernetes, custom resource',
    'k8s/a.yaml',
    (s) =>
      `apiVersion: example.com/v1\nkind: Database\nmetadata: {name: db}\nspec:\n  auth:\n    password: ${s}\n    users: [{name: app, password: ${s}}]\n`,
  ],
  [
    'kubernetes, custom value',
    'k8s/a.yaml',
    (s) =>
      `apiVersion: example.com/v1\nkind: Database\nmetadata: {name: db}\nspec:\n  password:\n    value: ${s}\n  tokens: [${s}]\n  credentials: {first: ${s}}\n`,
  ],
  [
    'kubernetes, sealed or template Secret',
    'k8s/a.yaml',
    (s) =>
      `apiVersion: example.com/v1\nkind: ExternalSecret\nmetadata: {name: db}\nspec:\n  target:\n    template:\n      stringData: {plain: ${s}}\n      data: {conf: ${s}}\n`,
  ],
  [
    'kubernetes, Helm release values',
    'k8s/a.yaml',
    (s) =>
      `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: db}\nspec:\n  source:\n    helm:\n      values: |\n        auth:\n          password: ${s}\n      parameters:\n        - {name: auth.password, value: ${s}}\n`,
  ],
  ['kubernetes, syntax error', 'k8s/a.yaml', (s) => object('Secret', `stringData:\n  plain: ${s}: ${s}\n bad\n`)],
  ['kubernetes, not a map', 'k8s/a.yaml', (s) => object('Secret', `stringData: ${s}\n`)],
  ['kubernetes, list in data', 'k8s/a.yaml', (s) => object('Secret', `stringData:\n  - ${s}\n`)],
  ['kubernetes, no name', 'k8s/a.yaml', (s) => `apiVersion: v1\nkind: Secret\nstringData:\n  plain: ${s}\n`],
  [
    'kubernetes, template',
    'k8s/a.yaml',
    (s) => `apiVersion: v1\nkind: Secret\nmetadata:\n  name: {{ .name }}\nstringData:\n  plain: ${s}\n`,
  ],
  [
    'kubernetes, JSON',
    'k8s/a.json',
    (s) => JSON.stringify({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' }, stringData: { plain: s } }),
  ],
  ['helm, values', 'chart/values.yaml', (s) => `auth:\n  password: ${s}\n`],
  ['helm, nested', 'chart/values.yaml', (s) => `secrets:\n  first: ${s}\n`],
  ['helm, list', 'chart/values.yaml', (s) => `extraEnv:\n  - name: API_TOKEN\n    value: ${s}\n`],
  ['helm, values set', 'chart/values-prod.yaml', (s) => `auth:\n  rootPassword: ${s}\n`],
  ['helm, text', 'chart/values.yaml', (s) => `config: |\n  [db]\n  password=${s}\n`],
  [
    'helm, repository',
    'chart/Chart.yaml',
    (s) =>
      `apiVersion: v2\nname: a\nversion: 1.0.0\ndependencies:\n  - {name: b, version: 1.0.0, repository: "https://app:${s}@charts.example.com"}\n`,
  ],
  ['helm, syntax error', 'chart/values.yaml', (s) => `auth:\n  password: ${s}: a\n  b\n`],
  [
    'kustomize, literals',
    'kustomization.yaml',
    (s) => `secretGenerator:\n  - name: db\n    literals:\n      - plain=${s}\n      - password=${s}\n`,
  ],
  [
    'kustomize, config literals',
    'kustomization.yaml',
    (s) => `configMapGenerator:\n  - name: db\n    literals:\n      - DB_PASSWORD=${s}\n`,
  ],
  [
    'kustomize, inline patch',
    'kustomization.yaml',
    (s) =>
      `patches:\n  - target: {kind: Secret}\n    patch: |\n      - op: replace\n        path: /stringData/password\n        value: ${s}\n`,
  ],
  [
    'kustomize, inline Secret',
    'kustomization.yaml',
    (s) =>
      `patchesStrategicMerge:\n  - |\n    apiVersion: v1\n    kind: Secret\n    metadata: {name: a}\n    stringData:\n      plain: ${s}\n`,
  ],
  ['dockerfile, env', 'Dockerfile', (s) => `FROM nginx:1.27\nENV DB_PASSWORD=${s}\n`],
  ['dockerfile, old env', 'Dockerfile', (s) => `FROM nginx:1.27\nENV DB_PASSWORD ${s}\n`],
  ['dockerfile, arg', 'Dockerfile', (s) => `ARG NPM_TOKEN=${s}\nFROM nginx:1.27\nARG NPM_TOKEN=${s}\n`],
  [
    'dockerfile, run',
    'Dockerfile',
    (s) => `FROM nginx:1.27\nRUN npm config set //registry.npmjs.org/:_authToken=${s}\n`,
  ],
  [
    'dockerfile, run with a header',
    'Dockerfile',
    (s) => `FROM nginx:1.27\nRUN curl -H "X-Api-Key: ${s}" https://example.com\n`,
  ],
  ['dockerfile, label', 'Dockerfile', (s) => `FROM nginx:1.27\nLABEL password=${s}\n`],
  ['dockerfile, image of an argument', 'Dockerfile', (s) => `ARG TOKEN=${s}\nFROM registry/\${TOKEN}:1\n`],
  ['dockerfile, unknown instruction', 'Dockerfile', (s) => `FROM nginx:1.27\n${s} a\nENV TOKEN\\\n=${s}\n`],
];

/** What stands beside a values file for it to be read. */
const beside = (path: string): Record<string, string> =>
  path.startsWith('chart/') && !path.endsWith('Chart.yaml')
    ? { 'chart/Chart.yaml': 'apiVersion: v2\nname: a\nversion: 1.0.0\n' }
    : {};

describeSecretPlaces(
  'a secret in any place',
  PLACES.map(([name, path, text]) => ({ name, files: (secret) => ({ ...beside(path), [path]: text(secret) }) })),
);
