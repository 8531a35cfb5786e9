import type { Model } from '../../model/model';
import { ANYTHING, type Resource } from '../../model/resource';
import { isKubernetes, kubernetesObjects, mayShareNamespace } from './kubernetes';

/** What the manifests say of an object that something refers to. */
export type Provided =
  | { readonly state: 'defined'; readonly objects: readonly Resource[] }
  /** An operator or a tool makes it; `keys` where the files tell them. */
  | { readonly state: 'made'; readonly keys?: readonly string[] }
  /** Something in reach makes objects that the files do not tell. */
  | { readonly state: 'unknown' }
  | { readonly state: 'absent' };

/** Whether an object of this kind and name will be there for `from`. */
export function provided(model: Model, from: Resource, kind: string, name: string, namespace = from.namespace): Provided {
  const objects = model.index
    .ofKind(kind)
    .filter((object) => isKubernetes(object) && object.name === name && mayShareNamespace(object.namespace, namespace));
  if (objects.length > 0) return { state: 'defined', objects };
  let isUnknown = false;
  for (const object of kubernetesObjects(model)) {
    for (const made of object.facets.creates ?? []) {
      if (!mayShareNamespace(made.namespace ?? object.namespace, namespace)) continue;
      if (made.kind === kind && made.name === name) return made.keys ? { state: 'made', keys: made.keys } : { state: 'made' };
      if ((made.kind === kind || made.kind === ANYTHING) && made.name === undefined) isUnknown = true;
    }
  }
  return { state: isUnknown ? 'unknown' : 'absent' };
}
