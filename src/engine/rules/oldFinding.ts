import type { Comparison } from '../diff/comparison';
import type { Resource } from '../model/resource';
import { lazy } from '../util/lazy';
import { identityOf } from './fingerprint';
import type { Draft } from './rule';

/** A finding with what {@link identityOf} says of it. */
interface Identified {
  readonly draft: Draft;
  readonly identity: string;
}

/**
 * Tells whether a finding was there before the change: in the same file, in a file or a resource that has another name now, or in a line
 * that nobody could judge. `renames` gives the base path of files that were renamed.
 */
export function oldFindings(
  { before, after, resources }: Comparison,
  renames: ReadonlyMap<string, string>,
): (ruleId: string, found: Identified, inBase: { has(identity: string): boolean }) => boolean {
  const oldNames = lazy(
    () =>
      new Map<Resource, string>(
        resources.flatMap(({ change, before: was, after: is, alsoIn = [] }) => {
          if (change !== 'renamed' || !was || !is) return [];
          // Other variants of a chart have the renaming as well, and it is told once.
          const others = alsoIn.flatMap((unit) => after.index.inUnit(unit, is.kind, is.name) ?? []);
          return [is, ...others].map((resource): [Resource, string] => [resource, was.name]);
        }),
      ),
  );
  /** The line stood in the base already, in a chart that could not be rendered there. */
  const stoodUnbuilt = ({ resource, at }: Draft): boolean => {
    const was = resource && before.index.unit(resource.unit);
    if (was?.isUnbuilt !== true) return false;
    const blob = was.texts?.get(at.file.path);
    return blob !== undefined && blob === after.index.unit(was.id)?.texts?.get(at.file.path);
  };
  return (ruleId, { draft, identity }, inBase) => {
    if (inBase.has(identity)) return true;
    const { resource, key, at } = draft;
    const path = renames.get(at.file.path);
    if (path !== undefined && inBase.has(identityOf(ruleId, draft, path))) return true;
    const oldName = resource && oldNames().get(resource);
    if (oldName !== undefined) {
      const before = { ...draft, key: key.map((part) => (part === resource!.name ? oldName : part)) };
      if (inBase.has(identityOf(ruleId, before, path))) return true;
    }
    return stoodUnbuilt(draft);
  };
}
