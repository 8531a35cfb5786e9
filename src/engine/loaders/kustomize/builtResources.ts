import { at, isObject, type Json } from '../../model/json';
import type { Resource } from '../../model/resource';
import type { Source } from '../../model/source';
import { typedObject } from '../kubernetes/isManifest';
import { kubernetesResource, namer } from '../kubernetes/manifestResource';
import { type MapNode, toSharedJson, traceOf } from '../tree/node';

/** The objects of a build as resources. Each field leads to the place that set it: a base, a patch, a line of a kustomization. */
export function builtResources(unit: string, nodes: readonly MapNode[], fallback: Source): Resource[] {
  const nameOf = namer(unit);
  return nodes.flatMap((node): Resource[] => {
    const object = typedObject(toSharedJson(node));
    const name = textIn(object?.value, 'name');
    if (!object || name === undefined) return [];
    const namespace = textIn(object.value, 'namespace');
    const named = { ...object, name, ...(namespace ? { namespace } : {}) };
    const trace = (path: Parameters<Resource['trace']>[0]): Source[] => {
      const sources = traceOf(node, path);
      return sources.length > 0 ? sources : [fallback];
    };
    const id = nameOf(named, trace([])[0]!.file.path);
    return [kubernetesResource(named, trace, { id, unit, loader: 'kustomize' })];
  });
}

function textIn(value: Json | undefined, field: 'name' | 'namespace'): string | undefined {
  const found = isObject(value) ? at(value, ['metadata', field]) : undefined;
  return found === undefined || found === null || typeof found === 'object' ? undefined : String(found);
}
