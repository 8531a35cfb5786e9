import { isObject, type Json } from '../../model/json';

/** What is written for people, and examples and defaults, which may hold secrets. */
const WORDS: ReadonlySet<string> = new Set(
  'description summary example examples default title externalDocs tags operationId deprecatedMessage'.split(' '),
);

/** Keys whose entries have names of the author's own: a property may be called `description`. */
const NAMED: ReadonlySet<string> = new Set(
  'properties patternProperties responses headers content callbacks links schemas definitions parameters securitySchemes'.split(
    ' ',
  ),
);

/** A part of a description with what programs go by. The rest stands where it did. */
export function withoutWords(value: Json, isNamed = false, depth = 0): Json {
  if (depth > 60) return null;
  if (Array.isArray(value)) return value.map((item) => withoutWords(item, false, depth + 1));
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([key]) => isNamed || (!WORDS.has(key) && !key.startsWith('x-')));
  return Object.fromEntries(
    kept.map(([key, item]) => [key, withoutWords(item, !isNamed && NAMED.has(key), depth + 1)]),
  );
}
