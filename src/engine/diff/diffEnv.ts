import type { EnvVar } from '../model/envVar';
import { at } from '../model/json';
import type { Resource } from '../model/resource';
import { weakMemo } from '../util/weakMemo';
import type { EnvChange } from './comparison';
import type { ResourcePair } from './pairResources';

/**
 * How the variables of one resource differ: by name and effective value, for where a variable comes from, and what it overrides, does not
 * change what runs. Kept with the pair.
 */
export const diffEnv = weakMemo(({ before, after }: ResourcePair): readonly EnvChange[] => {
  const left = byName(before, after);
  const right = byName(after, before);
  const sides = { resourceBefore: before, resourceAfter: after };
  const changes: EnvChange[] = [];
  for (const [name, old] of left) {
    const now = right.get(name);
    if (!now) changes.push({ change: 'removed', ...sides, before: old });
    else if (old.value !== now.value || old.required !== now.required)
      changes.push({ change: 'changed', ...sides, before: old, after: now });
  }
  for (const [name, now] of right) if (!left.has(name)) changes.push({ change: 'added', ...sides, after: now });
  return changes;
});

/** The variables of one side that the other can be compared with. */
function byName(resource: Resource | undefined, other: Resource | undefined): Map<string, EnvVar> {
  const variables = resource?.facets.env ?? [];
  const known = hidesImage(other) ? variables.filter(({ origin }) => origin !== 'dockerfile') : variables;
  return new Map(known.map((variable) => [variable.name, variable]));
}

/** A service that runs an image from elsewhere: what that sets is not known, so nothing of it came or went. */
function hidesImage(resource: Resource | undefined): boolean {
  return resource?.loader === 'compose' && at(resource.value, ['build']) === undefined;
}
