import { asText, at, itemsOf, type Json } from '../../model/json';
import { sourceOf } from '../../model/resource';
import type { UnitRule } from '../rule';
import { listed } from '../shared/listed';

export const publishedPortIgnored: UnitRule = {
  meta: {
    id: 'published-port-ignored',
    title: 'A service publishes ports in a network mode that has none',
    category: 'network',
    severity: 'low',
    confidence: 'certain',
    why: 'Without a network of its own a container has no ports to publish. The engine discards them with a warning, or refuses: "conflicting options: port publishing and the container type network mode".',
    remediation:
      "Remove `ports`, or the `network_mode`; where the network is another service's, publish the port there.",
    messages: {
      host: {
        title: '{{service}} publishes {{ports}}, but runs in the network of the host',
        message:
          '`ports` is discarded: the program binds the ports that it listens on itself, on every interface it chooses, whatever `ports` says.',
      },
      none: {
        title: '{{service}} publishes {{ports}}, but has no network',
        message: '`ports` is discarded with `network_mode: none`: nothing can reach {{service}}.',
      },
      shared: {
        title: '{{service}} publishes {{ports}}, but uses the network of {{owner}}',
        message: 'The engine refuses the container: the ports must be published by {{owner}}.',
      },
    },
  },
  about: 'services',
  *checkUnit(services) {
    for (const service of services) {
      const mode = asText(at(service.value, ['network_mode'])) ?? '';
      const owner = /^(?:service|container):(.+)$/.exec(mode)?.[1];
      const messageId = owner === undefined ? mode : 'shared';
      if (messageId !== 'shared' && mode !== 'host' && mode !== 'none') continue;
      // What is discarded is no port of the model.
      const ports = itemsOf(at(service.value, ['ports'])).map(writtenPort);
      if (ports.length === 0) continue;
      yield {
        messageId,
        data: { service: service.name, ports: listed(ports, 3), owner: owner ?? '' },
        key: [service.name],
        resource: service,
        at: sourceOf(service, ['ports', 0]),
        related: [sourceOf(service, ['network_mode'])],
        ...(messageId === 'shared' ? { severity: 'high' } : {}),
      };
    }
  },
};

/** `127.0.0.1:9100:9100/tcp` */
function writtenPort(port: Json): string {
  const field = (name: string): string | undefined => asText(at(port, [name]));
  const host = [field('host_ip'), field('published')].filter((part) => part !== undefined);
  return `${[...host, field('target') ?? ''].join(':')}/${field('protocol') ?? 'tcp'}`;
}
