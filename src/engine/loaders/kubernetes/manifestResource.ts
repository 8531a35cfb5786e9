import type { JsonObject, Path } from '../../model/json';
import type { Facets, Resource } from '../../model/resource';
import type { NodeSource } from '../../model/source';
import { createdBy } from './createsFacet';
import type { ManifestDocument } from './documents';
import { configMapEnv, podEnv, secretEnv } from './envFacets';
import { podImages, podVolumes, workloadOf } from './podFacets';
import { podTemplate } from './podSpec';
import { gatewayPorts, ingressPorts, podPorts, servicePorts } from './portFacets';
import { referencesOf } from './referenceFacets';
import { withoutServerOwned } from './serverOwned';

/** A Kubernetes object as a resource. `id` is the caller's, who knows what else its unit holds. */
export function manifestResource(manifest: ManifestDocument, unit: string, id: string): Resource {
  const { file, document, path: root, kind, apiVersion, name, namespace } = manifest;
  const value = withoutServerOwned(manifest.value);
  const source = (path: Path): NodeSource => ({ file, document, path: [...root, ...path] });
  return {
    id,
    unit,
    loader: 'kubernetes',
    kind,
    apiVersion,
    name,
    ...(namespace === undefined ? {} : { namespace }),
    value,
    trace: (path) => [source(path)],
    facets: facetsOf({ ...manifest, value }, source),
  };
}

/** What the object says in the words of every tool. */
export function facetsOf(
  object: Pick<ManifestDocument, 'kind' | 'group' | 'name'> & { readonly value: JsonObject },
  source: (path: Path) => NodeSource,
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
