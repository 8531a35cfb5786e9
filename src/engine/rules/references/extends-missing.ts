import type { StateRule } from '../rule';
import { composeUnits, servicesOf } from '../shared/compose';
import { canTell } from '../shared/files';

export const extendsMissing: StateRule = {
  meta: {
    id: 'extends-missing',
    title: 'A Compose service extends something that is not there',
    category: 'references',
    severity: 'critical',
    confidence: 'certain',
    why: 'Compose refuses the whole project: `cannot extend service "api" in compose.yaml: service "base" not found`.',
    remediation: 'Correct the file or the name of the service that is extended.',
    messages: {
      file: {
        title: 'Service {{service}} extends a service of {{target}}, which does not exist',
        message: 'The repository has no {{target}}; Compose refuses the project.',
      },
      service: {
        title: 'Service {{service}} extends service {{target}}, which does not exist',
        message: 'No service {{target}} is defined in the file that {{service}} extends; Compose refuses the project.',
      },
    },
  },
  *check(model) {
    for (const unit of composeUnits(model)) {
      for (const service of servicesOf(unit)) {
        for (const { use, target, source } of service.facets.references) {
          if (use !== 'extends') continue;
          if (target.by === 'path' && canTell(model.tree, target.path) && !model.tree.hasFile(target.path)) {
            yield {
              messageId: 'file',
              data: { service: service.name, target: target.path },
              key: [service.name, target.path],
              resource: service,
              at: source,
            };
          }
          const isKnown = target.by !== 'name' || servicesOf(unit).some(({ name }) => name === target.name);
          if (
            target.by === 'name' &&
            !isKnown &&
            !service.facets.references.some((other) => other.use === 'extends' && other.target.by === 'path')
          ) {
            yield {
              messageId: 'service',
              data: { service: service.name, target: target.name },
              key: [service.name, target.name],
              resource: service,
              at: source,
            };
          }
        }
      }
    }
  },
};
