import { isOnEveryInterface, type Port } from '../../model/port';
import type { ChangeRule, Draft } from '../rule';

export const publishedPortChanged: ChangeRule = {
  meta: {
    id: 'published-port-changed',
    title: 'A service moves to another port',
    category: 'network',
    severity: 'medium',
    confidence: 'certain',
    why: 'Clients that use the old address get "connection refused", or reach something else.',
    remediation: 'Keep the old port, or change everything that connects to it in the same release.',
    messages: {
      moved: {
        title: '{{service}} moves from host port {{before}} to {{after}}',
        message: 'Port {{target}} of {{service}} was reached at host port {{before}} and is now at {{after}}.',
      },
      narrowed: {
        title: '{{service}} can be reached at port {{after}} from this host only',
        message:
          'Host port {{after}} was open on every interface and is now bound to {{ip}}; other machines are cut off.',
      },
      widened: {
        title: '{{service}} opens port {{after}} to every interface',
        message:
          'Host port {{after}} was bound to {{ip}} and is now open on every interface; Docker publishes past the host firewall.',
      },
      node: {
        title: 'Service {{service}} moves from node port {{before}} to {{after}}',
        message: 'Clients outside the cluster that use node port {{before}} are cut off.',
      },
      service: {
        title: 'Service {{service}} moves from port {{before}} to {{after}}',
        message: 'Clients in the cluster that connect to {{service}}:{{before}} are refused.',
      },
    },
  },
  *checkChange({ ports }) {
    for (const { change, before, after, resourceAfter } of ports) {
      if (change !== 'changed' || !before || !after || !resourceAfter) continue;
      const found = describe(before, after);
      if (!found) continue;
      const ip = found === 'narrowed' ? after.hostIp : before.hostIp;
      const draft: Draft = {
        messageId: found,
        data: {
          service: resourceAfter.name,
          before: before.published ?? 'none',
          after: after.published ?? 'a free one',
          target: after.target,
          ip: ip ?? 'one interface',
        },
        key: [found, resourceAfter.name, after.target, after.protocol],
        resource: resourceAfter,
        at: after.source,
        before: before.source,
      };
      yield found === 'service' ? { ...draft, severity: 'high' } : draft;
    }
  },
};

function describe(before: Port, after: Port): string | undefined {
  const { kind } = after;
  if (kind !== 'published' && kind !== 'node' && kind !== 'service') return undefined;
  if (before.published !== undefined && before.published !== after.published)
    return kind === 'published' ? 'moved' : kind;
  if (kind !== 'published' || after.published === undefined) return undefined;
  if (isOnEveryInterface(before) && !isOnEveryInterface(after)) return 'narrowed';
  return !isOnEveryInterface(before) && isOnEveryInterface(after) ? 'widened' : undefined;
}
