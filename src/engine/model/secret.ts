import { recentMemo } from '../util/recentMemo';

/**
 * What counts as a secret by its name. Words of a name are compared, not letters: `TOKENIZER` and `PASSWORDLESS` are none.
 * Names that end in a word of {@link NOT_SECRET} describe a secret and are not one (`PASSWORD_FILE`, `TOKEN_TTL`, `SECRET_NAME`).
 */
const SECRET_WORDS = new Set([
  'password',
  'passwords',
  'passwd',
  'passphrase',
  'passcode',
  'pwd',
  'pass',
  'pw',
  'secret',
  'secrets',
  'token',
  'tokens',
  'credential',
  'credentials',
  'creds',
  'apikey',
  'apikeys',
  'privatekey',
  'secretkey',
  'accesskey',
  'authkey',
  'masterkey',
  'salt',
  'pat',
  'dsn',
  'jwt',
  'htpasswd',
  'basicauth',
  'requirepass',
  'masterauth',
  'storepass',
  'keypass',
  'pgpass',
  'netrc',
]);

/** Words written as one: `PGPASSWORD`, `authtoken`, `clientsecret`. */
const SECRET_ENDING = /(?:password|passwd|passphrase|secret|token|apikey)$/;

/** Two words that mean a secret only together. */
const SECRET_PAIRS = new Set([
  'api key',
  'private key',
  'access key',
  'secret key',
  'master key',
  'encryption key',
  'signing key',
  'session key',
  'auth key',
  'license key',
  'account key',
  'shared key',
  'storage key',
  'service key',
  'webhook url',
  'connection string',
  'client secret',
  'root key',
  'admin key',
  'deploy key',
  'ssh key',
  'nonce key',
  'fernet key',
  'app key',
  'crypto key',
  'aes key',
  'hmac key',
  'salt key',
  'basic auth',
  'key data',
]);

const NOT_SECRET = new Set([
  'file',
  'path',
  'dir',
  'name',
  'names',
  'ttl',
  'expiry',
  'expiration',
  'expires',
  'expire',
  'timeout',
  'length',
  'len',
  'size',
  'max',
  'min',
  'limit',
  'limits',
  'count',
  'enabled',
  'disabled',
  'policy',
  'type',
  'header',
  'field',
  'mode',
  'issuer',
  'audience',
  'algorithm',
  'alg',
  'url',
  'uri',
  'endpoint',
  'host',
  'port',
  'rotation',
  'days',
  'hours',
  'minutes',
  'seconds',
  'age',
  'ref',
  'provider',
  'store',
  'minutes',
  'required',
  'hash',
  'prefix',
  'suffix',
  'version',
  'id',
]);

/**
 * Whether a variable, key or option of this name holds a secret. The same names are asked for again and again. Few are kept, for a name that
 * was cut out of a file may keep its text.
 */
export const isSecretName = recentMemo(namesSecret, { limit: 1000, weigh: () => 1 });

function namesSecret(name: string): boolean {
  const words = wordsOf(name);
  if (words.length === 0) return false;
  const pairs = words.slice(1).map((word, index) => `${words[index]} ${word}`);
  if (pairs.some((pair) => pair === 'webhook url' || pair === 'connection string')) return true;
  if (NOT_SECRET.has(words.at(-1)!) || words[0] === 'existing') return false;
  // `MAX_TOKENS` counts what a model reads.
  if (words.includes('tokens') && words.some((word) => COUNTS.has(word))) return false;
  return (
    words.some((word) => SECRET_WORDS.has(word) || SECRET_ENDING.test(word)) ||
    pairs.some((pair) => SECRET_PAIRS.has(pair))
  );
}

const COUNTS = new Set(['max', 'min', 'num', 'total', 'prompt', 'completion', 'output', 'context']);

function wordsOf(name: string): string[] {
  return name
    .slice(0, 200)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** Forms that only credentials have, wherever they stand. Published prefixes of the issuers. */
const CREDENTIAL_FORMS: readonly RegExp[] = [
  /\bAKIA[0-9A-Z]{16}\b/,
  /\bASIA[0-9A-Z]{16}\b/,
  /\bgh[pousr]_[A-Za-z0-9]{36,255}\b/,
  /\bgithub_pat_[A-Za-z0-9_]{22,255}\b/,
  /\bgl(?:pat|rt|dt|cbt|ptt|soat)-[A-Za-z0-9_-]{20,}/,
  /\bxox[abprs]-[A-Za-z0-9-]{10,}/,
  /\bhooks\.slack\.com\/services\/[A-Za-z0-9/]{20,}/,
  /\bsk-(?:proj-|ant-)?[A-Za-z0-9_-]{20,}/,
  /\bdiscord(?:app)?\.com\/api\/webhooks\/\d{5,25}\/[\w-]{20,}/,
  /\b[sr]k_(?:live|test)_[A-Za-z0-9]{16,}/,
  /\bwhsec_[A-Za-z0-9+/]{24,}/,
  /\bAIza[0-9A-Za-z_-]{35}\b/,
  /\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}/,
  /\bGOCSPX-[A-Za-z0-9_-]{28}/,
  /\bnpm_[A-Za-z0-9]{36}\b/,
  /\bpypi-[A-Za-z0-9_-]{50,}/,
  /\bdckr_(?:pat|oat)_[A-Za-z0-9_-]{20,}/,
  /\bhf_[A-Za-z0-9]{30,}/,
  /\bdo[opr]_v1_[0-9a-f]{64}\b/,
  /\b\d{8,10}:[A-Za-z0-9_-]{35}(?![\w-])/,
  /\bhv[sbr]\.[A-Za-z0-9_-]{20,}/,
  /\bgl(?:sa|c)_[A-Za-z0-9_=]{32,}/,
  /\bAGE-SECRET-KEY-1[A-Z0-9]{50,}/,
  /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]+/,
  /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----/,
];

/** Whether the text has the form of a credential, whatever it is called. */
export function looksLikeCredential(text: string): boolean {
  return text.length >= 16 && CREDENTIAL_FORMS.some((form) => form.test(text));
}

/** Words that stand where a secret is yet to be put in. */
const PLACEHOLDER =
  /^(?:|change[-_ ]?me.*|replace[-_ ]?(?:me|with|this).*|your[-_ ].*|.*[-_ ]here|<.*>|\[.*\]|\{\{.*\}\}|x{3,}|\*{3,}|\.{3,}|todo|tbd|fixme|none|null|nil|undefined|example.*|dummy.*|placeholder.*|sample.*|insert[-_ ].*|set[-_ ]?me.*|enter[-_ ].*|sk-(?:\.{3}|x+|your.*|1234).*|sk-ant-(?:\.{3}|x+|your.*))$/i;

/** The same said in the middle: `sk-placeholder-change-me`. */
const PLACEHOLDER_INSIDE =
  /place-?holder|change[-_ ]?(?:me|this)|replace[-_ ]?(?:me|this|with)|your[-_ ]?(?:api|secret|access|private|token|key|password)|(?:goes|put|insert)[-_ ]here|fill[-_ ]?me/i;

/** Longer texts are no placeholders. */
const MAX_PLACEHOLDER = 80;

/** Whether the text stands for a secret that is not there: a placeholder, or a reference to a variable. */
export function isPlaceholder(text: string): boolean {
  const trimmed = text.trim();
  if (/^\$\{?[A-Za-z_(]/.test(trimmed)) return true;
  // A long one may still be `<…>` or an explanation.
  return PLACEHOLDER.test(trimmed) || (trimmed.length < MAX_PLACEHOLDER && PLACEHOLDER_INSIDE.test(trimmed));
}

/**
 * Whether the whole text is a reference to a variable, and so shows nothing: `${DB_PASSWORD}`, `$DB_PASSWORD`, `$(DB_PASSWORD)`.
 * Without braces only in capitals: a password may begin with a dollar.
 */
export function isReferenceText(text: string): boolean {
  return /^(?:\$\{[A-Za-z_]\w*\}|\$\([A-Za-z_]\w*\)|\$[A-Z_][A-Z0-9_]*)$/.test(text);
}

/** The kind of a file that is a store of secrets: whatever stands in it is one. */
export const SECRET_STORE = 'secrets';

/** What is shown in the place of a secret. Nothing of the value is in it, not even its length. */
export const MASK = '••••••';
