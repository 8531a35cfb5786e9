import { asText, at, isObject, type Json, type Path } from '../../model/json';
import type { Resource } from '../../model/resource';
import { isLineSource, type LineSource, type Source } from '../../model/source';
import { lazy } from '../../util/lazy';
import { typedObject } from '../kubernetes/isManifest';
import { kubernetesResource, namer } from '../kubernetes/manifestResource';
import { locate } from '../locate';
import type { MapNode } from '../tree/node';
import { parseYaml } from '../yaml';
import { originOf, sourcesOf } from './provenance';
import type { Manifest } from './render/manifests';

/** The objects that a chart renders, as resources. Each field leads to the template line and the values that wrote it. */
export function renderedResources(
  unit: string,
  manifests: readonly Manifest[],
  values: MapNode,
  fallback: Source,
): Resource[] {
  const nameOf = namer(unit);
  return manifests.flatMap((manifest): Resource[] => {
    const value = parseYaml(manifest.file, 'kubernetes').documents[0];
    const object = typedObject(value ?? null);
    const name = object && metadataText(object.value, 'name');
    if (!object || name === undefined) return [];
    const namespace = metadataText(object.value, 'namespace');
    const trace = (path: Path): Source[] => {
      const sources = sourcesOf(originOf(manifest, path), values);
      return sources.length > 0 ? sources : [fallback];
    };
    const named = { ...object, name, ...(namespace ? { namespace } : {}) };
    const place = { id: nameOf(named, manifest.name), unit, loader: 'helm' as const };
    return [kubernetesResource(named, trace, place, (path) => lazySource(() => trace(path)[0]!))];
  });
}

function metadataText(value: Json, field: string): string | undefined {
  return isObject(value) ? asText(at(value, ['metadata', field])) : undefined;
}

/** A place that is looked for when somebody asks: most of what a chart renders nobody does. */
function lazySource(find: () => Source): LineSource {
  const place = lazy(() => {
    const source = find();
    return isLineSource(source) ? source : { file: source.file, ...locate(source) };
  });
  return {
    get file() {
      return place().file;
    },
    get line() {
      return place().line;
    },
    get column() {
      return place().column ?? 1;
    },
  };
}
