import type { Image } from '../../model/image';
import { asText, at, isObject, itemsOf, type Json, type JsonObject, type Path } from '../../model/json';
import type { Workload } from '../../model/resource';
import type { Source } from '../../model/source';
import type { VolumeMount } from '../../model/volume';
import { labelsAt, type PodTemplate } from './podSpec';

type Trace = (path: Path) => Source;

/** Images of all containers, and those mounted as volumes. */
export function podImages(template: PodTemplate, trace: Trace): Image[] {
  const images = template.containers.map(({ value, path }) => ({
    value,
    path: [...path, 'image'],
    from: ['image'],
  }));
  const volumes = itemsOf(at(template.spec, ['volumes'])).map((value, index) => ({
    value,
    path: [...template.path, 'volumes', index, 'image', 'reference'],
    from: ['image', 'reference'],
  }));
  return [...images, ...volumes].flatMap(({ value, path, from }) => {
    const reference = asText(at(value, from));
    return reference === undefined || reference === '' ? [] : [{ reference, source: trace(path) }];
  });
}

/** Mounts of all containers, each joined with the volume it names. */
export function podVolumes(value: JsonObject, template: PodTemplate, trace: Trace): VolumeMount[] {
  const volumes = new Map<string, Json>();
  for (const volume of itemsOf(at(template.spec, ['volumes']))) {
    const name = asText(at(volume, ['name']));
    if (name !== undefined) volumes.set(name, volume);
  }
  const claims = new Set(
    itemsOf(at(value, ['spec', 'volumeClaimTemplates'])).map((claim) => asText(at(claim, ['metadata', 'name']))),
  );
  return template.containers.flatMap(({ value: container, path }) =>
    itemsOf(at(container, ['volumeMounts'])).flatMap((mount, index) => {
      const target = asText(at(mount, ['mountPath']));
      const name = asText(at(mount, ['name']));
      if (target === undefined || name === undefined) return [];
      const from: Volume = claims.has(name) ? { kind: 'claim', from: name } : describeVolume(volumes.get(name));
      const readOnly = from.kind === 'config' || from.kind === 'secret' || at(mount, ['readOnly']) === true;
      return [{ ...from, target, readOnly, source: trace([...path, 'volumeMounts', index]) }];
    }),
  );
}

type Volume = Pick<VolumeMount, 'kind' | 'from'>;

const VOLUME_KINDS: readonly { readonly field: string; readonly kind: VolumeMount['kind']; readonly from: string }[] = [
  { field: 'configMap', kind: 'config', from: 'name' },
  { field: 'secret', kind: 'secret', from: 'secretName' },
  { field: 'persistentVolumeClaim', kind: 'claim', from: 'claimName' },
  { field: 'hostPath', kind: 'bind', from: 'path' },
];

function describeVolume(volume: Json | undefined): Volume {
  for (const { field, kind, from } of VOLUME_KINDS) {
    const source = at(volume, [field]);
    const name = isObject(source) ? asText(at(source, [from])) : undefined;
    if (name !== undefined) return { kind, from: name };
  }
  return { kind: at(volume, ['emptyDir', 'medium']) === 'Memory' ? 'tmpfs' : 'other' };
}

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'];

export function workloadOf(value: JsonObject, template: PodTemplate, trace: Trace): Workload {
  const replicas = at(value, ['spec', 'replicas']);
  return {
    ...(typeof replicas === 'number' ? { replicas: { value: replicas, source: trace(['spec', 'replicas']) } } : {}),
    labels: labelsAt(value, template.labelsPath),
    healthChecks: template.containers.flatMap(({ value: container, path }) =>
      PROBES.filter((probe) => isObject(at(container, [probe]))).map((probe) => trace([...path, probe])),
    ),
  };
}
