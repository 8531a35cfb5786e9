import { isObject, type Json } from '../model/json';
import type { Resource } from '../model/resource';
import { equalJson } from './equalJson';

/** One resource on both sides; one side is absent where it was added or removed. */
export interface ResourcePair {
  readonly before?: Resource;
  readonly after?: Resource;
  readonly renamed?: boolean;
}

/** Likeness from which one removed and one added resource are taken for the same under a new name. */
const RENAME_LIKENESS = 0.8;

/** Pairs by kind, namespace and name; what is left over, by likeness within a kind. */
export function pairResources(before: readonly Resource[], after: readonly Resource[]): ResourcePair[] {
  const byIdentity = new Map(before.map((resource) => [identity(resource), resource]));
  const pairs: ResourcePair[] = [];
  const added: Resource[] = [];
  for (const resource of after) {
    const key = identity(resource);
    const partner = byIdentity.get(key);
    byIdentity.delete(key);
    if (partner) pairs.push({ before: partner, after: resource });
    else added.push(resource);
  }
  return [...pairs, ...pairRenamed([...byIdentity.values()], added)];
}

function identity({ kind, namespace, name }: Resource): string {
  return JSON.stringify([kind, namespace ?? null, name]);
}

function pairRenamed(removed: readonly Resource[], added: readonly Resource[]): ResourcePair[] {
  const candidates = removed
    .flatMap((before) =>
      added
        .filter((after) => after.kind === before.kind)
        .map((after) => ({ before, after, likeness: likeness(before.value, after.value) })),
    )
    .filter((candidate) => candidate.likeness >= RENAME_LIKENESS)
    .sort((a, b) => b.likeness - a.likeness);
  const taken = new Set<Resource>();
  const pairs: ResourcePair[] = [];
  for (const { before, after } of candidates) {
    if (taken.has(before) || taken.has(after)) continue;
    taken.add(before).add(after);
    pairs.push({ before, after, renamed: true });
  }
  for (const resource of removed) if (!taken.has(resource)) pairs.push({ before: resource });
  for (const resource of added) if (!taken.has(resource)) pairs.push({ after: resource });
  return pairs;
}

/** The share of leaves that two values have in common, 0 to 1. A value with fewer than three leaves is like nothing: too little to tell. */
function likeness(a: Json, b: Json): number {
  const leavesA = leaves(a);
  const leavesB = leaves(b);
  if (Math.min(leavesA.size, leavesB.size) < 3) return 0;
  let common = 0;
  for (const [path, value] of leavesA) if (equalJson(leavesB.get(path), value)) common++;
  return (2 * common) / (leavesA.size + leavesB.size);
}

function leaves(value: Json, path = '', found = new Map<string, Json>()): Map<string, Json> {
  if (Array.isArray(value)) value.forEach((item, index) => void leaves(item, `${path}/${index}`, found));
  else if (isObject(value)) for (const [key, item] of Object.entries(value)) leaves(item, `${path}/${key}`, found);
  // A resource's own name says nothing about likeness: it is what changed.
  else if (!/^\/(metadata\/)?(name|container_name)$/.test(path)) found.set(path, value);
  return found;
}
