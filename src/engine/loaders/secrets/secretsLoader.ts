import { asText, entriesOf, isObject, type Json } from '../../model/json';
import { isPlaceholder, isSecretName, SECRET_STORE } from '../../model/secret';
import { readDocument } from '../toolFiles/toolFile';
import { toolFileLoader } from '../toolFiles/toolFileLoader';

/**
 * JSON files that by name and content are a store of secrets (kind `secrets`): `.env.production.json`, `secrets/app.json`,
 * `credentials.json`, the key of a service account. Scripts read them, or fill a cluster or a vault with them.
 */
export const secretsLoader = toolFileLoader({
  name: 'secrets',
  mayBe: (path) => NAMES.test(path) && !TRANSLATIONS.test(path),
  read: (file) =>
    readDocument(file, /^\s*\{/, (value) => (isStore(value) ? { kind: SECRET_STORE, targets: [] } : undefined)),
});

const NAMES =
  /(?:^|\/)(?:\.?secrets?\/[^/]+|(?:[\w-]{1,40}[._-])?(?:secrets?|credentials)(?:[._-][\w-]{1,40})?|[\w-]{0,40}\.env[\w.-]{0,40}|[\w-]{0,40}service[-_]?account[\w-]{0,40})\.json$/i;

/** There `password` is the word for it in a language. */
const TRANSLATIONS = /(?:^|\/)(?:i18n|l10n|locales?|lang(?:uage)?s?|translations?|messages)\//i;

/** Encrypted by SOPS, a schema, an API description, a package, the list of a scanner, an object of a cluster. */
const OTHERS = ['sops', '$schema', 'properties', 'openapi', 'dependencies', 'plugins_used', 'apiVersion', 'Resources'];

/** Whether a value under a secret's name is there, and not only the place for it. */
function isStore(value: Json): boolean {
  if (!isObject(value) || OTHERS.some((key) => Object.hasOwn(value, key))) return false;
  return [...settings(value, 0)].some(
    ([name, text]) => isSecretName(name) && text.length >= MIN_LENGTH && !/\s\S+\s/.test(text) && !isPlaceholder(text),
  );
}

/** Shorter values are switches and words. A private key has lines, and they are found by their first. */
const MIN_LENGTH = 6;

const MAX_DEPTH = 5;

function* settings(value: Json, depth: number): Iterable<readonly [string, string]> {
  if (depth >= MAX_DEPTH) return;
  for (const [name, item] of entriesOf(value)) {
    const text = asText(item);
    if (text === undefined) yield* settings(item, depth + 1);
    else yield [name, /^-----BEGIN /.test(text) ? text.slice(0, 10) : text];
  }
}
