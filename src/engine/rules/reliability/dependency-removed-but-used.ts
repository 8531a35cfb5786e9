import { sourceOf } from '../../model/resource';
import type { ChangeRule } from '../rule';
import { dependenciesOf, isService } from '../shared/compose';

export const dependencyRemovedButUsed: ChangeRule = {
  meta: {
    id: 'dependency-removed-but-used',
    title: 'A service no longer waits for one that it still talks to',
    category: 'reliability',
    severity: 'low',
    confidence: 'possible',
    why: 'Both start at the same time now, and starting only the one leaves the other down: the first connections fail, and a program that does not try again stops.',
    remediation: 'Keep the dependency, or make sure that the program tries again.',
    messages: {
      removed: {
        title: '{{service}} no longer depends on {{dependency}}, but {{variable}} still names it',
        message: 'Before the change {{service}} was started after {{dependency}} ({{condition}}).',
      },
    },
  },
  *checkChange({ resources, after: model }) {
    for (const { before, after } of resources) {
      if (!before || !after || !isService(after)) continue;
      const kept = new Set(dependenciesOf(after).map(({ name }) => name));
      for (const { name, condition } of dependenciesOf(before)) {
        if (kept.has(name) || !model.index.inUnit(after.unit, 'service', name)) continue;
        const variable = after.facets.env.find(
          ({ value, origin }) => origin !== 'dockerfile' && hostsIn(value ?? '').includes(name),
        );
        // Through another of its dependencies it is still started first.
        const isStillFirst = [...kept].some((other) => {
          const service = model.index.inUnit(after.unit, 'service', other);
          return service !== undefined && dependenciesOf(service).some((dependency) => dependency.name === name);
        });
        if (!variable || isStillFirst) continue;
        yield {
          messageId: 'removed',
          data: { service: after.name, dependency: name, variable: variable.name, condition },
          key: [after.name, name],
          resource: after,
          at: variable.source,
          before: sourceOf(before, ['depends_on', name]),
        };
      }
    }
  },
};

/** The hosts that a value can name: the whole of it, before a port, in addresses, in a list. */
function hostsIn(value: string): string[] {
  return value
    .slice(0, 2000)
    .split(/[\s,;]+/)
    .map((item) => item.replace(/^[a-z][a-z0-9+.-]{0,30}:\/\/(?:[^@/]{0,300}@)?/i, '').replace(/[:/?#].*$/, ''));
}
