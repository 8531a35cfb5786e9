import type { FieldKeys } from '../../model/chartValues';
import { asText, at, isObject, type Json, type Path } from '../../model/json';
import type { Resource } from '../../model/resource';
import type { Source } from '../../model/source';
import { lazy } from '../../util/lazy';
import { typedObject } from '../kubernetes/isManifest';
import { kubernetesResource, namer } from '../kubernetes/manifestResource';
import { lazySource } from '../lazySource';
import type { MapNode } from '../tree/node';
import { parseYaml } from '../yaml';
import { fieldKeys } from './chartValues';
import { originOf, sourcesOf } from './provenance';
import type { Manifest } from './render/manifests';

/** A value that a chart made. */
export interface MadeObject {
  /** The template that wrote it: `chart/templates/service.yaml`. */
  readonly name: string;
  readonly value: Json;
  /** The places of a field; none where nobody knows. */
  readonly trace: (path: Path) => readonly Source[];
  /** The keys of the values that have a say in a field; absent where nobody knows. */
  readonly fieldKeys?: (path: Path) => FieldKeys;
}

/** The objects that a chart renders, as resources. Each field leads to the template line and the values that wrote it. */
export function renderedResources(
  unit: string,
  manifests: readonly Manifest[],
  values: MapNode,
  fallback: Source,
): Resource[] {
  const objects = manifests.map((manifest) => ({
    name: manifest.name,
    value: parseYaml(manifest.file, 'kubernetes').documents[0] ?? null,
    trace: (path: Path) => sourcesOf(originOf(manifest, path), values),
    fieldKeys: (path: Path) => fieldKeys(originOf(manifest, path), values),
  }));
  return madeResources(unit, objects, fallback);
}

/** What a chart makes, as resources; what is no object of Kubernetes is none. */
export function madeResources(unit: string, objects: readonly MadeObject[], fallback: Source): Resource[] {
  const nameOf = namer(unit);
  return objects.flatMap((made): Resource[] => {
    const object = typedObject(made.value);
    const name = object && metadataText(object.value, 'name');
    if (!object || name === undefined) return [];
    const namespace = metadataText(object.value, 'namespace');
    const placesOf = (path: Path): readonly Source[] => {
      const sources = made.trace(path);
      return sources.length > 0 ? sources : [fallback];
    };
    // Where an object begins is asked again and again.
    const beginning = lazy(() => placesOf([]));
    const trace = (path: Path): Source[] => [...(path.length === 0 ? beginning() : placesOf(path))];
    const named = { ...object, name, ...(namespace ? { namespace } : {}) };
    const place = { id: nameOf(named, made.name), unit, loader: 'helm' as const };
    const resource = kubernetesResource(named, trace, place, (path) => lazySource(() => trace(path)[0]!));
    return [made.fieldKeys ? { ...resource, fieldKeys: made.fieldKeys } : resource];
  });
}

function metadataText(value: Json, field: string): string | undefined {
  return isObject(value) ? asText(at(value, ['metadata', field])) : undefined;
}
