import type { Condition, Default, Defaults } from '../../catalogues/kubernetes/defaults';
import { parseImage } from '../../model/image';
import { at, isObject, type Json, type JsonObject } from '../../model/json';

/** The default that holds for a field of `owner`, its value worked out; `undefined` when there is none. */
export function defaultOf(
  key: string,
  owner: JsonObject,
  defaults: Defaults,
  pod: JsonObject | undefined,
): Default | undefined {
  const row = defaults.get(key)?.find(({ when }) => !when || holds(when, key, owner, defaults, pod));
  if (row?.copy === undefined) return row;
  const copied = stated(owner, row.copy);
  const value = isGiven(copied) ? copied : row.value;
  return value === undefined ? undefined : { ...row, value };
}

function holds(
  { field, is, has, lacks, only, latest, podLacks }: Condition,
  key: string,
  owner: JsonObject,
  defaults: Defaults,
  pod: JsonObject | undefined,
): boolean {
  if (field !== undefined) {
    const own = stated(owner, field);
    const value = isGiven(own) ? own : defaultOf(field, owner, defaults, pod)?.value;
    return typeof value === 'string' && is?.includes(value) === true;
  }
  if (has !== undefined) return isGiven(stated(owner, has));
  if (lacks !== undefined) return !isGiven(stated(owner, lacks));
  if (only !== undefined)
    return Object.keys(owner).every((other) => other === only || other === key || owner[other] === null);
  if (latest !== undefined) return isLatest(stated(owner, latest));
  return podLacks !== undefined && at(pod, ['securityContext', podLacks]) !== true;
}

function isLatest(image: Json | undefined): boolean {
  if (typeof image !== 'string') return false;
  const { tag, digest } = parseImage(image);
  return digest === undefined && (tag === undefined || tag === 'latest');
}

function stated(owner: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(owner, key) ? owner[key] : undefined;
}

function isGiven(value: Json | undefined): value is Json {
  if (value === undefined || value === null || value === '') return false;
  return Array.isArray(value) ? value.length > 0 : !isObject(value) || Object.keys(value).length > 0;
}
