import { isObject, type Json } from '../model/json';
import type { Model } from '../model/model';
import type { Resource } from '../model/resource';
import { isPlaceholder, isReferenceText, isSecretName, MASK } from '../model/secret';
import type { Unit } from '../model/unit';
import { weakMemo } from '../util/weakMemo';

/** Shorter values, and plain words like `postgres`, are masked by their name only: elsewhere they are names of other things. */
const MIN_LENGTH = 8;

/** How much of a secret leads to it; as long as the shortest. */
const LEAD = MIN_LENGTH;

/** Secrets that begin alike, beyond which whatever begins so is hidden up to the next white space. */
const MAX_ALIKE = 50;

/** Hides what is secret in a text. */
export type HideKnown = (text: string) => string;

/**
 * Hides the secrets of these models in a text, wherever they stand. Asked again with the same base, it gives the very same function as long as the
 * secrets are the same.
 */
export function createKnownSecrets(models: readonly Model[]): HideKnown {
  // Trees share most of their units.
  const units = new Set(models.flatMap((model) => model.units));
  const secrets = new Set<string>();
  for (const unit of units) for (const secret of secretsOfUnit(unit)) secrets.add(secret);
  const [base] = models;
  const known = base && lastMade.get(base);
  if (known && isSameSet(known.secrets, secrets)) return known.hide;
  const hide = hiderOf(secrets);
  if (base) lastMade.set(base, { secrets, hide });
  return hide;
}

/** What was made last with a base, which stays while head is edited. */
const lastMade = new WeakMap<Model, { readonly secrets: ReadonlySet<string>; readonly hide: HideKnown }>();

function isSameSet(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  return left.size === right.size && [...left].every((item) => right.has(item));
}

/** The work is linear in the text, however many secrets there are: they are looked up by how they begin. */
function hiderOf(secrets: ReadonlySet<string>): HideKnown {
  const byLead = new Map<string, string[]>();
  for (const secret of secrets) {
    const lead = secret.slice(0, LEAD);
    const alike = byLead.get(lead);
    if (alike) alike.push(secret);
    else byLead.set(lead, [secret]);
  }
  // The longest first: a secret that begins with another is hidden whole.
  for (const alike of byLead.values()) alike.sort((a, b) => b.length - a.length);
  if (byLead.size === 0) return (text) => text;
  const beginnings = new Uint8Array(BEGINNINGS);
  for (const lead of byLead.keys()) beginnings[beginningAt(lead, 0)] = 1;
  return (text) => hide(text, byLead, beginnings);
}

/** So many beginnings are told apart; a power of two. */
const BEGINNINGS = 1 << 16;

/** A number for the next three characters: hardly any place of a text has that of a secret, and only there is it looked up. */
function beginningAt(text: string, at: number): number {
  return (text.charCodeAt(at) * 961 + text.charCodeAt(at + 1) * 31 + text.charCodeAt(at + 2)) & (BEGINNINGS - 1);
}

function hide(text: string, byLead: ReadonlyMap<string, readonly string[]>, beginnings: Uint8Array): string {
  let out = '';
  let from = 0;
  for (let at = 0; at + LEAD <= text.length; at++) {
    if (beginnings[beginningAt(text, at)] === 0) continue;
    const alike = byLead.get(text.slice(at, at + LEAD));
    const length = alike && matched(text, at, alike);
    if (!length) continue;
    out += text.slice(from, at) + MASK;
    from = at + length;
    at = from - 1;
  }
  return from === 0 ? text : out + text.slice(from);
}

function matched(text: string, at: number, alike: readonly string[]): number {
  if (alike.length > MAX_ALIKE) return (/\s/.exec(text.slice(at))?.index ?? text.length - at) || LEAD;
  return alike.find((secret) => text.startsWith(secret, at))?.length ?? 0;
}

/** As it is, and as it may be written elsewhere. */
function writings(secret: string): string[] {
  const base64 = toBase64(secret);
  const escaped = isWellFormed(secret) ? encodeURIComponent(secret) : secret;
  return [secret, ...(base64 === undefined ? [] : [base64.replace(/=+$/, '')]), escaped];
}

function toBase64(text: string): string | undefined {
  try {
    return btoa(text);
  } catch {
    return undefined;
  }
}

function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

/** All the ways in which secrets of the unit may be written. Kept with it: revisions share what they do not change. */
const secretsOfUnit = weakMemo(({ variables, given = [], resources }: Unit): readonly string[] => {
  const found = variables.flatMap(({ name, fallback, value }) => [
    ...(isSecretName(name) ? telling(fallback, value) : []),
    ...(isGenerated(name) ? [name] : []),
  ]);
  // Of the values that a chart is given, by their keys.
  for (const value of given) collect(value, false, '', found);
  for (const resource of resources) addSecretsOf(resource, found);
  return [...new Set(found)].flatMap(writings);
});

/** What follows a `$` in a password is taken for the name of a variable; nobody names one like that. */
function isGenerated(name: string): boolean {
  return name.length >= MIN_LENGTH && !name.includes('_') && [/[a-z]/, /[A-Z]/, /\d/].every((form) => form.test(name));
}

function addSecretsOf(resource: Resource, found: string[]): void {
  for (const variable of resource.facets.env) {
    if (!variable.secret && !isSecretName(variable.name)) continue;
    for (const { value, written } of [variable, ...(variable.overrides ?? [])])
      found.push(...telling(value, written), ...piecesAtDollars(written));
  }
  // A schema describes names and holds no values.
  if (resource.kind !== 'CustomResourceDefinition') collect(resource.value, resource.kind === 'Secret', '', found);
}

function collect(value: Json, all: boolean, key: string, found: string[]): void {
  if (typeof value === 'string') {
    // Most texts are words: to see that costs less than to look at the name.
    if (value.length >= MIN_LENGTH && /\d/.test(value) && (all || isSecretName(key))) found.push(...telling(value));
  } else if (Array.isArray(value)) {
    for (const item of value) collect(item, all, key, found);
  } else if (isObject(value)) {
    const ownName = typeof value.name === 'string' ? value.name : undefined;
    for (const name of Object.keys(value)) {
      const item = value[name]!;
      const isData = all && (name === 'data' || name === 'stringData');
      collect(item, isData || (all && key !== ''), name === 'value' ? (ownName ?? key) : name, found);
    }
  }
}

/** The parts of a value that say enough to be looked for elsewhere: letters and digits, and no sentence. */
function telling(...values: readonly (string | null | undefined)[]): string[] {
  return values.flatMap((value) => {
    if (typeof value !== 'string' || isPlaceholder(value) || isReferenceText(value)) return [];
    return value.split(/\s+/).filter((word) => word.length >= MIN_LENGTH && /\d/.test(word) && /[A-Za-z]/.test(word));
  });
}

/** The same in a dotenv file, where what was meant is known. */
function piecesAtDollars(written: string | undefined): string[] {
  return written?.includes('$') ? telling(...written.split(/[${}]/)) : [];
}
