import type { Ref } from '../../engine/git/refs';

/** The refs to choose from, in the order in which they are listed. */
export interface BranchGroups {
  readonly recent: readonly Ref[];
  readonly branches: readonly Ref[];
  readonly remotes: readonly Ref[];
  readonly tags: readonly Ref[];
}

/**
 * Sorts refs into groups: the latest commit first; each ref once, under Recent where it belongs there; never the current branch.
 * Where a branch and a tag share a name, git would take the tag: both then go by their full names.
 */
export function branchGroups(
  refs: readonly Ref[],
  recent: readonly string[],
  current: string | undefined,
): BranchGroups {
  const counts = new Map<string, number>();
  for (const { name } of refs) counts.set(name, (counts.get(name) ?? 0) + 1);
  const named = refs
    .filter(({ kind, name }) => kind !== 'branch' || name !== current)
    .map((ref) => (counts.get(ref.name) === 1 ? ref : { ...ref, name: ref.fullName }));
  const byName = new Map(named.map((ref) => [ref.name, ref]));
  const recentRefs = recent.flatMap((name) => byName.get(name) ?? []);
  for (const { name } of recentRefs) byName.delete(name);
  const rest = [...byName.values()].sort((a, b) => compareDates(b, a) || (a.name < b.name ? -1 : 1));
  const ofKind = (kind: Ref['kind']) => rest.filter((ref) => ref.kind === kind);
  return { recent: recentRefs, branches: ofKind('branch'), remotes: ofKind('remote'), tags: ofKind('tag') };
}

function compareDates(a: Ref, b: Ref): number {
  return Date.parse(a.date) - Date.parse(b.date) || 0;
}

/** How long ago, in the largest whole unit: `[3, 'day']`. */
export function age(date: string, now: number): [number, Intl.RelativeTimeFormatUnit] | undefined {
  const seconds = (now - Date.parse(date)) / 1000;
  if (Number.isNaN(seconds)) return undefined;
  for (const [unit, length] of UNITS) if (seconds >= length) return [Math.floor(seconds / length), unit];
  return [0, 'second'];
}

const DAY = 86_400;
const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * DAY],
  ['month', 30 * DAY],
  ['week', 7 * DAY],
  ['day', DAY],
  ['hour', 3600],
  ['minute', 60],
];
