import {
  boolCoreTag,
  boolYaml11Tag,
  CORE_SCHEMA,
  defineMappingTag,
  defineScalarTag,
  defineSequenceTag,
  floatCoreTag,
  intCoreTag,
  mergeTag,
  type Schema,
} from 'js-yaml';
import type { Json, JsonObject } from '../model/json';

/**
 * How plain scalars are read.
 * - `compose`: YAML 1.2 booleans, integers with a leading 0 are octal (go-yaml v3, as compose-go uses it)
 * - `kubernetes`: YAML 1.1 as sigs.k8s.io/yaml reads it: `yes`, `no`, `on`, `off`, `y`, `n` are booleans, `_` may part digits;
 *   dates and `1:30` stay text
 * - `plain`: YAML 1.2 core
 */
export type Dialect = 'compose' | 'kubernetes' | 'plain';

/**
 * An integer as Go's `strconv.ParseInt` reads it with base 0, which go-yaml leaves it to: `0755` is octal, `_` may part digits. What a number
 * of JavaScript would round is given as text with all its digits; above 64 bits Go rounds too. `undefined` when it is none.
 */
export function goInteger(text: string): number | string | undefined {
  const match = /^([-+]?)(0x[0-9a-f]+|0b[01]+|0o?[0-7]+|0|[1-9]\d{0,400})$/i.exec(text.replaceAll('_', ''));
  if (!match) return undefined;
  const digits = match[2]!.replace(/^0(?=[0-7])/, '0o');
  const sign = match[1] === '-' ? -1 : 1;
  const value = Number(digits);
  if (Number.isSafeInteger(value)) return sign * value;
  const exact = BigInt(digits);
  return exact < 2n ** 64n ? String(BigInt(sign) * exact) : sign * value;
}

const goInt = defineScalarTag<number | string>(intCoreTag.tagName, {
  ...intCoreTag,
  identify: intCoreTag.identify as (data: unknown) => data is number,
  resolve: (text, isExplicit, tag) => goInteger(text) ?? intCoreTag.resolve(text, isExplicit, tag),
});

const goFloat = defineScalarTag<number>(floatCoreTag.tagName, {
  ...floatCoreTag,
  resolve: (text, isExplicit, tag) => floatCoreTag.resolve(text.replaceAll('_', ''), isExplicit, tag),
});

/** Compose writes numbers into texts as Go does, and these are no numbers of JSON. */
const composeFloat = defineScalarTag<number | string>(floatCoreTag.tagName, {
  ...floatCoreTag,
  identify: floatCoreTag.identify as (data: unknown) => data is number,
  resolve: (text, isExplicit, tag) => {
    const value = floatCoreTag.resolve(text.replaceAll('_', ''), isExplicit, tag);
    if (typeof value !== 'number' || Number.isFinite(value)) return value;
    return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
  },
});

/** Tags of a tool's own (`!reset`, `!reference`) and unknown ones (`!!python/…`) do not stop the reading: the value counts; `taggedNodes` tells the tag. */
const foreignTags = ['!', 'tag:'].flatMap((prefix) => [
  defineScalarTag<string>(prefix, { matchByTagPrefix: true, resolve: (text) => text, identify: () => false }),
  defineSequenceTag<Json[]>(prefix, {
    matchByTagPrefix: true,
    create: () => [],
    addItem: (items, item) => void items.push(item as Json),
    identify: () => false,
  }),
  defineMappingTag<Map<string, Json>, JsonObject>(prefix, {
    matchByTagPrefix: true,
    create: () => new Map(),
    addPair: (map, key, value) => {
      map.set(String(key), value as Json);
      return '';
    },
    has: (map, key) => map.has(String(key)),
    keys: (result) => Object.keys(result),
    get: (result, key) => result[String(key)],
    finalize: (map) => Object.fromEntries(map),
    identify: () => false,
  }),
]);

const plain = CORE_SCHEMA.withTags(mergeTag, ...foreignTags);
const compose = plain.withTags(goInt, composeFloat);
const kubernetes = plain.withTags(goInt, goFloat, defineScalarTag(boolCoreTag.tagName, { ...boolYaml11Tag }));

/** How the whole parser reads a dialect. */
export const SCHEMAS: Record<Dialect, Schema> = { plain, compose, kubernetes };

/** A plain scalar that begins with a letter is a text, but for these words. */
const WORDS: ReadonlySet<string> = new Set(['null', 'true', 'false', 'yes', 'no', 'on', 'off', 'y', 'n']);
const LONGEST_WORD = 5;

/** What a plain scalar is in a dialect; of most the first character says that they are texts. */
function plainScalar(schema: Schema): (text: string) => Json {
  return (text) => {
    const first = text.charCodeAt(0) | LOWER_CASE;
    const isLetter = first >= A && first <= Z;
    if (isLetter && (text.length > LONGEST_WORD || !WORDS.has(text.toLowerCase()))) return text;
    return schema.resolveImplicitScalarTag(text).value as Json;
  };
}

const LOWER_CASE = 0x20;
const A = 0x61;
const Z = 0x7a;

/** The value of a plain scalar, as the schema of its dialect says. */
export const PLAIN_SCALARS: Record<Dialect, (text: string) => Json> = {
  plain: plainScalar(plain),
  compose: plainScalar(compose),
  kubernetes: plainScalar(kubernetes),
};
