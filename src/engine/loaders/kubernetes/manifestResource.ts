import type { JsonObject, Path } from '../../model/json';
import type { Facets, Resource } from '../../model/resource';
import type { Source } from '../../model/source';
import { baseName } from '../../util/treePath';
import { createdBy } from './createsFacet';
import type { ManifestDocument } from './documents';
import { configMapEnv, podEnv, secretEnv } from './envFacets';
import type { TypedObject } from './isManifest';
import { podImages, podVolumes, workloadOf } from './podFacets';
import { podTemplate } from './podSpec';
import { gatewayPorts, ingressPorts, podPorts, servicePorts } from './portFacets';
import { referencesOf } from './referenceFacets';
import { withoutServerOwned } from './serverOwned';

/** A Kubernetes object of a file as a resource. `id` is the caller's, who knows what else its unit holds. */
export function manifestResource(manifest: ManifestDocument, unit: string, id: string): Resource {
  const { file, document, path: root } = manifest;
  const placeOf = (path: Path): Path => (root.length === 0 ? path : [...root, ...path]);
  return kubernetesResource(manifest, (path) => [{ file, document, path: placeOf(path) }], {
    id,
    unit,
    loader: 'kubernetes',
  });
}

/** A Kubernetes object as a resource, wherever it comes from: a file, a kustomization, a chart. `source` places what its facets say. */
export function kubernetesResource(
  object: TypedObject & Pick<ManifestDocument, 'name' | 'namespace'>,
  trace: Resource['trace'],
  place: Pick<Resource, 'id' | 'unit' | 'loader'>,
  source: (path: Path) => Source = (path) => trace(path)[0]!,
): Resource {
  const { kind, group, apiVersion, name, namespace } = object;
  const value = withoutServerOwned(object.value);
  const facets = facetsOf({ kind, group, name, value }, source);
  const { id, unit, loader } = place;
  const resource = { id, unit, loader, kind, apiVersion, name, value, trace, facets };
  return namespace === undefined ? resource : { ...resource, namespace };
}

/** Gives each object of a unit its id. Of two with one identity (for two clusters, or by mistake) the later carries its file in the id. */
export function namer(
  unit: string,
): (object: Pick<ManifestDocument, 'kind' | 'namespace' | 'name'>, path: string) => string {
  const taken = new Set<string>();
  return ({ kind, namespace, name }, path) => {
    const identity = `${unit}#${kind}/${namespace ?? '_'}/${name}`;
    let id = identity;
    for (let again = 1; taken.has(id); again++) {
      id = `${identity}@${baseName(path)}${again === 1 ? '' : `#${again}`}`;
    }
    taken.add(id);
    return id;
  };
}

/** What the object says in the words of every tool. */
export function facetsOf(
  object: Pick<ManifestDocument, 'kind' | 'group' | 'name'> & { readonly value: JsonObject },
  source: (path: Path) => Source,
): Facets {
  const { kind, group, value } = object;
  const template = podTemplate(kind, value);
  const isCore = group === '';
  const creates = createdBy(object);
  return {
    ports: [
      ...(template ? podPorts(template, source) : []),
      ...(kind === 'Service' && isCore ? servicePorts(value, source) : []),
      ...(kind === 'Ingress' ? ingressPorts(value, source) : []),
      ...(kind === 'Gateway' ? gatewayPorts(value, source) : []),
    ],
    env: [
      ...(template ? podEnv(template, source) : []),
      ...(kind === 'ConfigMap' && isCore ? configMapEnv(value, source) : []),
      ...(kind === 'Secret' && isCore ? secretEnv(value, source) : []),
    ],
    images: template ? podImages(template, source) : [],
    volumes: template ? podVolumes(value, template, source) : [],
    references: referencesOf(object, template, source),
    ...(creates.length === 0 ? {} : { creates }),
    ...(template ? { workload: workloadOf(value, template, source) } : {}),
  };
}
