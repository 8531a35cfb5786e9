import type { PortChange } from '../../diff/comparison';
import { type Port, portsCollide } from '../../model/port';
import type { ChangeRule } from '../rule';
import { listed } from '../shared/listed';

export const publishedPortRemoved: ChangeRule = {
  meta: {
    id: 'published-port-removed',
    title: 'A published port is gone',
    category: 'network',
    severity: 'medium',
    confidence: 'likely',
    why: 'Whatever reaches the service through this port (people, scripts, other hosts, load balancers) gets "connection refused".',
    remediation: 'Keep the port, or move what uses it and say so in the release notes.',
    messages: {
      published: {
        title: '{{service}} no longer publishes host port {{port}}',
        message:
          'Host port {{port}} led to {{target}}/{{protocol}} of {{service}}; nothing in the project publishes it any more.',
      },
      node: {
        title: 'Service {{service}} gives up node port {{port}}',
        message: 'Node port {{port}} led to port {{target}} of {{service}}; clients outside the cluster are cut off.',
      },
      service: {
        title: 'Service {{service}} no longer has port {{port}}',
        message: 'Port {{port}} led to {{target}}/{{protocol}}; connections to {{service}}:{{port}} are refused.',
      },
      severalPublished: {
        title: '{{service}} no longer publishes {{count}} host ports: {{ports}}',
        message: 'They led to {{service}}; nothing in the project publishes them any more.',
      },
      severalNode: {
        title: 'Service {{service}} gives up {{count}} node ports: {{ports}}',
        message: 'They led to {{service}}; clients outside the cluster are cut off.',
      },
      severalService: {
        title: 'Service {{service}} no longer has {{count}} ports: {{ports}}',
        message: 'Connections to these ports of {{service}} are refused.',
      },
    },
  },
  // A list of ports that goes, goes for one reason.
  gather: {
    from: 2,
    by: ({ messageId, resource }) => (resource ? JSON.stringify([messageId, resource.id]) : undefined),
    into: (drafts) => ({
      messageId: SEVERAL[drafts[0]!.messageId] ?? 'severalPublished',
      data: {
        service: drafts[0]!.data?.service ?? '',
        count: drafts.length,
        ports: listed(
          drafts.map(({ data }) => `${data?.port}${data?.protocol === 'udp' ? '/udp' : ''}`),
          8,
        ),
      },
    }),
  },
  *checkChange({ ports, after }) {
    for (const change of ports) {
      const { before, resourceBefore, resourceAfter } = change;
      if (change.change !== 'removed' || !before || !resourceBefore || !resourceAfter) continue;
      if (before.kind !== 'published' && before.kind !== 'node' && before.kind !== 'service') continue;
      if (before.published === undefined || isMoved(change, after.index.unit(resourceAfter.unit)?.resources ?? []))
        continue;
      yield {
        messageId: before.kind,
        data: {
          service: resourceAfter.name,
          port: before.published,
          target: before.target,
          protocol: before.protocol,
        },
        key: [before.kind, resourceAfter.name, before.published, before.protocol],
        resource: resourceAfter,
        at: before.source,
        gone: true,
        ...(before.kind === 'service' ? { severity: 'high' } : {}),
      };
    }
  },
};

/** By the message of one port, that of several. */
const SEVERAL: Readonly<Record<string, string>> = {
  published: 'severalPublished',
  node: 'severalNode',
  service: 'severalService',
};

/** Another service of the unit, or the same, has the host port now. */
function isMoved(
  { before, resourceAfter }: PortChange,
  resources: readonly { facets: { ports: readonly Port[] } }[],
): boolean {
  const where = before!.kind === 'service' ? [resourceAfter!] : resources;
  return where.some(({ facets }) =>
    facets.ports.some((port) => port.kind === before!.kind && portsCollide(port, before!)),
  );
}
