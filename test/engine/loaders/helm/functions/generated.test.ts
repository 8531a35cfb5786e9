import { describe, expect, it } from 'vitest';
import { isGenerated } from '../../../../../src/engine/loaders/helm/functions/generated';
import { renderTracked } from './render';

const PEM = (label: string): string =>
  String.raw`^-----BEGIN ${label}-----\n(?:[A-Za-z0-9+/=]{1,64}\n)+-----END ${label}-----\n$`;

describe('what Helm makes anew in every run', () => {
  it.each([
    ['randAlphaNum 12', '^[A-Za-z0-9]{12}$'],
    ['randAlpha 7', '^[A-Za-z]{7}$'],
    ['randNumeric 5', '^[0-9]{5}$'],
    ['randAscii 9', '^[ -~]{9}$'],
    ['randAlphaNum 0', '^$'],
    ['randBytes 12', '^[A-Za-z0-9+/]{16}$'],
    ['randInt 3 9', '^[3-8]$'],
    ['uuidv4', '^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$'],
    ['bcrypt "x"', String.raw`^\$2a\$10\$[./A-Za-z0-9]{53}$`],
    ['htpasswd "u" "p"', String.raw`^u:\$2a\$10\$[./A-Za-z0-9]{53}$`],
    ['genPrivateKey "rsa"', PEM('RSA PRIVATE KEY')],
    ['genPrivateKey "ecdsa"', PEM('EC PRIVATE KEY')],
    ['genPrivateKey "ed25519"', PEM('PRIVATE KEY')],
    ['(genCA "x" 365).Cert', PEM('CERTIFICATE')],
    ['(genSelfSignedCert "x" nil (list "a.b") 365).Key', PEM('RSA PRIVATE KEY')],
    ['(genSignedCert "x" nil nil 365 (genCA "ca" 1)).Cert', PEM('CERTIFICATE')],
    ['now | unixEpoch', '^[0-9]{10}$'],
    ['now | date "2006-01-02"', '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'],
  ])('%s has the form of the real one, is marked, and stays the same', (text, form) => {
    const first = renderTracked(text);
    expect(first.value).toMatch(new RegExp(form));
    expect(renderTracked(text).value).toBe(first.value);
  });

  it('differs from place to place', () => {
    const [one, other] = renderTracked('{{ randAlphaNum 20 }} {{ randAlphaNum 20 }}').value.split(' ');
    expect(one).not.toBe(other);
  });

  it.each([
    'randAlphaNum 8',
    'randAlphaNum 8 | quote',
    'randAlphaNum 8 | b64enc',
    'printf "%s-x" (uuidv4)',
    '(genCA "x" 365).Cert | b64enc | indent 4',
    'dict "a" (randAlpha 3) | toYaml',
    '{{ $p := randAlphaNum 8 }}{{ $p | sha256sum }}',
    'now | date "2006"',
    'htpasswd "u" "p" | trim',
  ])('%s keeps its mark', (text) => {
    expect(renderTracked(text).from.paths().some(isGenerated)).toBe(true);
  });

  it('marks nothing else', () => {
    expect(renderTracked('toYaml .Values.img').from.paths().some(isGenerated)).toBe(false);
  });
});
