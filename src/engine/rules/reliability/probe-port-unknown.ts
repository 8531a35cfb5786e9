import { asText, at, itemsOf, type Json, type Path } from '../../model/json';
import { sourceOf } from '../../model/resource';
import type { UnitRule } from '../rule';
import { containersOf, objectName } from '../shared/kubernetes';

/** Where a container names one of its own ports. */
const PLACES: readonly Path[] = [
  ...['livenessProbe', 'readinessProbe', 'startupProbe'].flatMap((probe) =>
    ['httpGet', 'tcpSocket'].map((way) => [probe, way, 'port']),
  ),
  ...['postStart', 'preStop'].map((hook) => ['lifecycle', hook, 'httpGet', 'port']),
];

export const probePortUnknown: UnitRule = {
  meta: {
    id: 'probe-port-unknown',
    title: 'A probe names a port that its container does not have',
    category: 'reliability',
    severity: 'high',
    confidence: 'certain',
    why: 'The probe cannot run and counts as failed: the container never becomes ready, or is restarted again and again.',
    remediation: 'Name a port of the same container, or write its number.',
    messages: {
      unknown: {
        title: '{{probe}} of {{container}} in {{workload}} names port {{port}}, which the container does not have',
        message: 'Container {{container}} names {{ports}}.',
      },
    },
  },
  about: 'workloads',
  *checkUnit(workloads) {
    for (const workload of workloads) {
      for (const { name: container, value, path } of containersOf(workload)) {
        const ports = portNames(value);
        for (const place of PLACES) {
          const port = at(value, place);
          if (typeof port !== 'string' || /^\d+$|[${}<>%]|^$/.test(port) || ports.includes(port)) continue;
          yield {
            messageId: 'unknown',
            data: {
              probe: String(place[0] === 'lifecycle' ? place[1] : place[0]),
              container,
              workload: objectName(workload),
              port,
              ports: ports.length === 0 ? 'no port' : `port${ports.length === 1 ? '' : 's'} ${ports.join(', ')}`,
            },
            key: [workload.kind, workload.namespace ?? '', workload.name, container, place.join('.')],
            resource: workload,
            at: sourceOf(workload, [...path, ...place]),
          };
        }
      }
    }
  },
};

function portNames(container: Json): string[] {
  return itemsOf(at(container, ['ports'])).flatMap((port) => asText(at(port, ['name'])) ?? []);
}
