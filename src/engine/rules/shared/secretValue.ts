import { isPlaceholder, isSecretName, looksLikeCredential } from '../../model/secret';

/** What a value is, where a secret may stand. */
export type SecretKind =
  /** The published form of a token: a key of that issuer. */
  | 'token'
  | 'private-key'
  /** A password inside an address. */
  | 'url'
  /** Long and without sense: generated. */
  | 'generated'
  /** A real value, made by a person. */
  | 'plain'
  /** A default or word that everybody tries first. */
  | 'weak';

/** Whether a setting holds a secret in the clear, and which sort; `undefined` for references, switches, paths, numbers. */
export function secretKind(name: string, value: string | null | undefined, isSecret = false): SecretKind | undefined {
  if (!value || value.length > 20_000) return undefined;
  const text = value.trim();
  if (isPlaceholder(text) || isReference(text) || isPublicKey(name, text)) return undefined;
  if (/-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/.test(text)) return 'private-key';
  const password = passwordInUrl(text);
  if (password !== undefined)
    return isPlaceholder(password) || isReference(password) ? undefined : isWeak(password) ? 'weak' : 'url';
  if (looksLikeCredential(text) && !isRepetitive(text)) return 'token';
  if ((!isSecret && !isSecretName(name)) || !isPlausible(name, text)) return undefined;
  if (CONNECTION.test(name) && !CREDENTIAL_INSIDE.test(text)) return undefined;
  if (isWeak(text)) return USER_NAME.test(name) ? undefined : 'weak';
  return isGenerated(text) ? 'generated' : 'plain';
}

/**
 * Keys that every browser gets, and that only let events in: PostHog's of a project ("safe to be public" in its documentation; the personal
 * one is a secret), by its name or its form.
 */
function isPublicKey(name: string, text: string): boolean {
  return /posthog_(?:project_)?(?:api_)?key$/i.test(name)
    ? !text.startsWith('phx_')
    : /^phc_[A-Za-z0-9]{20,}$/.test(text);
}

/** Where a server is and how to log in to it. Only the login is a secret: `redis-data` under `ConnectionString` is an address. */
const CONNECTION = /conn(?:ection)?[_-]?str(?:ing)?s?(?![a-z])/i;
const CREDENTIAL_INSIDE = /(?:password|pwd|passwd|key|secret|token|signature)\s?=\s?[^;,\s]/i;

/** It points to a secret elsewhere, or is encrypted. */
function isReference(text: string): boolean {
  return /^(?:\$|\{\{|<%|%\{|@Microsoft|vault:|secretref:|op:\/\/|arn:|ENC\[|projects\/|sops|\/run\/secrets|\/var\/run|file:|env:|ref\+|!vault)/i.test(
    text,
  );
}

function passwordInUrl(text: string): string | undefined {
  return /^[a-z][a-z0-9+.-]{1,30}:\/\/[^\s:/@]{0,200}:([^\s@/]{1,200})@[^\s@]/i.exec(text)?.[1];
}

/** Words and values that stand under a secret-looking name without being one. */
function isPlausible(name: string, text: string): boolean {
  if (text.length < 3 || text.length > 4096 || /\s/.test(text.replace(/ /g, '')) || /\s{2}/.test(text)) return false;
  if (
    /^(?:true|false|yes|no|on|off|enabled?|disabled?|optional|required|auto|default|basic|bearer|plain|prod|production|staging|local)$/i.test(
      text,
    )
  )
    return false;
  if (/^\d{1,5}$|^\d+(?:\.\d+)?(?:ms|s|m|h|d|w|kb|mb|gb|k|g)$/i.test(text) && !/pass|pwd|pin/i.test(name)) return false;
  if (
    /^(?:\.{0,2}\/|~\/|[a-z]:\\)/i.test(text) ||
    /^https?:\/\//i.test(text) ||
    /^[\w.-]+\.(?:json|ya?ml|pem|key|crt|txt|env|p12|jks)$/i.test(text)
  )
    return false;
  // The name of a variable or of a Kubernetes object in place of a value: `DB_PASSWORD_SOURCE=VAULT_DB_PASSWORD`, `app-secrets`.
  if (/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(text) && !/\d{3}/.test(text)) return false;
  return !/^[a-z]+(?:-[a-z]+)*-(?:secrets?|credentials?|token|tls|auth|password|key)$/.test(text);
}

/** `admin` is no secret where a user's name stands. */
const USER_NAME = /(?:^|[_.-])(?:user|user[_-]?name|login|email)$/i;

const WEAK =
  /^(?:.*(?:passw(?:or)?d|passwort|secret|admin|changeit|letmein|welcome|qwerty|default|dummy|example|testing|insecure|guest|demo|local(?:host)?|dev(?:elopment)?|12345?|abc123|minio|postgres|mysql|mongo|redis|rabbit|grafana|n8n|root|user|test|sk-1234|webui|superset|airflow|keycloak|wordpress|django|encryption[-_]?key|\d{2}[-_]?(?:chars?|bytes?)).*|(.)\1*)$/i;

function isWeak(text: string): boolean {
  return text.length <= 40 && (WEAK.test(text) || text.length < 6) && !hasGeneratedPart(text);
}

/** A generated tail makes `postgres-9fK2xQ7w…` strong although a word is in it. */
function hasGeneratedPart(text: string): boolean {
  return text.split(/[-_.:]/).some((part) => part.length >= 16 && isGenerated(part));
}

/** Letters of both cases and digits, or long hexadecimal: no person typed that. */
function isGenerated(text: string): boolean {
  if (text.length < 12) return false;
  if (/^[a-f0-9]{24,}$/i.test(text) && !isRepetitive(text)) return true;
  // As often the number of something as the key to it.
  if (UUID.test(text)) return false;
  if (isWords(text)) return false;
  const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((pattern) => pattern.test(text)).length;
  const isVaried = classes >= 3 && new Set(text).size >= Math.min(10, text.length * 0.5);
  // Without a digit it may be words; letters that change case at random are none.
  return isVaried && (/\d/.test(text) || (text.length >= 16 && !/[a-z]{4}|[A-Z]{5}/.test(text)));
}

const UUID = /^[a-f0-9]{8}-(?:[a-f0-9]{4}-){3}[a-f0-9]{12}$/i;

/** `shop-session-key-2024`: words and a number or two with signs between them, by a person. */
function isWords(text: string): boolean {
  const parts = text.split(/[-_.: ]/);
  const words = parts.filter((part) => /^[A-Z]?[a-z]{2,15}$|^[A-Z]{2,12}$/.test(part));
  const isRest = (part: string): boolean => /^\d{0,4}[!?]?$|^[A-Za-z]$/.test(part);
  return words.length >= 2 && parts.every((part) => words.includes(part) || isRest(part));
}

function isRepetitive(text: string): boolean {
  return new Set(text.replace(/^.*[-_]/, '')).size <= 4;
}
