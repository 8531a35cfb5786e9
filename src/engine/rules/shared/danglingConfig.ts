import { isObject } from '../../model/json';
import type { Model } from '../../model/model';
import type { Reference } from '../../model/reference';
import { type Resource, sourceOf } from '../../model/resource';
import type { Source } from '../../model/source';
import { nearest } from '../../util/nearest';
import type { Draft } from '../rule';
import { candidates, objectName } from './kubernetes';
import { missingReferences } from './missingReferences';

/** A use of a ConfigMap or Secret that will find nothing. */
export interface Dangling {
  readonly from: Resource;
  readonly reference: Reference;
  readonly name: string;
  /** The object is there, this key of it is not. */
  readonly key?: string;
  /** A name (or key) that was probably meant. */
  readonly near?: string;
  /** Where what was meant, or lacks the key, is written. */
  readonly related?: Source;
  /** Other workloads of the folder that read the same missing object. */
  readonly others: readonly Reference[];
  /** Whether the manifests around it define such objects at all. */
  readonly hasOthers: boolean;
}

/** Uses of ConfigMaps or Secrets by what runs, where the manifests tell that nothing provides them. */
export function* danglingConfigs(model: Model, kind: 'ConfigMap' | 'Secret'): Iterable<Dangling> {
  const missing = new Map<string, Dangling & { others: Reference[] }>();
  for (const { from, missing: references } of missingReferences(model)) {
    if (from.facets.workload === undefined) continue;
    const own = new Set<string>();
    for (const { reference, resolution } of references) {
      const { target, optional, use } = reference;
      if (target.by !== 'name' || target.kind !== kind || optional || use === 'pull-secret' || use === 'certificate')
        continue;
      if (own.has(target.name)) continue;
      const { lacks, resources, perhapsFrom, elsewhere } = resolution;
      if (lacks === 'key') {
        const objects = resources.filter((object) => object.kind === kind);
        const keys = objects.flatMap(keysOf);
        if (target.key === undefined || objects.length === 0 || objects.some(isOpen)) continue;
        const near = nearest(target.key, keys);
        const related = placeOfKeys(objects[0]!);
        yield {
          from,
          reference,
          name: target.name,
          key: target.key,
          ...(near ? { near } : {}),
          related,
          hasOthers: true,
          others: [],
        };
      } else if (!perhapsFrom && !elsewhere) {
        own.add(target.name);
        const place = JSON.stringify([from.unit, from.namespace ?? null, target.name]);
        const first = missing.get(place);
        if (first) first.others.push(reference);
        else missing.set(place, { ...absent(model, from, reference, kind, target.name), others: [] });
      }
    }
  }
  yield* missing.values();
}

function absent(
  model: Model,
  from: Resource,
  reference: Reference,
  kind: string,
  name: string,
): Omit<Dangling, 'others'> {
  const others = candidates(model, from, kind);
  const names = others.map((object) => object.name);
  const near = nearest(name, new Set(names)) ?? names.find((other) => extendsName(other, name));
  const meant = others.find((object) => object.name === near);
  const hasOthers = others.some(({ unit }) => unit === from.unit);
  return {
    from,
    reference,
    name,
    hasOthers,
    ...(meant ? { near: meant.name, related: meant.trace(['metadata', 'name'])[0]! } : {}),
  };
}

/** `app-secrets` and `app-secrets-production`. */
function extendsName(a: string, b: string): boolean {
  return (a.startsWith(`${b}-`) || b.startsWith(`${a}-`)) && Math.min(a.length, b.length) >= 5;
}

/** Where the keys stand. */
function placeOfKeys(object: Resource): Source {
  const field = isObject(object.value) && isObject(object.value.data) ? 'data' : 'stringData';
  return sourceOf(object, [field]);
}

function keysOf({ value }: Resource): string[] {
  return ['data', 'stringData', 'binaryData'].flatMap((field) =>
    isObject(value) && isObject(value[field]) ? Object.keys(value[field]) : [],
  );
}

/** An object without any key, or of a type that a controller fills in, is completed at run time. */
function isOpen(object: Resource): boolean {
  const type = isObject(object.value) ? object.value.type : undefined;
  return keysOf(object).length === 0 || (typeof type === 'string' && type !== 'Opaque');
}

/** `Deployment api`, or `Deployment api and 2 more`. */
export function othersText(first: string, others: number): string {
  return others === 0 ? first : `${first} and ${others} more`;
}

/** The finding of a use that will find nothing, in the words of the rule. */
export function danglingDraft(
  messageId: string,
  { from, name, key, near, related, reference, others }: Dangling,
  rest: Partial<Draft>,
): Draft {
  return {
    messageId,
    data: {
      from: othersText(objectName(from), others.length),
      reads: others.length === 0 ? 'reads' : 'read',
      name,
      ...(key === undefined ? {} : { key }),
      ...(near === undefined ? {} : { near }),
    },
    key: key === undefined ? [name] : [from.kind, from.name, name, key],
    resource: from,
    at: reference.source,
    related: [...(related ? [related] : []), ...others.slice(0, 9).map(({ source }) => source)],
    ...rest,
  };
}
