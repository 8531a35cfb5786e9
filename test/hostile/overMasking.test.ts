import { describe, expect, test } from 'vitest';
import { createMasker } from '../../src/engine/report/mask';

const masker = createMasker([]);

describe('what is no secret stays readable', () => {
  test.each([
    ['image', 'ghcr.io/acme/token-service:1.2.3'],
    ['image', 'nginx@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'],
    ['secretName', 'db'],
    ['existingSecret', 'db-credentials'],
    ['POSTGRES_USER', 'postgres'],
    ['URL', 'http://localhost:8000/users/@me'],
    ['URL', 'https://example.com/a:b?mail=me@example.com'],
    ['GIT', 'git@github.com:acme/app.git'],
    ['DB_PASSWORD', '${DB_PASSWORD}'],
    ['DB_PASSWORD', '$(DB_PASSWORD)'],
    ['TOKEN_AUTH', 'true'],
    ['MAX_TOKENS', '4096'],
    ['command', 'serve --token-file /run/secrets/token --port 80'],
    ['name', 'token-service'],
  ])('%s: %s', (name, value) => expect(masker.value(name, value)).toBe(value));

  test.each([
    'Deployment web reads Secret app-secrets: the manifests create app-secrets-production.',
    'basic authentication is used',
    'the bearer of the token',
  ])('%s', (sentence) => expect(masker.text(sentence)).toBe(sentence));

  test('a password that begins with a dollar is no reference', () => {
    expect(masker.value('DB_PASSWORD', '$ecretPass99')).not.toContain('ecret');
  });
});
