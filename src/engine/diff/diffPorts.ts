import type { Port } from '../model/port';
import { groupedBy } from '../util/groupedBy';
import { weakMemo } from '../util/weakMemo';
import type { PortChange } from './comparison';
import type { ResourcePair } from './pairResources';

/** What a port is paired by, the surest first: the very same; the same container port; the same host port. */
const IDENTITIES: readonly ((port: Port) => string)[] = [
  (port) => [port.kind, port.hostIp ?? '', port.published ?? '', port.target, port.protocol, port.name ?? ''].join(' '),
  (port) => [port.kind, port.hostIp ?? '', port.published ?? '', port.target, port.protocol].join(' '),
  (port) => [port.kind, port.target, port.protocol].join(' '),
  (port) => [port.kind, port.published ?? `:${port.target}`, port.protocol].join(' '),
];

/** How the ports of one resource differ. Kept with the pair. */
export const diffPorts = weakMemo(({ before, after }: ResourcePair): readonly PortChange[] => {
  const changes: PortChange[] = [];
  let left = before?.facets.ports ?? [];
  let right = after?.facets.ports ?? [];
  const sides = { resourceBefore: before, resourceAfter: after };
  IDENTITIES.forEach((identity, index) => {
    // One that a resource has twice has a partner for each.
    const byIdentity = groupedBy(left, identity);
    right = right.filter((port) => {
      const partner = byIdentity.get(identity(port))?.shift();
      if (!partner) return true;
      left = left.filter((other) => other !== partner);
      if (index > 0) changes.push({ change: 'changed', ...sides, before: partner, after: port });
      return false;
    });
  });
  for (const port of left) changes.push({ change: 'removed', ...sides, before: port });
  for (const port of right) changes.push({ change: 'added', ...sides, after: port });
  return changes;
});
