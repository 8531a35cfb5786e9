import type { Model } from '../../model/model';
import type { Reference } from '../../model/reference';
import type { Unit } from '../../model/unit';
import { nearest } from '../../util/nearest';
import { baseName, folderOf, isBelow } from '../../util/treePath';
import type { StateRule } from '../rule';
import { composeUnits, servicesOf } from '../shared/compose';

export const composeUndefinedReference: StateRule = {
  meta: {
    id: 'compose-undefined-reference',
    title: 'A Compose service uses something that the project does not define',
    category: 'references',
    severity: 'critical',
    confidence: 'certain',
    why: 'Compose refuses the whole project: `service "api" refers to undefined volume data: invalid compose project`. Nothing starts.',
    remediation: 'Define it at the top level, or correct the name.',
    messages: {
      undefined: {
        title: 'Service {{service}} uses {{kind}} {{name}}, which is not defined',
        message: 'No file of the project defines {{kind}} {{name}}; Compose refuses the whole project.',
      },
      elsewhere: {
        title: 'Service {{service}} uses {{kind}} {{name}}, which only {{maker}} defines',
        message:
          'Alone, {{file}} is refused: {{kind}} {{name}} is defined in {{maker}}, and the two must be run together.',
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
          const maker = isAddOn(unit) ? definedBeside(model, unit, missing) : undefined;
          const file = baseName(unit.path);
          const data = { service: service.name, ...missing };
          const common = { key: [service.name, missing.kind, missing.name], resource: service, at: reference.source };
          if (maker !== undefined) {
            yield {
              ...common,
              messageId: 'elsewhere',
              data: { ...data, file, maker },
              severity: 'medium',
              confidence: 'possible',
            };
            continue;
          }
          yield {
            ...common,
            messageId: near === undefined ? 'undefined' : 'misspelt',
            data: { ...data, ...(near === undefined ? {} : { near }) },
            // Which other files are given with it is not known.
            ...(isAddOn(unit) ? { severity: 'high' } : {}),
            ...(isAddOn(unit) || unit.status === 'partial' ? { confidence: 'likely' } : {}),
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

/** A file that Compose does not load by itself may be meant to be given after another. */
function isAddOn({ path, over }: Unit): boolean {
  return over === undefined && !/^(?:docker-)?compose\.ya?ml$/.test(baseName(path));
}

/** A project in the folder, or in one above, that defines it. */
function definedBeside(model: Model, unit: Unit, { kind, name }: { kind: string; name: string }): string | undefined {
  const maker = composeUnits(model).find(
    (other) =>
      other.id !== unit.id &&
      other.over === undefined &&
      isBelow(unit.path, folderOf(other.path)) &&
      other.resources.some((resource) => resource.kind === kind && resource.name === name),
  );
  return maker?.path;
}
