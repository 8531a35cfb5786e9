import { isObject, type Json } from '../json';

/** A field by its name in any case, as Traefik reads its files: with the key as it is written. */
export function fieldOf(value: Json, name: string): { readonly key: string; readonly value: Json } | undefined {
  if (!isObject(value)) return undefined;
  if (Object.hasOwn(value, name)) return { key: name, value: value[name]! };
  const small = name.toLowerCase();
  const key = Object.keys(value).find((one) => one.toLowerCase() === small);
  return key === undefined ? undefined : { key, value: value[key]! };
}
