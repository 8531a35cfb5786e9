import type { UnitRule } from '../rule';

export const replicasWithContainerName: UnitRule = {
  meta: {
    id: 'replicas-with-container-name',
    title: 'A service with a container name asks for several replicas',
    category: 'reliability',
    severity: 'critical',
    confidence: 'certain',
    why: 'Compose refuses the whole project: "can\'t set container_name and … as container name must be unique: invalid compose project". Nothing starts.',
    remediation: 'Remove `container_name`, or run one replica.',
    messages: {
      both: {
        title: '{{service}} has container_name {{name}} and {{replicas}} replicas',
        message:
          'A container name can be used once; Compose refuses to start {{replicas}} copies of {{service}}, and with it the whole project.',
      },
    },
  },
  about: 'services',
  *checkUnit(services) {
    for (const service of services) {
      const { fixedName, replicas } = service.facets.workload ?? {};
      if (!fixedName || !replicas || replicas.value < 2) continue;
      yield {
        messageId: 'both',
        data: { service: service.name, name: fixedName.value, replicas: replicas.value },
        key: [service.name],
        resource: service,
        at: replicas.source,
        related: [fixedName.source],
      };
    }
  },
};
