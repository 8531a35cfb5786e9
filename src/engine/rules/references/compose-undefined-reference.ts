import type { Reference } from '../../model/reference';
import type { Unit } from '../../model/unit';
import { nearest } from '../../util/nearest';
import type { StateRule } from '../rule';
import { composeUnits, servicesOf } from '../shared/compose';

export const composeUndefinedReference: StateRule = {
  meta: {
    id: 'compose-undefined-reference',
    title: 'A Compose service uses something that the project does not define',
    category: 'references',
    severity: 'critical',
    confidence: 'certain',
    why: 'Compose refuses the whole project: "service \\"api\\" refers to undefined volume data: invalid compose project". Nothing starts.',
    remediation: 'Define it at the top level, or correct the name.',
    messages: {
      undefined: {
        title: 'Service {{service}} uses {{kind}} {{name}}, which is not defined',
        message: 'No file of the project defines {{kind}} {{name}}; Compose refuses the whole project.',
      },
      misspelt: {
        title: 'Service {{service}} uses {{kind}} {{name}}, which is not defined; did you mean {{near}}?',
        message: 'No file of the project defines {{kind}} {{name}}; Compose refuses the whole project.',
      },
    },
  },
  *check(model) {
    for (const unit of composeUnits(model)) {
      // A project that includes what could not be read may define more than is known.
      if (unit.status === 'failed') continue;
      for (const service of servicesOf(unit)) {
        for (const reference of service.facets.references) {
          const missing = undefinedTarget(unit, reference);
          if (!missing) continue;
          const known = unit.resources.filter(({ kind }) => kind === missing.kind).map(({ name }) => name);
          const near = nearest(
            missing.name,
            known.filter((name) => name !== service.name),
          );
          yield {
            messageId: near === undefined ? 'undefined' : 'misspelt',
            data: { service: service.name, ...missing, ...(near === undefined ? {} : { near }) },
            key: [service.name, missing.kind, missing.name],
            resource: service,
            at: reference.source,
            ...(unit.status === 'partial' ? { confidence: 'likely' } : {}),
          };
        }
      }
    }
  },
};

const KINDS = new Set(['service', 'network', 'volume', 'config', 'secret']);

function undefinedTarget(unit: Unit, { target, optional, use }: Reference): { kind: string; name: string } | undefined {
  if (target.by !== 'name' || optional || use === 'extends' || use === 'host' || !KINDS.has(target.kind))
    return undefined;
  const { kind, name } = target;
  if (kind === 'network' && name === 'default') return undefined;
  return unit.resources.some((resource) => resource.kind === kind && resource.name === name)
    ? undefined
    : { kind, name };
}
