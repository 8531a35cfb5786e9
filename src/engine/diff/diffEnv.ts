import type { EnvVar } from '../model/envVar';
import type { EnvChange } from './comparison';
import type { ResourcePair } from './pairResources';

/** How the variables of one resource differ: by name, for where a variable comes from does not change what runs. */
export function diffEnv({ before, after }: ResourcePair): EnvChange[] {
  const left = byName(before?.facets.env ?? []);
  const right = byName(after?.facets.env ?? []);
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
}

function byName(variables: readonly EnvVar[]): Map<string, EnvVar> {
  return new Map(variables.map((variable) => [variable.name, variable]));
}
