import { at, entriesOf, itemsOf } from '../../model/json';
import type { Model } from '../../model/model';
import type { Resource } from '../../model/resource';
import type { Unit } from '../../model/unit';
import { weakMemo } from '../../util/weakMemo';

/** Compose projects, those that are laid over another included; not what only reads like one. */
export const composeUnits: (model: Model) => Unit[] = weakMemo((model) => model.units.filter(isComposeProject));

/** Whether the unit is one of {@link composeUnits}. */
export function isComposeProject(unit: Unit): boolean {
  return unit.loader === 'compose' && foreignKey(unit) === undefined;
}

/**
 * A key that Compose refuses in three services or more: nobody mistypes alike three times. The file is the input of another
 * tool (a schema, a template of settings), and what is wrong with it as a Compose project says nothing.
 */
export function foreignKey(unit: Unit): string | undefined {
  const counts = new Map<string, number>();
  for (const { message } of unit.problems) {
    const key = /^services\.[^\s:]+\.([\w-]+): additional properties/.exec(message)?.[1];
    if (key === undefined) continue;
    const count = (counts.get(key) ?? 0) + 1;
    if (count >= 3) return key;
    counts.set(key, count);
  }
  return undefined;
}

export const servicesOf: (unit: Unit) => readonly Resource[] = weakMemo((unit) => unit.resources.filter(isService));

export function isService(resource: Resource): boolean {
  return resource.loader === 'compose' && resource.kind === 'service';
}

/** Whether one start can bring up both services: they share a profile, or one of them needs none. */
export function canRunTogether(a: Resource, b: Resource): boolean {
  const left = profilesOf(a);
  const right = profilesOf(b);
  return left.length === 0 || right.length === 0 || left.some((profile) => right.includes(profile));
}

export function profilesOf(service: Resource): string[] {
  return itemsOf(at(service.value, ['profiles'])).filter((profile) => typeof profile === 'string');
}

/** `depends_on` in its long form. */
export function dependenciesOf(service: Resource): { name: string; condition: string; required: boolean }[] {
  return entriesOf(at(service.value, ['depends_on'])).map(([name, options]) => ({
    name,
    condition: String(at(options, ['condition']) ?? 'service_started'),
    required: at(options, ['required']) !== false,
  }));
}

/** The value of a variable that the service sets, as far as the files tell. */
export function envValue(resource: Resource, name: string): string | undefined {
  const variable = resource.facets.env.find((candidate) => candidate.name === name);
  return variable?.value ?? undefined;
}
