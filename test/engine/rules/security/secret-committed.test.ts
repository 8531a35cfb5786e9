import { expect, test } from 'vitest';
import { diffModels } from '../../../../src/engine/diff/diffModels';
import { loaders } from '../../../../src/engine/loaders/index';
import { createModelLoader } from '../../../../src/engine/loaders/loadModel';
import { runRules } from '../../../../src/engine/rules/runRules';
import { secretCommitted } from '../../../../src/engine/rules/security/secret-committed';
import { testRule } from '../../../support/ruleTester';
import { treeOf } from '../../../support/treeOf';
import { asReported } from '../asReported';

const env = (line: string, path = '.env.production'): Record<string, string> => ({ [path]: `${line}\n` });
const compose = (line: string, more: Record<string, string> = {}): Record<string, string> => ({
  'compose.yaml': `services:\n  api:\n    image: a:1\n    environment:\n      ${line}\n`,
  ...more,
});
const GENERATED = 'v9Kq2LmXw7Rt4Bz8';

const secretOfChart = (data: string, password: string): Record<string, string> => ({
  'web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
  'web/values.yaml': `login: {password: ${password}}\n`,
  'web/templates/s.yaml': `apiVersion: v1\nkind: Secret\nmetadata: {name: web}\ndata: {.htpasswd: ${data}}\n`,
});

testRule(asReported(secretCommitted), {
  valid: [
    {
      name: 'a key that every browser gets',
      head: {
        'compose.yaml':
          'services:\n  a:\n    image: a:1\n    environment: [POSTHOG_API_KEY=H-htDCae7CR3RV57gUzmol6IAKtm5IMCv, ANALYTICS_API_KEY=phc_9aKx3QbTzW7RmN4vLpYc82]\n',
      },
    },
    {
      name: 'what a function of a chart makes of a password',
      head: secretOfChart('{{ htpasswd "me" .Values.login.password | b64enc }}', 'V9kq2LmXw8'),
    },
    {
      name: 'connection strings that tell where a server is, and no login',
      head: {
        'k8s/c.yaml':
          'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n  cart__ConnectionString: cart-data\n  shop__ConnectionString: Shop SQL CONNECTION STRING (Server=xxxx;Database=yyy;....)\n',
      },
    },
    {
      name: 'a header that a proxy writes into each answer',
      head: {
        'n.conf': 'server {\n  listen 80;\n  add_header Access-Control-Allow-Credentials "v9Kq2LmXw7Rt4Bz8";\n}\n',
      },
    },
    {
      name: 'a file that the Alertmanager reads it from',
      head: {
        'am.yml':
          'global: {smtp_auth_password_file: /run/secrets/mail}\nroute: {receiver: a}\nreceivers: [{name: a}]\n',
      },
    },
    { name: 'an example', head: env(`DB_PASSWORD=${GENERATED}`, '.env.example') },
    { name: 'a placeholder', head: env('DB_PASSWORD=changeme') },
    { name: 'a placeholder with the form of a key', head: env('OPENAI_API_KEY=sk-placeholder-change-me') },
    { name: 'an empty value', head: env('DB_PASSWORD=') },
    { name: 'a variable', head: compose('DB_PASSWORD: ${DB_PASSWORD}') },
    {
      name: 'a variable with a value in .env, which is told there',
      head: compose('DB_PASSWORD: ${PW}', { '.env.example': 'PW=\n' }),
    },
    {
      name: 'a variable without a value, which gets that of an env file',
      head: { 'compose.yaml': 'services: {api: {image: "a:1", environment: [DB_PASSWORD]}}\n' },
    },
    { name: 'a file that holds it', head: compose('DB_PASSWORD_FILE: /run/secrets/db') },
    { name: 'a path under a secret name', head: compose('DB_PASSWORD: /run/secrets/db') },
    { name: 'a switch', head: compose('REQUIRE_PASSWORD: "true"') },
    { name: 'a length of time', head: compose('TOKEN_LIFETIME: 30d') },
    { name: 'a number', head: compose('MAX_TOKENS: "4096"') },
    { name: 'the name of a Secret', head: compose('AUTH_SECRET: api-secrets') },
    { name: 'the name of a variable', head: compose('DB_PASSWORD: VAULT_DB_PASSWORD') },
    { name: 'a reference to a vault', head: compose('DB_PASSWORD: vault:secret/data/db#password') },
    { name: 'an encrypted value', head: env('DB_PASSWORD=ENC[AES256_GCM,data:Zm9v,iv:x]') },
    { name: 'an address without a password', head: compose('DATABASE_URL: postgres://app@db:5432/app') },
    {
      name: 'an address with a variable for a password',
      head: compose('DATABASE_URL: postgres://app:${PW}@db:5432/app'),
    },
    {
      name: 'a sealed Secret',
      head: {
        'k8s/s.yaml':
          'apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: {name: s}\nspec: {encryptedData: {password: AgBy3i4OJSWK}}\n',
      },
    },
    { name: 'a setting that is no secret', head: env(`BUILD_ID=${GENERATED}`) },
    {
      name: "a user's name in a Secret",
      head: {
        'k8s/s.yaml': `apiVersion: v1\nkind: Secret\nmetadata: {name: app}\ndata:\n  admin-user: ${btoa('admin')}\n`,
      },
    },
  ],
  invalid: [
    {
      name: 'a password that a template writes into another text',
      head: secretOfChart('{{ printf "me:%s" .Values.login.password | b64enc }}', 'V9kq2LmXw8'),
      errors: [
        {
          title: '.htpasswd is committed in Secret web',
          at: 'web/values.yaml:1',
          severity: 'critical',
          confidence: 'certain',
        },
      ],
    },
    {
      name: 'a password that stands in a template',
      head: secretOfChart(btoa('V9kq2LmXw8pQ'), 'x'),
      errors: [
        {
          title: '.htpasswd is committed in Secret web',
          at: 'web/templates/s.yaml:4',
          severity: 'critical',
          confidence: 'certain',
        },
      ],
    },
    {
      name: 'a key of Kibana',
      head: {
        'kibana.yml': `server.name: k\nelasticsearch.hosts: ["http://es.local:9200"]\nxpack.encryptedSavedObjects.encryptionKey: "${GENERATED}"\n`,
      },
      errors: [
        {
          title: 'xpack.encryptedSavedObjects.encryptionKey is committed in kibana.yml',
          at: 'kibana.yml:3',
          confidence: 'certain',
        },
      ],
    },
    {
      name: 'a password of an output of Logstash',
      head: { 'l.conf': `output {\n  elasticsearch {\n    password => "${GENERATED}"\n  }\n}\n` },
      errors: [{ title: 'password is committed in l.conf', at: 'l.conf:3', confidence: 'certain' }],
    },
    {
      name: 'a variable that two services list and .env sets, once and there',
      head: {
        'compose.yaml':
          'services:\n  a: {image: "a:1", environment: [DB_PASSWORD]}\n  b: {image: "a:1", environment: [DB_PASSWORD]}\n',
        '.env': `DB_PASSWORD=${GENERATED}\n`,
      },
      errors: [{ title: 'DB_PASSWORD is committed in .env', at: '.env:1', confidence: 'certain' }],
    },
    {
      name: 'a generated value, once for the file and all its readers',
      head: {
        ...env(`A=1\nDB_PASSWORD=${GENERATED}`),
        'compose.yaml':
          'services: {api: {image: "a:1", env_file: [.env.production]}, web: {image: "w:1", env_file: [.env.production]}}\n',
      },
      errors: [
        {
          title: 'DB_PASSWORD is committed in .env.production',
          message: '.env.production holds the value of DB_PASSWORD in the clear.',
          at: '.env.production:2',
          confidence: 'certain',
        },
      ],
    },
    {
      name: 'a value of a person',
      head: compose('DB_PASSWORD: hunter2019'),
      errors: [{ title: 'DB_PASSWORD is committed in compose.yaml', at: 'compose.yaml:5', severity: 'high' }],
    },
    {
      name: 'a word that everybody tries',
      head: compose('DB_PASSWORD: ${DB_PASSWORD:-postgres}'),
      errors: [
        {
          title: 'DB_PASSWORD in compose.yaml is a default that everybody knows',
          at: 'compose.yaml:5',
          severity: 'medium',
        },
      ],
    },
    {
      name: 'a real value as a default',
      head: compose(`SESSION_SECRET: \${SESSION_SECRET:-${GENERATED}}`),
      errors: [{ title: 'SESSION_SECRET is committed in compose.yaml', at: 'compose.yaml:5', confidence: 'certain' }],
    },
    {
      name: 'a credential under any name',
      head: env(`DEPLOY=ghp_${'aB3xY7kQ9'.repeat(4)}`),
      errors: [
        {
          title: 'A live-looking credential is committed as DEPLOY in .env.production',
          at: '.env.production:1',
          confidence: 'certain',
        },
      ],
    },
    {
      name: 'a password inside an address',
      head: compose('DATABASE_URL: postgres://app:Zu7kqh31@db:5432/app'),
      errors: [
        {
          title: 'DATABASE_URL in compose.yaml holds an address with a password',
          at: 'compose.yaml:5',
          severity: 'high',
        },
      ],
    },
    {
      name: 'base64 in a Secret',
      head: {
        'k8s/s.yaml': `apiVersion: v1\nkind: Secret\nmetadata: {name: app}\ndata:\n  DB_PASSWORD: ${btoa(GENERATED)}\n`,
      },
      errors: [{ title: 'DB_PASSWORD is committed in Secret app', at: 'k8s/s.yaml:5', confidence: 'certain' }],
    },
    {
      name: 'in a file for tests it weighs less',
      head: env(`DB_PASSWORD=${GENERATED}`, '.env.test'),
      errors: [{ title: 'DB_PASSWORD is committed in .env.test', at: '.env.test:1', severity: 'medium' }],
    },
    {
      name: 'four in a file, as one',
      head: env(
        ['A_PASSWORD', 'B_PASSWORD', 'C_PASSWORD', 'D_PASSWORD'].map((key) => `${key}=${GENERATED}`).join('\n'),
      ),
      errors: [
        {
          title: '4 secrets are committed in .env.production',
          at: '.env.production:1',
          related: ['.env.production:2', '.env.production:3', '.env.production:4'],
          severity: 'critical',
          confidence: 'certain',
        },
      ],
    },
    {
      name: 'four defaults that everybody knows, apart from a real one',
      head: env(
        `${['A_PASSWORD', 'B_PASSWORD', 'C_PASSWORD', 'D_PASSWORD'].map((key) => `${key}=postgres`).join('\n')}\nE_PASSWORD=${GENERATED}`,
      ),
      errors: [
        {
          title: '4 secrets in .env.production are defaults that everybody knows',
          at: '.env.production:1',
          severity: 'medium',
        },
        { title: 'E_PASSWORD is committed in .env.production', at: '.env.production:5', confidence: 'certain' },
      ],
    },
    {
      name: 'a password that is the name of its user, which is tried first',
      head: compose('{POSTGRES_USER: outline, POSTGRES_PASSWORD: outline}'),
      errors: [
        {
          title: 'POSTGRES_PASSWORD in compose.yaml is a default that everybody knows',
          at: 'compose.yaml:5',
          severity: 'medium',
        },
      ],
    },
    {
      name: 'a key that is the name of its service',
      head: { 'compose.yaml': 'services:\n  outline:\n    image: a:1\n    environment:\n      SECRET_KEY: outline\n' },
      errors: [
        {
          title: 'SECRET_KEY in compose.yaml is a default that everybody knows',
          at: 'compose.yaml:5',
          severity: 'medium',
        },
      ],
    },
    {
      name: 'a UUID, of which nobody can say that it was made as a secret',
      head: compose('API_TOKEN: 6168db8d-dc58-4094-af24-483278923590'),
      errors: [{ title: 'API_TOKEN is committed in compose.yaml', at: 'compose.yaml:5', severity: 'high' }],
    },
    {
      name: 'in the override for development it weighs less',
      head: { 'docker-compose.override.yml': compose(`API_TOKEN: ${GENERATED}`)['compose.yaml']! },
      errors: [
        {
          title: 'API_TOKEN is committed in docker-compose.override.yml',
          at: 'docker-compose.override.yml:5',
          severity: 'medium',
        },
      ],
    },
    {
      name: 'a store of secrets in JSON',
      head: { 'secrets/.env.production.json': `{\n  "DB_HOST": "db",\n  "DB_PASSWORD": "${GENERATED}"\n}\n` },
      errors: [
        {
          title: 'DB_PASSWORD is committed in secrets/.env.production.json',
          at: 'secrets/.env.production.json:3',
          confidence: 'certain',
        },
      ],
    },
    {
      name: 'words with a number between signs, by a person',
      head: env('SESSION_SECRET=blue-Harbour-lantern-2024'),
      errors: [{ title: 'SESSION_SECRET is committed in .env.production', at: '.env.production:1', severity: 'high' }],
    },
    {
      name: 'a key that says what a key should be',
      head: {
        'kibana.yml': `server.name: k\nelasticsearch.hosts: ["http://es.local:9200"]\nxpack.encryptedSavedObjects.encryptionKey: "shop-encryption-key-32-chars"\n`,
      },
      errors: [
        {
          title: 'xpack.encryptedSavedObjects.encryptionKey in kibana.yml is a default that everybody knows',
          at: 'kibana.yml:3',
          severity: 'medium',
        },
      ],
    },
  ],
});

test('a secret that moved from another file is not new; a copy of it is, and so is one that only an example had', async () => {
  const load = createModelLoader(loaders, { problem: () => undefined });
  const found = async (base: Record<string, string>, head: Record<string, string>): Promise<string[]> => {
    const [before, after] = [await load(treeOf(base, 'base')), await load(treeOf(head, 'head'))];
    return runRules([secretCommitted], diffModels(before, after)).results.map(({ draft }) => draft.at.file.path);
  };
  const service = compose(`DB_PASSWORD: ${GENERATED}`);
  const image = { 'db/Dockerfile': `FROM mysql:8\nENV DB_PASSWORD=${GENERATED}\n` };
  expect(await found(image, service)).toEqual([]);
  expect(await found(image, { ...image, ...service })).toEqual(['compose.yaml']);
  expect(await found(env(`DB_PASSWORD=${GENERATED}`, '.env.example'), service)).toEqual(['compose.yaml']);
  expect(await found(image, compose(`DB_PASSWORD: ${GENERATED}x`))).toEqual(['compose.yaml']);
});
