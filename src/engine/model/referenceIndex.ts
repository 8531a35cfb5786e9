import { weakMemo } from '../util/weakMemo';
import { isClusterScoped } from './clusterScoped';
import { at, isObject } from './json';
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
  named(kind: string, name: string, namespace: string | undefined): Resource[];
  /** What makes such an object at run time. */
  creators(kind: string, name: string, namespace: string | undefined): Creation[];
  /** What may bring such an object along without saying its name. */
  installers(kind: string, namespace: string | undefined): Resource[];
  /** Resources of the kind that carry all labels; without a kind: what runs containers with them. */
  selected(
    labels: Readonly<Record<string, string>>,
    kind: string | undefined,
    namespace: string | undefined,
  ): Resource[];
}

const LOADERS = new Set(['kubernetes', 'kustomize', 'helm']);

/** Made once for a model. */
export const referenceIndex: (model: Model) => ReferenceIndex = weakMemo(makeIndex);

function makeIndex(model: Model): ReferenceIndex {
  const byName = new Map<string, Resource[]>();
  const byCreation = new Map<string, Creation[]>();
  const unnamed: Creation[] = [];
  const byLabel = new Map<string, Resource[]>();
  for (const resource of resourcesOf(model)) {
    if (!LOADERS.has(resource.loader)) continue;
    // A chart or a kustomization of files is no object of the cluster, though it may create some.
    if (resource.apiVersion !== undefined) push(byName, `${resource.kind}/${resource.name}`, resource);
    for (const what of resource.facets.creates ?? []) {
      const creation = { by: resource, what };
      if (what.name === undefined) unnamed.push(creation);
      else push(byCreation, `${what.kind}/${what.name}`, creation);
    }
    for (const label of Object.entries(resource.facets.workload?.labels ?? {})) {
      push(byLabel, labelKey(undefined, label), resource);
    }
    const own = at(resource.value, ['metadata', 'labels']);
    for (const [key, value] of isObject(own) ? Object.entries(own) : []) {
      if (typeof value === 'string') push(byLabel, labelKey(resource.kind, [key, value]), resource);
    }
  }
  return {
    named: (kind, name, namespace) =>
      (byName.get(`${kind}/${name}`) ?? []).filter(
        (resource) => isClusterScoped(kind) || sameNamespace(resource.namespace, namespace),
      ),
    creators: (kind, name, namespace) =>
      (byCreation.get(`${kind}/${name}`) ?? []).filter(({ by, what }) =>
        sameNamespace(what.namespace ?? by.namespace, namespace),
      ),
    installers: (kind, namespace) =>
      unnamed
        .filter(({ what }) => what.kind === ANYTHING || what.kind === kind)
        .filter(({ by, what }) => sameNamespace(what.namespace ?? by.namespace, namespace))
        .map(({ by }) => by),
    selected: (labels, kind, namespace) => {
      const wanted = Object.entries(labels).map((label) => byLabel.get(labelKey(kind, label)) ?? []);
      const [first = [], ...others] = wanted.sort((a, b) => a.length - b.length);
      const sets = others.map((list) => new Set(list));
      return first.filter(
        (resource) => sets.every((set) => set.has(resource)) && sameNamespace(resource.namespace, namespace),
      );
    },
  };
}

function sameNamespace(a: string | undefined, b: string | undefined): boolean {
  return a === undefined || b === undefined || a === b || a === ANY_NAMESPACE || b === ANY_NAMESPACE;
}

function labelKey(kind: string | undefined, [key, value]: readonly [string, string]): string {
  return JSON.stringify([kind, key, value]);
}

function push<T>(map: Map<string, T[]>, key: string, item: T): void {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}
