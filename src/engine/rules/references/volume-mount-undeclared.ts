import { asText, at, itemsOf } from '../../model/json';
import { sourceOf } from '../../model/resource';
import { nearest } from '../../util/nearest';
import type { UnitRule } from '../rule';
import { containersOf, objectName, podSpec } from '../shared/kubernetes';

export const volumeMountUndeclared: UnitRule = {
  meta: {
    id: 'volume-mount-undeclared',
    title: 'A container mounts a volume that its pod does not declare',
    category: 'references',
    severity: 'critical',
    confidence: 'certain',
    why: 'The API server refuses the manifest: `spec.template.spec.containers[0].volumeMounts[0].name: Not found: "data"`.',
    remediation: 'Add the volume to `volumes` of the pod, or correct the name of the mount.',
    messages: {
      undeclared: {
        title: '{{from}} mounts volume {{volume}}, which its pod does not declare',
        message: 'Container {{container}} mounts {{volume}} at {{target}}; the pod declares {{declared}}.',
      },
      misspelt: {
        title: '{{from}} mounts volume {{volume}}; did you mean {{near}}?',
        message: 'Container {{container}} mounts {{volume}} at {{target}}; the pod declares {{declared}}.',
      },
    },
  },
  about: 'pods',
  *checkUnit(pods) {
    for (const object of pods) {
      const pod = podSpec(object);
      if (!pod) continue;
      const declared = [
        ...itemsOf(at(pod.spec, ['volumes'])).map((volume) => asText(at(volume, ['name']))),
        ...itemsOf(at(object.value, ['spec', 'volumeClaimTemplates'])).map((claim) =>
          asText(at(claim, ['metadata', 'name'])),
        ),
      ].filter((name) => name !== undefined);
      for (const container of containersOf(object)) {
        for (const [index, mount] of itemsOf(at(container.value, ['volumeMounts'])).entries()) {
          const volume = asText(at(mount, ['name']));
          if (volume === undefined || declared.includes(volume)) continue;
          const near = nearest(volume, declared);
          yield {
            messageId: near === undefined ? 'undeclared' : 'misspelt',
            data: {
              from: objectName(object),
              container: container.name,
              volume,
              target: asText(at(mount, ['mountPath'])) ?? 'an unknown path',
              declared: declared.length === 0 ? 'none' : declared.join(', '),
              ...(near === undefined ? {} : { near }),
            },
            key: [object.kind, object.name, container.name, volume],
            resource: object,
            at: sourceOf(object, [...container.path, 'volumeMounts', index]),
          };
        }
      }
    }
  },
};
