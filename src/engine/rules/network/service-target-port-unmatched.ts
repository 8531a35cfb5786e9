import type { Port } from '../../model/port';
import type { Resource } from '../../model/resource';
import type { UnitRule } from '../rule';
import { labelsMatch, mayShareNamespace, objectName } from '../shared/kubernetes';
import { listed } from '../shared/listed';

export const serviceTargetPortUnmatched: UnitRule = {
  meta: {
    id: 'service-target-port-unmatched',
    title: 'The target port of a Service is no port of its pods',
    category: 'network',
    severity: 'high',
    confidence: 'certain',
    why: 'A named target port that no container declares gives the Service no endpoints; a number on which nothing listens gives "connection refused".',
    remediation: 'Use a port that the container declares.',
    messages: {
      named: {
        title: 'Service {{service}} leads to port {{target}} that no container of {{workload}} has',
        message:
          '{{workload}} declares {{ports}} and none is called {{target}}; the Service has no endpoints on port {{port}}.',
      },
      numbers: {
        title: 'Service {{service}} leads to ports {{targets}}, but {{workload}} declares {{ports}}',
        message: 'Declared ports are documentation only, yet target ports that are none of them are often a mistake.',
      },
      number: {
        title: 'Service {{service}} leads to port {{target}}, but {{workload}} declares {{ports}}',
        message: 'Declared ports are documentation only, yet a target port that is none of them is often a mistake.',
      },
    },
  },
  gather: {
    from: 2,
    by: ({ messageId, data, at }) => (messageId === 'number' ? `${at.file.path} ${data!.service}` : undefined),
    into: (drafts) => ({
      messageId: 'numbers',
      data: { ...drafts[0]!.data!, targets: listed(drafts.map(({ data }) => String(data!.target))) },
    }),
  },
  about: 'objects',
  *checkUnit(objects, { resources }) {
    const services = objects.filter(({ kind }) => kind === 'Service');
    const workloads = services.length === 0 ? [] : resources.filter(({ facets }) => facets.workload !== undefined);
    for (const service of services) {
      const selector = service.facets.references.find(({ target }) => target.by === 'selector')?.target;
      if (selector?.by !== 'selector') continue;
      const selected = workloads.filter(
        ({ facets, namespace }) =>
          mayShareNamespace(namespace, service.namespace) && labelsMatch(facets.workload!.labels, selector.labels),
      );
      if (selected.length === 0) continue;
      const declared = selected.flatMap(containerPorts);
      for (const port of service.facets.ports.filter(({ kind }) => kind === 'service')) {
        const isNamed = typeof port.target === 'string';
        if (!isNamed && declared.length === 0) continue;
        if (declared.some((candidate) => candidate[isNamed ? 'name' : 'target'] === port.target)) continue;
        yield {
          messageId: isNamed ? 'named' : 'number',
          data: {
            service: service.name,
            workload: objectName(selected[0]!),
            target: port.target,
            port: port.published ?? '',
            ports: portList(declared),
          },
          key: [service.namespace ?? '', service.name, port.target],
          resource: service,
          at: port.source,
          related: [selected[0]!.trace([])[0]!, ...declared.slice(0, 3).map(({ source }) => source)],
          ...(isNamed ? {} : { severity: 'low', confidence: 'possible' }),
        };
      }
    }
  },
};

function containerPorts(workload: Resource): Port[] {
  return workload.facets.ports.filter(({ kind }) => kind === 'container');
}

function portList(ports: readonly Port[]): string {
  const texts = [...new Set(ports.map(({ name, target }) => (name ? `${target} (${name})` : String(target))))];
  return texts.length === 0 ? 'no ports' : `port${texts.length === 1 ? '' : 's'} ${texts.join(', ')}`;
}
