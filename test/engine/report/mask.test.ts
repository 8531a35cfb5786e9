import { describe, expect, test } from 'vitest';
import { createModel, type Model } from '../../../src/engine/model/model';
import { NO_FACETS } from '../../../src/engine/model/resource';
import { isPlaceholder, isSecretName, MASK } from '../../../src/engine/model/secret';
import { createMasker } from '../../../src/engine/report/mask';
import { sourceFile } from '../../support/sourceFile';

const plain = createMasker([]);

describe('names of secrets', () => {
  test.each([
    'POSTGRES_PASSWORD',
    'JWT_SECRET_KEY',
    'apiKey',
    'API_KEY',
    'OPENAI_API_KEY',
    'dbPassword',
    'MINIO_ROOT_PASSWORD',
    'N8N_ENCRYPTION_KEY',
    'LITELLM_SALT_KEY',
    'CSRF_SECRET',
    'MINIO_ACCESS_KEY',
    'encryptionKey',
    'SLACK_WEBHOOK_URL',
    '--api-key',
  ])('%s is one', (name) => expect(isSecretName(name)).toBe(true));

  test.each([
    'TOKENIZER_PATH',
    'TOKENIZERS_PARALLELISM',
    'PASSWORD_FILE',
    'SECRET_NAME',
    'TOKEN_TTL',
    'KEY',
    'PRIMARY_KEY_COLUMN',
    'COMPASS',
    'AUTH_URL',
    'MAX_TOKENS_LIMIT',
    'PASSWORD_MIN_LENGTH',
    'image',
  ])('%s is none', (name) => expect(isSecretName(name)).toBe(false));
});

describe('placeholders', () => {
  test.each([
    '',
    'changeme',
    'change-me-please',
    'your-openai-key',
    '<token>',
    'xxxx',
    '${DB_PASSWORD}',
    '$DB',
    'sk-...',
    'put it here',
    'sk-placeholder-change-me',
  ])('%j is one', (text) => expect(isPlaceholder(text)).toBe(true));
  test.each(['hunter2', 'postgres', 'Xy7$kk2', 'P@ss$word1'])('%j is none', (text) =>
    expect(isPlaceholder(text)).toBe(false),
  );
});

describe('text', () => {
  test.each([
    ['postgresql://app:hunter2@db:5432/app', `postgresql://app:${MASK}@db:5432/app`],
    ['redis://:p/a@ss@cache:6379', `redis://:${MASK}@cache:6379`],
    ['postgresql://app:${DB_PASSWORD}@db/app', 'postgresql://app:${DB_PASSWORD}@db/app'],
    ['http://localhost:8000/v1/models', 'http://localhost:8000/v1/models'],
    ['serve --api-key abc123 --port 80', `serve --api-key ${MASK} --port 80`],
    ['serve --api-key ${VLLM_API_KEY}', 'serve --api-key ${VLLM_API_KEY}'],
    ['PGPASSWORD=abc psql', `PGPASSWORD=${MASK} psql`],
    ['DB_PASSWORD=abc psql', `DB_PASSWORD=${MASK} psql`],
    ['the password is wrong', 'the password is wrong'],
    ['app-secrets-production is the nearest', 'app-secrets-production is the nearest'],
    ['key sk-abcdefghijklmnopqrstuvwxyz123456', MASK],
  ])('%j becomes %j', (text, masked) => expect(plain.text(text)).toBe(masked));
});

describe('values', () => {
  test('maps, lists, and variables written as maps', () => {
    expect(
      plain.json({
        environment: { DB_PASSWORD: 'a', DB_HOST: 'db', EMPTY_TOKEN: '' },
        env: [
          { name: 'API_TOKEN', value: 'b' },
          { name: 'MODE', value: 'c' },
        ],
        command: ['serve', '--password', 'd', '--token=e'],
        port: 80,
      }),
    ).toEqual({
      environment: { DB_PASSWORD: MASK, DB_HOST: 'db', EMPTY_TOKEN: '' },
      env: [
        { name: 'API_TOKEN', value: MASK },
        { name: 'MODE', value: 'c' },
      ],
      command: ['serve', '--password', MASK, `--token=${MASK}`],
      port: 80,
    });
  });

  test('a secret that the models know is hidden wherever it turns up', () => {
    const masker = createMasker([modelWith('DB_PASSWORD', 'kk82-Xz!9')]);
    expect(masker.text('redis-cli -a kk82-Xz!9 ping')).toBe(`redis-cli -a ${MASK} ping`);
  });

  test('whatever stands in a store of secrets is hidden', () => {
    const masker = createMasker([]);
    const store = { kind: 'secrets', value: { shop: { stripe: 'hunter2' } } };
    expect(masker.field(store, ['shop', 'stripe'], 'hunter2')).toBe(MASK);
    expect(masker.field(store, ['shop'], { stripe: 'hunter2' })).toEqual({ stripe: MASK });
    expect(masker.field({ ...store, kind: 'kibana' }, ['shop', 'stripe'], 'hunter2')).toBe('hunter2');
  });

  test('a default that is a plain word is hidden by its name only', () => {
    const masker = createMasker([modelWith('DB_PASSWORD', 'postgres')]);
    expect(masker.text('pg_isready -U postgres')).toBe('pg_isready -U postgres');
  });
});

function modelWith(name: string, value: string): Model {
  const source = { file: sourceFile(''), line: 1 };
  const env = [{ name, value, origin: 'dotenv' as const, secret: false, required: false, source }];
  const resource = {
    id: 'dotenv:.env#dotenv/.env',
    unit: 'dotenv:.env',
    loader: 'dotenv' as const,
    kind: 'dotenv',
    name: '.env',
    value: {},
    trace: () => [source],
    facets: { ...NO_FACETS, env },
  };
  const unit = {
    id: 'dotenv:.env',
    loader: 'dotenv' as const,
    path: '.env',
    files: ['.env'],
    status: 'loaded' as const,
  };
  const tree = { hasFile: () => false, hasDirectory: () => false };
  return createModel('base', [{ ...unit, resources: [resource], variables: [], problems: [] }], tree);
}
