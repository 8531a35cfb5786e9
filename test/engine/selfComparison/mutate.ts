import { isObject, type Json, type JsonObject, type Path } from '../../../src/engine/model/json';
import type { Choices } from './writer';

/** What an object is known by: a change of it makes another object. */
const IDENTITY = /^(apiVersion|kind|metadata\/name|metadata\/namespace)$/;

/** The same objects, one value in one of them another. */
export function mutate(
  objects: readonly JsonObject[],
  { pick }: Choices,
): { readonly objects: JsonObject[]; readonly what: string } {
  const places = objects.flatMap((object, index) =>
    leavesOf(object, [])
      .filter((path) => !IDENTITY.test(path.join('/')))
      .map((path) => ({ index, path })),
  );
  const { index, path } = places[pick(places.length)] ?? { index: 0, path: ['unheardOf'] };
  const mutated = objects.map((object, place) => (place === index ? (changeAt(object, path) as JsonObject) : object));
  return { objects: mutated, what: `${objects[index]!.kind}/${path.join('/')}` };
}

function leavesOf(value: Json, path: Path): Path[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => leavesOf(item, [...path, index]));
  if (isObject(value)) return Object.entries(value).flatMap(([key, item]) => leavesOf(item, [...path, key]));
  return [path];
}

function changeAt(value: Json, [step, ...rest]: Path): Json {
  if (step === undefined) {
    return typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : `${value ?? ''}x`;
  }
  if (Array.isArray(value)) return value.map((item, index) => (index === step ? changeAt(item, rest) : item));
  return { ...(value as JsonObject), [step]: changeAt((value as JsonObject)[step] ?? '', rest) };
}
