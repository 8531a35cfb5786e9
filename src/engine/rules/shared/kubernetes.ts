import { asText, at, isObject, itemsOf, type Json, type Path } from '../../model/json';
import type { Model } from '../../model/model';
import type { Resource } from '../../model/resource';
import type { Unit } from '../../model/unit';
import { weakMemo } from '../../util/weakMemo';

const LOADERS = new Set(['kubernetes', 'helm', 'kustomize']);

/** Objects that go to a cluster, whatever tool makes them. */
export function isKubernetes({ loader, apiVersion }: Resource): boolean {
  return LOADERS.has(loader) && apiVersion !== undefined;
}

/** The objects of a unit that go to a cluster. Kept with the unit: models share those that did not change. */
export const objectsIn = weakMemo(({ resources }: Unit): readonly Resource[] =>
  // Mostly all or none of them are.
  resources.every(isKubernetes) ? resources : resources.filter(isKubernetes),
);

/** Those of them that run containers. */
export const workloadsIn = weakMemo((unit: Unit): readonly Resource[] =>
  objectsIn(unit).filter(({ facets }) => facets.workload !== undefined),
);

/** All objects of a model that go to a cluster. */
export const kubernetesObjects = weakMemo((model: Model): readonly Resource[] => model.units.flatMap(objectsIn));

/** Those of them that run containers. */
export const workloadsOf = weakMemo((model: Model): readonly Resource[] => model.units.flatMap(workloadsIn));

/** Objects in the order of the model, by their unit and by the namespace that they state. */
export interface ObjectsByPlace {
  readonly inUnit: ReadonlyMap<string, readonly Resource[]>;
  readonly inNamespace: ReadonlyMap<string, readonly Resource[]>;
}

/** Thousands of objects are each looked for near thousands of others. */
export function byPlace(objects: readonly Resource[]): ObjectsByPlace {
  const inUnit = new Map<string, Resource[]>();
  const inNamespace = new Map<string, Resource[]>();
  const add = (map: Map<string, Resource[]>, key: string, object: Resource): void => {
    const known = map.get(key);
    if (known) known.push(object);
    else map.set(key, [object]);
  };
  for (const object of objects) {
    add(inUnit, object.unit, object);
    if (object.namespace !== undefined) add(inNamespace, object.namespace, object);
  }
  return { inUnit, inNamespace };
}

/** Those of the object's unit, then those that state its namespace elsewhere. */
export function nearObjects({ inUnit, inNamespace }: ObjectsByPlace, { unit, namespace }: Resource): Resource[] {
  const elsewhere = namespace === undefined ? [] : (inNamespace.get(namespace) ?? []);
  return [...(inUnit.get(unit) ?? []), ...elsewhere.filter((other) => other.unit !== unit)];
}

/** Whether objects with these namespaces may be in the same one. An absent namespace is decided at `kubectl apply`. */
export function mayShareNamespace(a: string | undefined, b: string | undefined): boolean {
  return a === undefined || b === undefined || a === b || a === '*' || b === '*';
}

/** Objects of a kind that a reference from `from` may mean. */
export function candidates(model: Model, from: Resource, kind: string, namespace = from.namespace): Resource[] {
  return model.index
    .ofKind(kind)
    .filter((object) => isKubernetes(object) && mayShareNamespace(object.namespace, namespace));
}

/** A pod's spec, with the place in the object that makes it. */
interface PodSpec {
  readonly spec: Json;
  readonly path: Path;
}

const POD_PATHS: readonly Path[] = [
  ['spec', 'template', 'spec'],
  ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
  ['spec'],
];

/** The pod that a workload makes. */
export const podSpec: (resource: Resource) => PodSpec | undefined = weakMemo(({ value }) => {
  for (const path of POD_PATHS) {
    const spec = at(value, path);
    if (isObject(spec) && Array.isArray(spec.containers)) return { spec, path };
  }
  return undefined;
});

/** A container with its place in the object. */
interface Container {
  readonly name: string;
  readonly value: Json;
  readonly path: Path;
}

const NO_CONTAINERS: readonly Container[] = [];

/** All containers of a workload. */
export const containersOf: (resource: Resource) => readonly Container[] = weakMemo((resource) => {
  const pod = podSpec(resource);
  if (!pod) return NO_CONTAINERS;
  return ['containers', 'initContainers'].flatMap((list) =>
    itemsOf(at(pod.spec, [list])).map((value, index) => ({
      name: asText(at(value, ['name'])) ?? String(index),
      value,
      path: [...pod.path, list, index],
    })),
  );
});

/** `Deployment multimodal/worker`, as people say it. */
export function objectName({ kind, namespace, name }: Pick<Resource, 'kind' | 'namespace' | 'name'>): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

export function labelsMatch(
  labels: Readonly<Record<string, string>>,
  selector: Readonly<Record<string, string>>,
): boolean {
  return Object.keys(selector).every((key) => Object.hasOwn(labels, key) && labels[key] === selector[key]);
}
