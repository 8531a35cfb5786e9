import { asText, at } from '../../model/json';
import { type Resource, sourceOf } from '../../model/resource';
import { isLineSource } from '../../model/source';
import type { Unit } from '../../model/unit';

/** Whether something outside the project makes the network or volume. */
export function isExternal({ value }: Resource): boolean {
  const external = at(value, ['external']);
  return external === true || asText(external) === 'true';
}

/** A name that a file states; where none does, the loader fills in the one that Compose makes. */
export function explicitName(resource: Resource): string | undefined {
  const source = sourceOf(resource, ['name']);
  const isStated = !isLineSource(source) && source.path.length > 2 && source.path.at(-1) === 'name';
  return isStated ? asText(at(resource.value, ['name'])) : undefined;
}

/** Whether the engine knows it as `<project>_<key>`. */
export function isNamedByProject(resource: Resource): boolean {
  const isKind = resource.kind === 'network' || resource.kind === 'volume';
  return isKind && !isExternal(resource) && explicitName(resource) === undefined;
}

/** The name that the engine knows a network or volume by; `<project>_<key>` as it stands where the files do not tell the project's name. */
export function realName(resource: Resource): string {
  return asText(at(resource.value, ['name'])) ?? (isExternal(resource) ? resource.name : `<project>_${resource.name}`);
}

/**
 * The project's name, as the names of its networks and volumes show it; `undefined` when none is named after it, or the name is that
 * of the folder into which the repository is cloned.
 */
export function projectNameOf(unit: Unit): string | undefined {
  for (const resource of unit.resources) {
    if (!isNamedByProject(resource)) continue;
    const name = asText(at(resource.value, ['name']));
    const ending = `_${resource.name}`;
    if (name?.endsWith(ending)) return name.slice(0, -ending.length);
  }
  return undefined;
}
