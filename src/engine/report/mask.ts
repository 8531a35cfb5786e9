import { at, isObject, type Json, type JsonObject, type Path } from '../model/json';
import type { Model } from '../model/model';
import type { Resource } from '../model/resource';
import { isReferenceText, isSecretName, looksLikeCredential, MASK, SECRET_STORE } from '../model/secret';
import { recentMemo } from '../util/recentMemo';
import { weakMemo } from '../util/weakMemo';
import { createKnownSecrets, type HideKnown } from './knownSecrets';
import { isEncodedLogin, maskLiteral, maskText, maskValueText, takesPassword } from './maskText';

/** Hides secrets in whatever enters the report. Names stay, values go. */
export interface Masker {
  /** The value of a variable, key or option called `name`. */
  value(name: string, value: string): string;
  /** A sentence that may quote a secret somewhere: an address with a password, a command with a key. */
  text(text: string): string;
  /** A canonical value; `key` is what holds it. Everything below is masked when `all` is set. */
  json(value: Json, key?: string, all?: boolean): Json;
  /** What stands at `path` of a resource, masked by all the names on the way. */
  field(resource: Pick<Resource, 'kind' | 'value'>, path: Path, value: Json): Json;
}

/**
 * A masker that also knows the secrets of these models, base first, so that one which turns up where no name betrays it
 * (interpolated into a command, a health check, an address) is hidden as well. The same again while the secrets are the same.
 */
export function createMasker(models: readonly Model[]): Masker {
  return maskerWith(createKnownSecrets(models));
}

const maskerWith = weakMemo((hideKnown: HideKnown): Masker => {
  const hiding = (rest: (text: string) => string): ((raw: string) => string) =>
    recentMemo((raw) => (looksLikeCredential(raw) ? MASK : rest(hideKnown(raw))), KEPT);

  const text = hiding(maskText);
  const shownValue = hiding(maskValueText);
  const value = (name: string, raw: string): string =>
    (isSecretName(name) && !saysNothing(raw)) || isEncodedLogin(name, raw) ? MASK : shownValue(raw);

  const walk = (raw: Json, key: string, above: Above): Json => {
    if (typeof raw === 'string') {
      if (above.isData && raw !== '') return MASK;
      return above.isSecret && isTelling(key, raw) ? MASK : value(key, raw);
    }
    if (typeof raw === 'number') return above.isData || isSecretName(key) ? MASK : raw;
    if (Array.isArray(raw)) return maskList(raw, (item) => walk(item, key, above));
    if (!isObject(raw)) return raw;
    if (key === 'secretGenerator') return generatorMap(raw, (item, name) => walk(item, name, NOTHING_ABOVE));
    const isSecret = above.isSecret || isSecretName(key);
    const isTemplate = above.makesSecret === true && key === 'template';
    return maskMap(raw, key, (item, name) => {
      const isData = above.isData || DATA_FIELDS.has(name) || (isTemplate && name === 'data');
      return walk(item, name, { ...above, isData, isSecret });
    });
  };
  return {
    value,
    text,
    json: (raw, key = '', all = false) => walk(raw, key, { isData: all, isSecret: false }),
    field(resource, path, raw) {
      const names = path.filter((step) => typeof step === 'string');
      if (names[0] === 'secretGenerator' && names.at(-1) === 'literals') return literals(raw);
      const key = names.at(-1) ?? '';
      const sibling = VALUE_KEYS.has(key) ? at(resource.value, path.slice(0, -1)) : undefined;
      const named = isObject(sibling) ? nameOf(sibling) : undefined;
      return walk(raw, VALUE_KEYS.has(key) ? (named ?? (key === 'value' ? names.at(-2) : undefined) ?? key) : key, {
        isData: isSecretData(resource, names),
        isSecret: names.slice(0, -1).some(isSecretName),
        makesSecret: resource.kind.endsWith('Secret'),
      });
    },
  };
});

/** Variants of a project say the same again and again, and so does the next comparison. In characters. */
const KEPT = { limit: 2_000_000, weigh: (text: string): number => text.length };

/** What the names above a value say of it. */
interface Above {
  /** It is the content of a Secret, whatever it is called. */
  readonly isData: boolean;
  /** Something above has the name of a secret. */
  readonly isSecret: boolean;
  /** The object makes a Secret out of its `template`. */
  readonly makesSecret?: boolean;
}

const NOTHING_ABOVE: Above = { isData: false, isSecret: false };

/** A reference to a variable (`${DB_PASSWORD}`), a switch and an empty value give nothing away. */
function saysNothing(value: string): boolean {
  return value === '' || value === MASK || /^(?:true|false)$/i.test(value) || isReferenceText(value);
}

/** Below a secret's name stand its parts, and also what it is called and where it lies. */
function isTelling(key: string, value: string): boolean {
  return (
    !PLACE_KEYS.has(key) && /[A-Za-z]/.test(value) && /\d/.test(value) && value.length >= 8 && !isReferenceText(value)
  );
}

const PLACE_KEYS = new Set(
  'name key namespace path file source target kind apiVersion group host url image repository tag property version secretName mountPath uid gid mode'.split(
    ' ',
  ),
);

/** Texts of Secrets, and bytes of either kind: nobody can read them in a report, and they may be a key store. */
const DATA_FIELDS: ReadonlySet<string> = new Set(['stringData', 'binaryData']);

/** The data of a Secret, of the template by which another object makes one, and of a file that is a store of secrets. */
function isSecretData({ kind }: Pick<Resource, 'kind'>, names: readonly string[]): boolean {
  if (kind === SECRET_STORE) return true;
  if (names.some((name) => DATA_FIELDS.has(name))) return true;
  if (kind === 'Secret') return names[0] === 'data';
  return kind.endsWith('Secret') && names.includes('template') && names.includes('data');
}

/** Where an item that has a name says what it is set to. */
const VALUE_KEYS: ReadonlySet<string> = new Set(['value', 'text']);

function maskMap(map: JsonObject, key: string, mask: (value: Json, name: string) => Json): JsonObject {
  const hasValue = Object.keys(map).some((name) => VALUE_KEYS.has(name));
  const ownName = hasValue ? (nameOf(map) ?? key) : undefined;
  return Object.fromEntries(
    Object.entries(map).map(([name, value]) => [name, mask(value, VALUE_KEYS.has(name) && ownName ? ownName : name)]),
  );
}

/** `{name: DB_PASSWORD, value: …}` is a variable written as a map; `{op: add, path: /data/password, value: …}` a patch. */
function nameOf({ name, path }: JsonObject): string | undefined {
  if (typeof name === 'string') return name;
  return typeof path === 'string' ? path.slice(path.lastIndexOf('/') + 1) : undefined;
}

/** A generator of Secrets: what its literals say is secret whatever it is called. */
function generatorMap(map: JsonObject, mask: (value: Json, name: string) => Json): JsonObject {
  return Object.fromEntries(
    Object.entries(map).map(([name, value]) => [name, name === 'literals' ? literals(value) : mask(value, name)]),
  );
}

function literals(value: Json): Json {
  if (Array.isArray(value)) return value.map(literals);
  return typeof value === 'string' ? value.replace(/=[\s\S]*$/, `=${MASK}`) : value;
}

/** A command line as a list: the word after `--password` is the password. */
function maskList(list: Json[], mask: (item: Json) => Json): Json[] {
  const program = list.filter(
    (item) =>
      typeof item === 'string' && /^(?:.*\/)?(?:redis-cli|mysql\w*|mariadb[\w-]*|curl|wget|sshpass)$/.test(item),
  );
  const isFor = (names: RegExp): boolean => program.some((item) => names.test(String(item)));
  const line = list.filter((item) => typeof item === 'string').join(' ');
  return list.map((item, index) => {
    const previous = list[index - 1];
    if (typeof item !== 'string') return mask(item);
    if (typeof previous === 'string') {
      const isOptionValue = /^(?:--?[A-Za-z][\w-]*|requirepass|masterauth)$/.test(previous) && isSecretName(previous);
      const isRedisPassword = previous === '-a' && isFor(/redis-cli$/);
      if ((isOptionValue || isRedisPassword) && !item.startsWith('-') && !saysNothing(item)) return MASK;
      if (/^(?:-u|--user)$/.test(previous) && isFor(/curl$|wget$/)) return item.replace(/:[\s\S]+$/, `:${MASK}`);
    }
    if (previous === '-p' && takesPassword(line)) return MASK;
    if (previous === '--from-literal' || item.startsWith('--from-literal='))
      return maskLiteral(`--from-literal=${item.replace(/^--from-literal=/, '')}`).slice(item.startsWith('-') ? 0 : 15);
    if (/^-p[^\s$]/.test(item) && isFor(/mysql\w*$|mariadb[\w-]*$|sshpass$/)) return `-p${MASK}`;
    return mask(item);
  });
}
