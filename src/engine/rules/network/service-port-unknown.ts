import { at } from '../../model/json';
import { type Resource, sourceOf } from '../../model/resource';
import type { StateRule } from '../rule';
import { objectName } from '../shared/kubernetes';
import { missingReferences } from '../shared/missingReferences';

export const servicePortUnknown: StateRule = {
  meta: {
    id: 'service-port-unknown',
    title: 'An address names a port that its Service does not have',
    category: 'network',
    severity: 'high',
    confidence: 'likely',
    why: 'A Service answers on its own ports only: connections to another one hang until they time out, or are refused.',
    remediation: 'Use a port of the Service (`port`, not `targetPort`), or add the port to it.',
    messages: {
      port: {
        title: '{{from}} connects to {{host}}:{{port}}, but {{service}} has {{ports}}',
        message: '{{service}} has {{ports}}; nothing answers on {{port}}.',
      },
    },
  },
  *check(model) {
    for (const { from, missing } of missingReferences(model)) {
      for (const { reference, resolution } of missing) {
        const { target, source } = reference;
        if (target.by !== 'host' || target.port === undefined) continue;
        const { lacks, resources } = resolution;
        if (lacks !== 'port' || resources.every(isHeadless)) continue;
        const service = resources.find((one) => !isHeadless(one))!;
        yield {
          messageId: 'port',
          data: {
            from: objectName(from),
            host: target.host,
            port: target.port,
            service: objectName(service),
            ports: portList(service),
          },
          key: [from.kind, from.name, target.host, target.port],
          resource: from,
          at: source,
          related: [sourceOf(service, ['spec', 'ports'])],
        };
      }
    }
  },
};

/** The name of a headless Service leads to its pods, which answer on any port of theirs. */
function isHeadless({ value }: Resource): boolean {
  return at(value, ['spec', 'clusterIP']) === 'None';
}

function portList({ facets }: Resource): string {
  const ports = facets.ports.filter(({ kind }) => kind === 'service').map(({ published }) => published);
  return `port${ports.length === 1 ? '' : 's'} ${ports.join(', ')}`;
}
