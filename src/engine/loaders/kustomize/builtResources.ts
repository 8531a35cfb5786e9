import { at, isObject, type Json } from '../../model/json';
import type { Resource } from '../../model/resource';
import type { Source, SourceFile } from '../../model/source';
import { weakMemo } from '../../util/weakMemo';
import { typedObject } from '../kubernetes/isManifest';
import { kubernetesResource, namer } from '../kubernetes/manifestResource';
import { equalNodes } from '../tree/equalNodes';
import { type MapNode, toSharedJson, traceOf } from '../tree/node';

/** The objects of a build as resources. Each field leads to the place that set it: a base, a patch, a line of a kustomization. */
export function builtResources(unit: string, nodes: readonly MapNode[], fallback: Source): Resource[] {
  const nameOf = namer(unit);
  const builtOf = builtBefore(fallback.file);
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
    const known = builtOf.get(id) ?? [];
    const found = known.find((built) => equalNodes(built.node, node));
    const built = found ?? { node, resource: kubernetesResource(named, trace, { id, unit, loader: 'kustomize' }) };
    builtOf.set(id, [built, ...known.filter((other) => other !== built)].slice(0, MOST_KEPT));
    return [built.resource];
  });
}

interface Built {
  readonly node: MapNode;
  readonly resource: Resource;
}

/** As it was in the trees of a comparison. */
const MOST_KEPT = 4;

/** What was built of a kustomization, by id: when it is built again, most of its objects are those that it had. */
const builtBefore = weakMemo((_: SourceFile) => new Map<string, readonly Built[]>());

function textIn(value: Json | undefined, field: 'name' | 'namespace'): string | undefined {
  const found = isObject(value) ? at(value, ['metadata', field]) : undefined;
  return found === undefined || found === null || typeof found === 'object' ? undefined : String(found);
}
