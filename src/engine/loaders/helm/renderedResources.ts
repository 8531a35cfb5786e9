import type { FieldKeys } from '../../model/chartValues';
import { asText, at, isObject, type Json, type Path } from '../../model/json';
import type { Resource } from '../../model/resource';
import type { Source } from '../../model/source';
import { typedObject } from '../kubernetes/isManifest';
import { kubernetesResource, namer } from '../kubernetes/manifestResource';
import { lazySource } from '../lazySource';
import type { MapNode } from '../tree/node';
import { type KeptDocument, keepDocuments } from './keptDocuments';
import { fieldKeys, originOf, sourcesOf } from './provenance';
import type { Manifest } from './render/manifests';
import type { Share } from './sharedValues';

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

export interface RenderingPlace {
  /** With which the chart was rendered. */
  readonly values: MapNode;
  /** The place of what has none. */
  readonly fallback: Source;
  readonly share?: Share;
}

/** The objects that a chart renders, as resources. Each field leads to the template line and the values that wrote it. */
export function renderedResources(
  unit: string,
  manifests: readonly Manifest[],
  { values, fallback, share = (value) => value }: RenderingPlace,
): Resource[] {
  const documents = keepDocuments(manifests, values, share);
  const objects = documents.map((document, index) => madeObject(document, share(manifests[index]!.value)));
  return madeResources(unit, objects, fallback);
}

/** What it gives lives long: a function of its own, so that nothing else of the rendering is kept with it. */
function madeObject(document: KeptDocument, value: Json): MadeObject {
  return {
    name: document.name,
    value,
    trace: (path) => sourcesOf(originOf(document, path)),
    fieldKeys: (path) => fieldKeys(originOf(document, path)),
  };
}

/** What a chart makes, as resources; what is no object of Kubernetes is none. */
export function madeResources(unit: string, objects: readonly MadeObject[], fallback: Source): Resource[] {
  const nameOf = namer(unit);
  return objects.flatMap((made): Resource[] => {
    const object = typedObject(made.value);
    const name = object && metadataText(object.value, 'name');
    if (!object || name === undefined) return [];
    const namespace = metadataText(object.value, 'namespace');
    const named = { ...object, name, ...(namespace ? { namespace } : {}) };
    return [madeResource(named, made, { id: nameOf(named, made.name), unit, loader: 'helm' }, fallback)];
  });
}

function madeResource(
  object: Parameters<typeof kubernetesResource>[0],
  { trace: sourcesAt, fieldKeys: keysAt }: MadeObject,
  place: Pick<Resource, 'id' | 'unit' | 'loader'>,
  fallback: Source,
): Resource {
  // Where an object begins is asked again and again.
  let beginning: readonly Source[] | undefined;
  const placesOf = (path: Path): readonly Source[] => {
    const sources = sourcesAt(path);
    return sources.length > 0 ? sources : [fallback];
  };
  const trace = (path: Path): Source[] => {
    if (path.length > 0) return [...placesOf(path)];
    beginning ??= placesOf(path);
    return [...beginning];
  };
  const resource = kubernetesResource(object, trace, place, (path) => lazySource(() => trace(path)[0]!));
  return keysAt ? { ...resource, fieldKeys: keysAt } : resource;
}

function metadataText(value: Json, field: string): string | undefined {
  return isObject(value) ? asText(at(value, ['metadata', field])) : undefined;
}
