import type { Resource } from '../../model/resource';
import { sourceOf } from '../../model/resource';
import type { UnitRule } from '../rule';
import { dependenciesOf } from '../shared/compose';

export const dependencyCycle: UnitRule = {
  meta: {
    id: 'dependency-cycle',
    title: 'Compose services wait for each other',
    category: 'reliability',
    severity: 'critical',
    confidence: 'certain',
    why: 'Compose refuses the whole project: "dependency cycle detected: api -> worker -> api".',
    remediation: 'Remove one of the dependencies, and let that service retry until the other is there.',
    messages: {
      cycle: {
        title: 'Services wait for each other: {{cycle}}',
        message:
          'The cycle {{cycle}} of depends_on has no service that could start first; Compose refuses the project.',
      },
    },
  },
  about: 'services',
  *checkUnit(services) {
    const byName = new Map(services.map((service) => [service.name, service]));
    for (const cycle of cyclesOf(byName)) {
      const first = byName.get(cycle[0]!)!;
      yield {
        messageId: 'cycle',
        data: { cycle: [...cycle, cycle[0]!].join(' → ') },
        key: cycle,
        resource: first,
        at: sourceOf(first, ['depends_on', cycle[1] ?? cycle[0]!]),
        related: cycle.slice(1).map((name) => sourceOf(byName.get(name)!, ['depends_on'])),
      };
    }
  },
};

/** Each cycle once, beginning with its first name in the alphabet. */
function cyclesOf(services: ReadonlyMap<string, Resource>): string[][] {
  const cycles = new Map<string, string[]>();
  const done = new Set<string>();
  const visit = (name: string, way: string[]): void => {
    const start = way.indexOf(name);
    if (start >= 0) {
      const cycle = fromSmallest(way.slice(start));
      cycles.set(cycle.join(' '), cycle);
      return;
    }
    const service = services.get(name);
    if (!service || done.has(name)) return;
    for (const dependency of dependenciesOf(service)) visit(dependency.name, [...way, name]);
    done.add(name);
  };
  for (const name of services.keys()) visit(name, []);
  return [...cycles.values()];
}

function fromSmallest(cycle: string[]): string[] {
  const smallest = cycle.reduce((best, name, index) => (name < cycle[best]! ? index : best), 0);
  return [...cycle.slice(smallest), ...cycle.slice(0, smallest)];
}
