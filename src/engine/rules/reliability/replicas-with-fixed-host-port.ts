import { publishedRange } from '../../model/port';
import type { UnitRule } from '../rule';

export const replicasWithFixedHostPort: UnitRule = {
  meta: {
    id: 'replicas-with-fixed-host-port',
    title: 'Several replicas publish one host port',
    category: 'reliability',
    severity: 'high',
    confidence: 'certain',
    why: 'The first copy binds the port, the others fail: "Bind for 0.0.0.0:… failed: port is already allocated".',
    remediation: 'Leave the host port out and put a proxy in front, publish a range, or run one replica.',
    messages: {
      fixed: {
        title: '{{replicas}} replicas of {{service}} publish host port {{port}}',
        message: 'Host port {{port}} can be bound once; the other copies of {{service}} do not start.',
      },
    },
  },
  about: 'services',
  *checkUnit(services) {
    for (const service of services) {
      const replicas = service.facets.workload?.replicas;
      if (!replicas || replicas.value < 2) continue;
      for (const port of service.facets.ports) {
        const range = port.kind === 'published' ? publishedRange(port) : undefined;
        if (!range || range[1] - range[0] + 1 >= replicas.value) continue;
        yield {
          messageId: 'fixed',
          data: { service: service.name, replicas: replicas.value, port: port.published! },
          key: [service.name, port.published!, port.protocol],
          resource: service,
          at: replicas.source,
          related: [port.source],
        };
      }
    }
  },
};
