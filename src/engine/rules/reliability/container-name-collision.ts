import type { Model } from '../../model/model';
import type { Resource, Stated } from '../../model/resource';
import { runTogether } from '../../model/runTogether';
import type { Unit } from '../../model/unit';
import type { Draft, StateRule } from '../rule';
import { canRunTogether, composeUnits, servicesOf } from '../shared/compose';
import { pairKey } from '../shared/pairKey';

export const containerNameCollision: StateRule = {
  meta: {
    id: 'container-name-collision',
    title: 'Two services want one container name',
    category: 'reliability',
    severity: 'critical',
    confidence: 'certain',
    why: 'A container name is unique on a host: `Conflict. The container name "/db" is already in use`.',
    remediation: 'Give each service its own `container_name`, or leave it out.',
    messages: {
      project: {
        title: '{{other}} and {{service}} both want container name {{name}}',
        message: 'Compose refuses the project: container name {{name}} is already in use by {{other}}.',
      },
      apart: {
        title: '{{other}} and {{service}} both want container name {{name}}',
        message: '{{service}} ({{file}}) and {{other}} ({{otherFile}}) cannot run on one host at the same time.',
      },
    },
  },
  *check(model) {
    for (const unit of composeUnits(model)) {
      const services = named(unit);
      for (const [index, b] of services.entries()) {
        for (const a of services.slice(0, index)) {
          if (a.name.value !== b.name.value || !canRunTogether(a.service, b.service)) continue;
          yield draft('project', a, b, {});
        }
      }
    }
    yield* acrossProjects(model);
  },
};

function* acrossProjects(model: Model): Iterable<Draft> {
  const units = composeUnits(model).filter((unit) => unit.over === undefined);
  for (const [index, unit] of units.entries()) {
    for (const other of units.slice(0, index)) {
      if (!runTogether(other, unit)) continue;
      for (const b of named(unit)) {
        for (const a of named(other)) {
          if (a.name.value === b.name.value) yield draft('apart', a, b, { severity: 'medium', confidence: 'likely' });
        }
      }
    }
  }
}

interface Named {
  readonly service: Resource;
  readonly name: Stated<string>;
}

function named(unit: Unit): Named[] {
  return servicesOf(unit).flatMap((service) => {
    const name = service.facets.workload?.fixedName;
    return name && !name.value.includes('$') && name.value !== '' ? [{ service, name }] : [];
  });
}

function draft(messageId: string, a: Named, b: Named, rest: Partial<Draft>): Draft {
  return {
    messageId,
    data: {
      name: b.name.value,
      service: b.service.name,
      other: a.service.name,
      file: b.name.source.file.path,
      otherFile: a.name.source.file.path,
    },
    key: [...pairKey(a.service.name, b.service.name), b.name.value],
    resource: b.service,
    at: b.name.source,
    related: [a.name.source],
    ...rest,
  };
}
