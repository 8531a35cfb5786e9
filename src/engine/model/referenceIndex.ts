import { lazy } from '../util/lazy';
import { weakMemo } from '../util/weakMemo';
import { isClusterScoped } from './clusterScoped';
import { at, isObject, type JsonObject } from './json';
import { type Model, resourcesOf } from './model';
import { ANY_NAMESPACE } from './reference';
import { ANYTHING, type Created, type Resource } from './resource';

/** Something that comes into being by a resource. */
export interface Creation {
  readonly by: Resource;
  readonly what: Created;
}

/**
 * Look-ups for references between Kubernetes objects, over all units. A namespace that is absent on either side matches:
 * manifests often leave it to the command that applies them.
 */
export interface ReferenceIndex {
  named(kind: string, name: string, namespace: string | undefined): readonly Resource[];
  /** What makes such an object at run time. */
  creators(kind: string, name: string, namespace: string | undefined): Creation[];
  /** What may bring such an object along without saying its name. */
  installers(kind: string, namespace: string | undefined): readonly Resource[];
  /** Resources of the kind that carry all labels; without a kind: what runs containers with them. */
  selected(
    labels: Readonly<Record<string, string>>,
    kind: string | undefined,
    namespace: string | undefined,
  ): readonly Resource[];
}

const LOADERS = new Set(['kubernetes', 'kustomize', 'helm']);

/** Made once for a model; what asks of labels, of each kind when it is asked for. */
export const referenceIndex: (model: Model) => ReferenceIndex = weakMemo((model) => {
  const created = lazy(() => creationsIn(model));
  const byLabel = perKind((kind: string | undefined) =>
    labelIndex(kind === undefined ? resourcesOf(model) : model.index.ofKind(kind), kind),
  );
  return {
    named: (kind, name, namespace) => {
      const anywhere = isClusterScoped(kind);
      return (
        model.index
          .named(kind, name)
          // A chart or a kustomization of files is no object of the cluster, though it may create some.
          .filter(
            (object) =>
              object.apiVersion !== undefined &&
              (anywhere || sameNamespace(object.namespace, namespace)) &&
              LOADERS.has(object.loader),
          )
      );
    },
    creators: (kind, name, namespace) =>
      (created().byKind.get(kind)?.get(name) ?? []).filter(({ by, what }) =>
        sameNamespace(what.namespace ?? by.namespace, namespace),
      ),
    installers: (kind, namespace) =>
      created()
        .unnamed.filter(({ what }) => what.kind === ANYTHING || what.kind === kind)
        .filter(({ by, what }) => sameNamespace(what.namespace ?? by.namespace, namespace))
        .map(({ by }) => by),
    selected: (labels, kind, namespace) => {
      const wanted = Object.entries(labels);
      const index = byLabel(kind);
      const lists = wanted.map(([key, value]) => index.get(key)?.get(value) ?? []);
      const [fewest = []] = lists.sort((a, b) => a.length - b.length);
      return fewest.filter((object) => {
        const own = labelsOf(object, kind);
        return wanted.every(([key, value]) => own[key] === value) && sameNamespace(object.namespace, namespace);
      });
    },
  };
});

/** What makes objects at run time: by their kind and name, and without a name. */
function creationsIn(model: Model) {
  const unnamed: Creation[] = [];
  const byKind = new Map<string, Map<string, Creation[]>>();
  for (const by of resourcesOf(model)) {
    const { creates = [] } = by.facets;
    for (const what of LOADERS.has(by.loader) ? creates : []) {
      if (what.name === undefined) unnamed.push({ by, what });
      else push(byKind, what.kind, what.name, { by, what });
    }
  }
  return { byKind, unnamed };
}

/** Resources by each of their labels: `app`, then `shop`. */
function labelIndex(resources: readonly Resource[], kind: string | undefined): Map<string, Map<string, Resource[]>> {
  const index = new Map<string, Map<string, Resource[]>>();
  for (const resource of resources) {
    if (!LOADERS.has(resource.loader)) continue;
    for (const [key, value] of Object.entries(labelsOf(resource, kind))) {
      if (typeof value === 'string') push(index, key, value, resource);
    }
  }
  return index;
}

const NO_LABELS: JsonObject = {};

/** Those of what it runs, or of the object itself where a kind is asked for. */
function labelsOf({ facets, value }: Resource, kind: string | undefined): JsonObject {
  if (kind === undefined) return facets.workload?.labels ?? NO_LABELS;
  const labels = at(value, ['metadata', 'labels']);
  return isObject(labels) ? labels : NO_LABELS;
}

function perKind<K, V>(make: (kind: K) => V): (kind: K) => V {
  const made = new Map<K, V>();
  return (kind) => {
    const known = made.get(kind);
    if (known !== undefined) return known;
    const value = make(kind);
    made.set(kind, value);
    return value;
  };
}

function sameNamespace(a: string | undefined, b: string | undefined): boolean {
  return a === undefined || b === undefined || a === b || a === ANY_NAMESPACE || b === ANY_NAMESPACE;
}

function push<T>(index: Map<string, Map<string, T[]>>, first: string, second: string, item: T): void {
  const inner = index.get(first) ?? new Map<string, T[]>();
  index.set(first, inner);
  const list = inner.get(second);
  if (list) list.push(item);
  else inner.set(second, [item]);
}
