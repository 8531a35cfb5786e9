import type { Model } from '../../model/model';
import { isOnEveryInterface, type Port } from '../../model/port';
import { type Resource, sourceOf } from '../../model/resource';
import { folderOf } from '../../util/treePath';
import type { UnitRule } from '../rule';
import { composeUnits, servicesOf } from '../shared/compose';
import { isForDevelopment } from '../shared/files';
import { openServiceOf } from '../shared/openServices';

export const portPublishedOnAllInterfaces: UnitRule = {
  meta: {
    id: 'port-published-on-all-interfaces',
    title: 'A data store or admin interface without authentication is open to the network',
    category: 'network',
    severity: 'high',
    confidence: 'likely',
    why: 'Docker publishes on every interface and past the host firewall: whoever reaches the machine can read and change the data.',
    remediation: 'Bind the port to 127.0.0.1, do not publish it at all, or switch authentication on.',
    messages: {
      open: {
        title: '{{product}} is open to the network without authentication on port {{ports}}',
        message: 'Service {{service}} publishes {{ports}} on every interface, and {{reason}}.',
      },
    },
  },
  about: 'services',
  *checkUnit(services) {
    for (const service of services) {
      const open = openServiceOf(service);
      if (!open) continue;
      const ports = openPorts(service);
      if (ports.length === 0) continue;
      yield {
        messageId: 'open',
        data: {
          product: open.product,
          service: service.name,
          ports: ports.map(({ published, target }) => published ?? target).join(', '),
          reason: open.reason,
        },
        key: [service.name],
        resource: service,
        at: ports[0]!.source,
        related: ports.slice(1).map(({ source }) => source),
        // On a developer's machine the network is at least not the internet.
        ...(isForDevelopment(ports[0]!.source.file.path)
          ? { severity: open.severity === 'critical' ? 'medium' : 'low', confidence: 'possible' }
          : { severity: open.severity }),
      };
    }
  },
  weigh: ({ resource, severity }, { before }) =>
    resource && (severity === 'high' || severity === 'critical') && isOpenAlready(resource, before)
      ? { severity: 'medium' }
      : {},
};

/** Another Compose file of the folder had the same product open on the same ports: one more file opens nothing to anybody new. */
function isOpenAlready(service: Resource, before: Model): boolean {
  const ports = openPorts(service);
  const folder = folderOf(sourceOf(service).file.path);
  return composeUnits(before).some((unit) =>
    servicesOf(unit).some(
      (other) =>
        folderOf(sourceOf(other).file.path) === folder &&
        !isForDevelopment(sourceOf(other).file.path) &&
        openServiceOf(other)?.product === openServiceOf(service)?.product &&
        hostPorts(ports).every((port) => hostPorts(openPorts(other)).includes(port)),
    ),
  );
}

const hostPorts = (ports: readonly Port[]): string[] =>
  ports.map(({ published, target }) => String(published ?? target));

/** The ports on which the service lets everybody in, from every address of the host. */
function openPorts(service: Resource): Port[] {
  const open = openServiceOf(service);
  return service.facets.ports.filter(
    (port) =>
      port.kind === 'published' && isOnEveryInterface(port) && open?.ports.includes(Number(port.target)) === true,
  );
}
