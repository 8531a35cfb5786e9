import { secretFor } from './support/leaks';
import { describeSecretPlaces, inFile, type SecretPlace } from './support/secretPlaces';

const service = (lines: string): string => `services:\n  web:\n    image: nginx:1.27\n${lines}`;
const variable = (name: string, value: string): string => service(`    environment:\n      ${name}: '${value}'\n`);
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const indented = (text: string, by = 4): string =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => ' '.repeat(by) + line)
    .join('\n');
/** A file inside a ConfigMap, as charts and kustomizations make them. */
const configMap = (key: string, text: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: thing\ndata:\n  ${key}: |\n${indented(text)}\n`;
const command = (line: string): string => service(`    command: ${JSON.stringify(line)}\n`);
const workflow = (step: string, env = ''): string =>
  `on: push\n${env}jobs:\n  deploy:\n    runs-on: ubuntu-latest\n    steps:\n      - run: |\n${indented(step, 10)}\n`;

/** A secret of a given length, and of letters that the form allows. No two have six characters in common. */
const long = (length: number) => (text: string) =>
  ['', 'a', 'b', 'c']
    .map((part) => secretFor(text + part))
    .join('')
    .slice(0, length);
const upper = (length: number) => (text: string) => long(length)(text).toUpperCase();
const hex = (length: number) => (text: string) => Buffer.from(long(length / 2)(text)).toString('hex');

/** A credential whose form alone tells it, under a name that says nothing, in three kinds of files. */
const formed = (
  kind: string,
  form: ((text: string) => string) | undefined,
  credential: (secret: string) => string,
): SecretPlace[] =>
  (
    [
      ['a variable', 'compose.yaml', (text: string) => variable('SETTING', text)],
      ['a ConfigMap', 'k8s/a.yaml', (text: string) => configMap('note.txt', `see ${text} there`)],
      ['a dotenv file', '.env', (text: string) => `SETTING=${text}\n`],
    ] as const
  ).map(([where, path, text]) => ({
    ...inFile(`${kind}, ${where}`, path, (secret) => text(credential(secret))),
    ...(form ? { form } : {}),
  }));

const pem = (kind: string, secret: string): string =>
  `-----BEGIN ${kind}-----\nMIIEvQIBADANBgkqhkiG9w0BAQEF${secret}\n${[...secret].reverse().join('')}AASCBKcwggSjAgEAAoIBAQ\n-----END ${kind}-----`;

const forms: readonly SecretPlace[] = [
  formed('AWS access key', upper(16), (s) => `AKIA${s}`),
  formed('GitHub token', long(36), (s) => `ghp_${s}`),
  formed('GitHub fine-grained token', long(40), (s) => `github_pat_${s}`),
  formed('GitLab token', undefined, (s) => `glpat-${s}`),
  formed('GitLab runner token', undefined, (s) => `glrt-${s}`),
  formed('Slack token', undefined, (s) => `xoxb-123456789012-${s}`),
  formed('Slack webhook', undefined, (s) => `https://hooks.slack.com/services/T00000000/B00000000/${s}`),
  formed('Discord webhook', long(60), (s) => `https://discord.com/api/webhooks/123456789012345678/${s}`),
  formed('Stripe live key', undefined, (s) => `sk_live_${s}`),
  formed('Stripe restricted key', undefined, (s) => `rk_live_${s}`),
  formed('Stripe test key', undefined, (s) => `sk_test_${s}`),
  formed('webhook secret', long(32), (s) => `whsec_${s}`),
  formed('Google API key', long(35), (s) => `AIza${s}`),
  formed('Google client secret', long(28), (s) => `GOCSPX-${s}`),
  formed('SendGrid key', undefined, (s) => `SG.${s}.${s}`),
  formed('npm token', long(36), (s) => `npm_${s}`),
  formed('PyPI token', long(60), (s) => `pypi-AgEIcHlwaS5vcmc${s}`),
  formed('Docker Hub token', long(27), (s) => `dckr_pat_${s}`),
  formed('Hugging Face token', long(34), (s) => `hf_${s}`),
  formed('DigitalOcean token', hex(64), (s) => `dop_v1_${s}`),
  formed('Telegram token', long(35), (s) => `123456789:${s}`),
  formed('OpenAI key', undefined, (s) => `sk-proj-${s}`),
  formed('HashiCorp Vault token', undefined, (s) => `hvs.${s}`),
  formed('Grafana token', long(32), (s) => `glsa_${s}_1a2b3c4d`),
  formed('JWT', long(43), (s) => `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.${s}`),
  formed(
    'age key',
    (text) => upper(58)(text),
    (s) => `AGE-SECRET-KEY-1${s}`,
  ),
  formed('postgres address', undefined, (s) => `postgres://app:${s}@db:5432/app`),
  formed('SQLAlchemy address', undefined, (s) => `postgresql+psycopg2://app:${s}@db/app`),
  formed('mysql address', undefined, (s) => `mysql://root:${s}@db/app`),
  formed('mongodb address', undefined, (s) => `mongodb+srv://app:${s}@c0.example.net/app`),
  formed('redis address', undefined, (s) => `redis://:${s}@cache:6379/0`),
  formed('amqp address', undefined, (s) => `amqp://app:${s}@queue:5672/%2f`),
  formed('web address', undefined, (s) => `https://app:${s}@example.com/path`),
  formed('JDBC address', undefined, (s) => `jdbc:postgresql://db/app?user=app&password=${s}`),
  formed('ADO.NET string', undefined, (s) => `Server=db;Database=app;User Id=app;Password=${s};Encrypt=true`),
  formed('ODBC string', undefined, (s) => `Driver={ODBC};Server=db;Uid=app;Pwd=${s};`),
  formed('Azure storage string', undefined, (s) => `DefaultEndpointsProtocol=https;AccountName=a;AccountKey=${s}==`),
  formed(
    'Azure service bus',
    undefined,
    (s) => `Endpoint=sb://a.example.net/;SharedAccessKeyName=n;SharedAccessKey=${s}=`,
  ),
  formed('SAS address', undefined, (s) => `https://a.blob.core.windows.net/c?sv=2022&sig=${s}%3D`),
  formed('Sentry address', hex(32), (s) => `https://${s}@o1.ingest.sentry.io/2`),
].flat();

const files: readonly SecretPlace[] = [
  inFile('AWS secret key', 'compose.yaml', (s) => variable('AWS_SECRET_ACCESS_KEY', s)),
  inFile('AWS profile file', 'k8s/a.yaml', (s) =>
    configMap('credentials', `[default]\naws_access_key_id = x\naws_secret_access_key = ${s}`),
  ),
  inFile('private key in a ConfigMap', 'k8s/a.yaml', (s) => configMap('tls.pem', pem('RSA PRIVATE KEY', s))),
  inFile('private key of another kind', 'k8s/a.yaml', (s) => configMap('id_ed25519', pem('OPENSSH PRIVATE KEY', s))),
  inFile('PGP private key', 'k8s/a.yaml', (s) => configMap('key.asc', pem('PGP PRIVATE KEY BLOCK', s))),
  inFile('private key on one line', 'compose.yaml', (s) =>
    service(`    environment:\n      SETTING: ${JSON.stringify(pem('PRIVATE KEY', s))}\n`),
  ),
  inFile('private key in a dotenv file', '.env', (s) => `SETTING="${pem('EC PRIVATE KEY', s)}"\n`),
  inFile(
    'private key of Compose',
    'compose.yaml',
    (s) =>
      `${service('    configs: [tls]\n')}configs:\n  tls:\n    content: |\n${indented(pem('PRIVATE KEY', s), 6)}\n`,
  ),
  inFile('private key in values', 'chart/values.yaml', (s) => `tls:\n  pem: |\n${indented(pem('PRIVATE KEY', s))}\n`),
  inFile('service account in a ConfigMap', 'k8s/a.yaml', (s) =>
    configMap(
      'sa.json',
      JSON.stringify({ type: 'service_account', private_key_id: s, private_key: pem('PRIVATE KEY', s) }, null, 2),
    ),
  ),
  inFile('service account in a variable', 'compose.yaml', (s) =>
    variable('GOOGLE_APPLICATION_CREDENTIALS_JSON', JSON.stringify({ type: 'service_account', private_key_id: s })),
  ),
  inFile(
    'registry login in a Secret',
    'k8s/a.yaml',
    (s) =>
      `apiVersion: v1\nkind: Secret\nmetadata: {name: r}\ntype: kubernetes.io/dockerconfigjson\ndata:\n  .dockerconfigjson: ${base64(JSON.stringify({ auths: { 'r.example.com': { auth: base64(`app:${s}`) } } }))}\n`,
  ),
  inFile('registry login in a ConfigMap', 'k8s/a.yaml', (s) =>
    configMap(
      'config.json',
      JSON.stringify({ auths: { 'r.example.com': { username: 'app', password: s, auth: base64(`app:${s}`) } } }),
    ),
  ),
  inFile('registry login in a ConfigMap, encoded only', 'k8s/a.yaml', (s) =>
    configMap('config.json', JSON.stringify({ auths: { 'r.example.com': { auth: base64(`app:${s}`) } } })),
  ),
  inFile('htpasswd in a ConfigMap, apr1', 'k8s/a.yaml', (s) => configMap('auth', `admin:$apr1$abcdefgh$${s}`)),
  inFile('htpasswd in a ConfigMap, bcrypt', 'k8s/a.yaml', (s) => configMap('users', `admin:$2y$05$${s}${s}`)),
  inFile('htpasswd in a ConfigMap, sha', 'k8s/a.yaml', (s) => configMap('users', `admin:{SHA}${s}=`)),
  inFile('htpasswd in a label', 'compose.yaml', (s) =>
    service(`    labels:\n      traefik.http.middlewares.a.basicauth.users: 'admin:$$2y$$05$$${s}'\n`),
  ),
  inFile('nginx, basic header', 'k8s/a.yaml', (s) =>
    configMap(
      'nginx.conf',
      `server {\n  location / {\n    proxy_set_header Authorization "Basic ${base64(`app:${s}`)}";\n  }\n}`,
    ),
  ),
  inFile(
    'nginx, bearer header',
    'nginx.conf',
    (s) =>
      `events {}\nhttp {\n  server {\n    listen 80;\n    location / {\n      proxy_set_header Authorization "Bearer ${s}";\n      proxy_pass http://app;\n    }\n  }\n}\n`,
  ),
  inFile(
    'nginx, key header',
    'nginx.conf',
    (s) =>
      `events {}\nhttp {\n  server {\n    listen 80;\n    location / {\n      proxy_set_header X-Api-Key "${s}";\n      proxy_pass http://app;\n    }\n  }\n}\n`,
  ),
  inFile(
    'nginx, address',
    'nginx.conf',
    (s) =>
      `events {}\nhttp {\n  server {\n    listen 80;\n    location / { proxy_pass http://app:${s}@app:8080; }\n  }\n}\n`,
  ),
  inFile('kibana', 'k8s/a.yaml', (s) =>
    configMap('kibana.yml', `elasticsearch.password: ${s}\nxpack.security.encryptionKey: "${s}"\n`),
  ),
  inFile(
    'kibana file',
    'kibana.yml',
    (s) =>
      `server.host: 0.0.0.0\nelasticsearch.hosts: [http://es:9200]\nelasticsearch.password: ${s}\nxpack.encryptedSavedObjects.encryptionKey: ${s}\n`,
  ),
  inFile(
    'prometheus',
    'prometheus.yml',
    (s) =>
      `scrape_configs:\n  - job_name: a\n    basic_auth: {username: a, password: ${s}}\n    static_configs: [{targets: ["a:80"]}]\n`,
  ),
  inFile(
    'prometheus, bearer',
    'prometheus.yml',
    (s) => `scrape_configs:\n  - job_name: a\n    bearer_token: ${s}\n    static_configs: [{targets: ["a:80"]}]\n`,
  ),
  inFile(
    'prometheus, credentials',
    'prometheus.yml',
    (s) =>
      `scrape_configs:\n  - job_name: a\n    authorization: {type: Bearer, credentials: ${s}}\n    static_configs: [{targets: ["a:80"]}]\n`,
  ),
  inFile(
    'alertmanager',
    'alertmanager.yml',
    (s) =>
      `global:\n  smtp_auth_password: ${s}\nroute: {receiver: a}\nreceivers:\n  - name: a\n    slack_configs: [{api_url: "https://hooks.slack.com/services/T1/B1/${s}"}]\n    pagerduty_configs: [{routing_key: ${s}, service_key: ${s}}]\n`,
  ),
  inFile(
    'grafana data source',
    'grafana/datasources.yaml',
    (s) =>
      `apiVersion: 1\ndatasources:\n  - name: a\n    type: postgres\n    url: db:5432\n    secureJsonData: {password: ${s}, other: ${s}}\n`,
  ),
  inFile('grafana settings', 'grafana.ini', (s) => `[security]\nadmin_password = ${s}\nsecret_key = ${s}\n`),
  inFile(
    'logstash',
    'logstash.conf',
    (s) =>
      `input { beats { port => 5044 } }\noutput { elasticsearch { hosts => ["es:9200"] user => "a" password => "${s}" } }\n`,
  ),
  inFile(
    'collector',
    'otel-collector.yaml',
    (s) =>
      `receivers: {otlp: {protocols: {grpc: {}}}}\nexporters:\n  otlphttp:\n    endpoint: https://a.example.com\n    headers: {authorization: "Bearer ${s}", x-api-key: ${s}}\nservice:\n  pipelines: {traces: {receivers: [otlp], exporters: [otlphttp]}}\n`,
  ),
  inFile(
    'terraform',
    'infra/main.tf',
    (s) =>
      `variable "db_password" {\n  default = "${s}"\n}\nvariable "pin" {\n  sensitive = true\n  default = "${s}"\n}\nresource "aws_db_instance" "a" {\n  password = "${s}"\n}\nlocals {\n  a = { api_token = "${s}" }\n}\n`,
  ),
  inFile('values of terraform', 'infra/prod.tfvars', (s) => `db_password = "${s}"\nb = { token = "${s}" }\n`),
  inFile('SQL, with password', 'k8s/a.yaml', (s) =>
    configMap('init.sql', `CREATE USER app WITH PASSWORD '${s}';\nALTER ROLE app PASSWORD '${s}';`),
  ),
  inFile('SQL, identified by', 'k8s/a.yaml', (s) =>
    configMap('init.sql', `CREATE USER 'app'@'%' IDENTIFIED BY '${s}';`),
  ),
  inFile('XML', 'k8s/a.yaml', (s) =>
    configMap('server.xml', `<Resource name="a">\n  <password>${s}</password>\n</Resource>`),
  ),
  inFile('XML attribute', 'k8s/a.yaml', (s) =>
    configMap('server.xml', `<Resource name="a" username="b" password="${s}"/>`),
  ),
  inFile('netrc', 'k8s/a.yaml', (s) => configMap('netrc', `machine example.com login app password ${s}`)),
  inFile('pgpass', 'k8s/a.yaml', (s) => configMap('.pgpass', `db:5432:app:app:${s}`)),
  inFile('npmrc', 'k8s/a.yaml', (s) => configMap('.npmrc', `//registry.npmjs.org/:_authToken=${s}\n_auth=${s}`)),
  inFile('kubeconfig', 'k8s/a.yaml', (s) =>
    configMap('config', `users:\n- name: a\n  user:\n    token: ${s}\n    client-key-data: ${s}`),
  ),
  inFile('java options', 'compose.yaml', (s) =>
    variable('JAVA_OPTS', `-Xmx1g -Djavax.net.ssl.keyStorePassword=${s} -Dapp.db.password=${s}`),
  ),
  inFile('spring settings', 'compose.yaml', (s) =>
    variable('SPRING_APPLICATION_JSON', `{"spring":{"datasource":{"password":"${s}"}}}`),
  ),
  inFile('option with =', 'compose.yaml', (s) => command(`serve --db-password=${s} --port 80`)),
  inFile('option of a token', 'compose.yaml', (s) => command(`serve --auth-token ${s}`)),
  inFile('psql', 'compose.yaml', (s) => command(`sh -c 'PGPASSWORD=${s} psql -h db'`)),
  inFile('mysql -p', 'compose.yaml', (s) => command(`mysql -uroot -p${s} app`)),
  inFile('mongo -p', 'compose.yaml', (s) => command(`mongosh -u root -p ${s} admin`)),
  inFile('sshpass', 'compose.yaml', (s) => command(`sshpass -p ${s} ssh host`)),
  inFile('openssl', 'compose.yaml', (s) => command(`openssl enc -d -aes-256-cbc -pass pass:${s} -in a`)),
  inFile('keytool', 'compose.yaml', (s) => command(`keytool -list -storepass ${s} -keypass ${s}`)),
  inFile('wget', 'compose.yaml', (s) => command(`wget --user=app --password=${s} http://a`)),
  inFile('curl --user', 'compose.yaml', (s) => command(`curl --user app:${s} http://a`)),
  inFile('curl header', 'compose.yaml', (s) => command(`curl -H 'X-Auth-Token: ${s}' http://a`)),
  inFile('docker login', 'compose.yaml', (s) => command(`docker login -u app -p ${s} r.example.com`)),
  inFile('kubectl create secret', 'compose.yaml', (s) =>
    command(`kubectl create secret generic a --from-literal=key=${s}`),
  ),
  inFile('helm --set', 'compose.yaml', (s) => command(`helm upgrade web chart --set auth.password=${s},x=y`)),
  inFile('workflow, env', '.github/workflows/a.yml', (s) =>
    workflow('docker compose up -d', `env:\n  DEPLOY_TOKEN: ${s}\n`),
  ),
  inFile('workflow, export', '.github/workflows/a.yml', (s) =>
    workflow(`export DB_PASSWORD=${s}\ndocker compose up -d`),
  ),
  inFile('workflow, login', '.github/workflows/a.yml', (s) =>
    workflow(`docker login -u app -p ${s}\ndocker compose up -d`),
  ),
  inFile('workflow, header', '.github/workflows/a.yml', (s) =>
    workflow(`curl -H "Authorization: token ${s}" https://example.com\nkubectl apply -f k8s`),
  ),
  inFile('workflow, --set', '.github/workflows/a.yml', (s) =>
    workflow(`helm upgrade web ./chart --set auth.password=${s}`),
  ),
  inFile(
    'GitLab CI',
    '.gitlab-ci.yml',
    (s) =>
      `variables:\n  DB_PASSWORD: ${s}\ndeploy:\n  script:\n    - docker compose up -d\n    - mysql -uroot -p${s}\n`,
  ),
  inFile(
    'Jenkins',
    'Jenkinsfile',
    (s) =>
      `pipeline {\n  agent any\n  environment { API_TOKEN = '${s}' }\n  stages { stage('a') { steps { sh 'helm upgrade web ./chart --set auth.password=${s}' } } }\n}\n`,
  ),
  inFile(
    'script',
    'deploy.sh',
    (s) => `export DB_PASSWORD=${s}\nDB_PASSWORD=${s} docker compose -f compose.yaml up -d\n`,
  ),
  inFile('Dockerfile, list of variables', 'Dockerfile', (s) => `FROM nginx:1.27\nENV MODE=a API_KEY=${s} B=c\n`),
  inFile(
    'Dockerfile, argument and run',
    'Dockerfile',
    (s) =>
      `ARG API_KEY=${s}\nFROM nginx:1.27\nRUN curl -u app:${s} https://example.com && pip install --index-url https://app:${s}@pypi.example.com a\n`,
  ),
  inFile('Dockerfile, command', 'Dockerfile', (s) => `FROM redis:7\nCMD ["redis-server", "--requirepass", "${s}"]\n`),
  inFile(
    'annotation, snippet',
    'k8s/a.yaml',
    (s) =>
      `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: a\n  annotations:\n    nginx.ingress.kubernetes.io/configuration-snippet: |\n      proxy_set_header Authorization "Bearer ${s}";\nspec: {}\n`,
  ),
  inFile(
    'annotation, credentials',
    'k8s/a.yaml',
    (s) =>
      `apiVersion: v1\nkind: Service\nmetadata:\n  name: a\n  annotations: {example.com/db-password: ${s}, example.com/url: "redis://:${s}@a"}\nspec: {ports: [{port: 80}]}\n`,
  ),
  inFile(
    'secret generator, env file',
    'kustomization.yaml',
    (s) => `secretGenerator:\n  - name: a\n    literals:\n      - plain=${s}\n      - other='${s}'\n`,
  ),
  inFile(
    'helm values, a key that says nothing',
    'chart/values.yaml',
    (s) => `smtp:\n  pass: ${s}\nlicense:\n  key: x\nextra:\n  OPENAI_API_KEY: ${s}\n`,
  ),
  inFile(
    'values in a list of texts',
    'chart/values.yaml',
    (s) => `args:\n  - --token=${s}\n  - --client-secret\n  - ${s}\n`,
  ),
  inFile('signing keys', 'compose.yaml', (s) =>
    service(
      `    environment:\n      SECRET_KEY_BASE: ${s}\n      APP_KEY: base64:${s}=\n      COOKIE_SECRET: ${s}\n      ENCRYPTION_KEY: ${s}\n      FERNET_KEY: ${s}=\n      NEXTAUTH_SECRET: ${s}\n`,
    ),
  ),
  inFile('settings as JSON', 'compose.yaml', (s) =>
    variable('SETTINGS', `{"smtp":{"user":"a","pass":"${s}"},"keys":{"apiKey":"${s}"}}`),
  ),
  inFile('settings as YAML', 'k8s/a.yaml', (s) =>
    configMap('app.yaml', `smtp:\n  pass: ${s}\ntokens:\n  - ${s}\napi:\n  key: x\n  secret: >-\n    ${s}\n`),
  ),
];

const withChart = (place: SecretPlace): SecretPlace => ({
  ...place,
  files: (secret) => {
    const own = place.files(secret);
    return 'chart/values.yaml' in own
      ? { 'chart/Chart.yaml': 'apiVersion: v2\nname: a\nversion: 1.0.0\n', ...own }
      : own;
  },
});

describeSecretPlaces('a credential that its form tells', forms);
describeSecretPlaces('a secret in the files of programs', files.map(withChart));
