import { isObject, type Json, type JsonObject } from '../model/json';
import { type Model, resourcesOf } from '../model/model';
import { isPlaceholder, isSecretName, looksLikeCredential, MASK } from '../model/secret';

/** Hides secrets in whatever enters the report. Names stay, values go. */
export interface Masker {
  /** The value of a variable, key or option called `name`. */
  value(name: string, value: string): string;
  /** A text that may quote a secret somewhere: an address with a password, a command with a key. */
  text(text: string): string;
  /** A canonical value; `key` is what holds it. Everything below is masked when `all` is set. */
  json(value: Json, key?: string, all?: boolean): Json;
}

/** Shorter values, and plain words like `postgres`, are masked by their name only: elsewhere they are names of other things. */
const MIN_LENGTH_TO_FIND = 8;

/**
 * A masker that also knows the secrets of these models, so that one which turns up where no name betrays it
 * (interpolated into a command, a health check, an address) is hidden as well.
 */
export function createMasker(models: readonly Model[]): Masker {
  const known = knownSecrets(models);
  const findKnown = known.length === 0 ? undefined : new RegExp(known.map(escapeRegExp).join('|'), 'g');

  const text = (raw: string): string => {
    const found = findKnown ? raw.replace(findKnown, MASK) : raw;
    if (looksLikeCredential(found)) return MASK;
    return maskOptions(maskUrls(found));
  };
  const value = (name: string, raw: string): string => (isSecretName(name) && !saysNothing(raw) ? MASK : text(raw));
  const json = (raw: Json, key = '', all = false): Json => {
    if (typeof raw === 'string') return all && raw !== '' ? MASK : value(key, raw);
    if (typeof raw === 'number') return all || isSecretName(key) ? MASK : raw;
    if (Array.isArray(raw)) return maskList(raw, (item) => json(item, key, all));
    if (isObject(raw)) return maskMap(raw, (item, name) => json(item, name, all));
    return raw;
  };
  return { value, text, json };
}

/** A reference to a variable (`${DB_PASSWORD}`) and an empty value give nothing away. */
function saysNothing(value: string): boolean {
  return value === '' || value === MASK || /^\$\{[A-Za-z_]\w*\}$|^\$[A-Za-z_]\w*$/.test(value);
}

function maskMap(map: JsonObject, mask: (value: Json, name: string) => Json): JsonObject {
  // A list item `{name: DB_PASSWORD, value: …}` is a variable written as a map.
  const ownName = typeof map.name === 'string' && 'value' in map ? map.name : undefined;
  return Object.fromEntries(
    Object.entries(map).map(([key, value]) => [key, mask(value, key === 'value' && ownName ? ownName : key)]),
  );
}

/** A command line as a list: the word after `--password` is the password. */
function maskList(list: Json[], mask: (item: Json) => Json): Json[] {
  return list.map((item, index) => {
    const previous = list[index - 1];
    const isOptionValue =
      typeof previous === 'string' && /^--?[A-Za-z][\w-]*$/.test(previous) && isSecretName(previous);
    return isOptionValue && typeof item === 'string' && !item.startsWith('-') && !saysNothing(item) ? MASK : mask(item);
  });
}

/** `scheme://user:password@host`. Lengths are bounded so that the search is linear in the text. */
function maskUrls(text: string): string {
  return text.replace(
    /(\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s:/@]{0,300}):([^\s"'<>]{1,300})@/gi,
    (whole, start: string, password: string) => (saysNothing(password) ? whole : `${start}:${MASK}@`),
  );
}

/** `--api-key VALUE`, `--password=VALUE`, `-e TOKEN=VALUE` inside a command. */
const OPTION =
  /(?<![\w.-])((?:--?([A-Za-z][\w.-]{0,80})(?:=|\s{1,8}))|(?:([A-Za-z_][\w.-]{0,80})=))(?!-)("[^"]*"|'[^']*'|[^\s"',;&|]+)/g;

function maskOptions(text: string): string {
  return text.replace(
    OPTION,
    (whole, before: string, option: string | undefined, variable: string | undefined, value: string) =>
      isSecretName(option ?? variable ?? '') && !saysNothing(value.replace(/^["']|["']$/g, '')) ? before + MASK : whole,
  );
}

function knownSecrets(models: readonly Model[]): string[] {
  const secrets = new Set<string>();
  for (const model of models) {
    for (const resource of resourcesOf(model)) {
      for (const { name, value, written, secret } of resource.facets.env) {
        if (!secret && !isSecretName(name)) continue;
        for (const text of [value, written]) if (typeof text === 'string' && isTellingSecret(text)) secrets.add(text);
      }
    }
  }
  // The longest first: a secret that begins with another is hidden whole.
  return [...secrets].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
}

function isTellingSecret(value: string): boolean {
  return (
    value.length >= MIN_LENGTH_TO_FIND &&
    !isPlaceholder(value) &&
    /\d/.test(value) &&
    /[A-Za-z]/.test(value) &&
    !/\s/.test(value)
  );
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
