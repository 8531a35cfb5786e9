import type { ListRule } from '../../catalogues/kubernetes/lists';
import { isObject } from '../../model/json';
import type { Meaning } from './meaning';

/** One item on both sides, or on one. */
export interface ItemPair {
  /** Tells the item apart in its list: `app`, `8080/TCP`, or its place. */
  readonly name: string;
  readonly before?: Meaning;
  readonly after?: Meaning;
}

/** Beyond this many candidates items that are left over are paired by place. */
const MAX_COMPARED = 2_500;

/** The items of two lists, paired as the rule says. Items that are alike are paired first, so a moved item is no change. */
export function pairItems(
  before: readonly Meaning[],
  after: readonly Meaning[],
  rule: ListRule | undefined,
): ItemPair[] {
  const rest = { before: [...before], after: [...after] };
  const pairs: [Meaning, Meaning][] = [];
  const take = (left: Meaning, right: Meaning): void => {
    pairs.push([left, right]);
    rest.before.splice(rest.before.indexOf(left), 1);
    rest.after.splice(rest.after.indexOf(right), 1);
  };
  const keyLists = rule?.by === 'keys' ? [rule.keys, ...rule.otherwise] : [];
  pairAlike(rest, ({ text }) => text, take);
  for (const keys of keyLists) pairAlike(rest, (item) => identity(item, keys), take);
  if (!rule || rule.by === 'content' || rule.by === 'permissions') pairLikest(rest, take);
  else if (rule.by === 'keys') pairRenamed(rest, take);
  const nameOf = namer(keyLists[0], before, after);
  return [
    ...pairs.map(([left, right]) => ({ name: nameOf(right), before: left, after: right })),
    ...rest.before.map((left) => ({ name: nameOf(left), before: left })),
    ...rest.after.map((right) => ({ name: nameOf(right), after: right })),
  ];
}

interface Rest {
  readonly before: Meaning[];
  readonly after: Meaning[];
}

/** Pairs what has the same key, the first with the first. */
function pairAlike(
  { before, after }: Rest,
  keyOf: (item: Meaning) => string | undefined,
  take: (left: Meaning, right: Meaning) => void,
): void {
  const candidates = new Map<string, Meaning[]>();
  for (const item of before) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const alike = candidates.get(key);
    if (alike) alike.push(item);
    else candidates.set(key, [item]);
  }
  for (const item of [...after]) {
    const key = keyOf(item);
    const partner = key === undefined ? undefined : candidates.get(key)?.shift();
    if (partner) take(partner, item);
  }
}

/** Pairs what is left by how many entries are the same; ties by place. */
function pairLikest(rest: Rest, take: (left: Meaning, right: Meaning) => void): void {
  const canCompare = rest.before.length * rest.after.length <= MAX_COMPARED;
  const candidates = rest.before.flatMap((left, i) =>
    canCompare
      ? rest.after.map((right, j) => ({ left, right, score: likeness(left, right) - Math.abs(i - j) / 1000 }))
      : rest.after.slice(i, i + 1).map((right) => ({ left, right, score: 0 })),
  );
  const taken = new Set<Meaning>();
  for (const { left, right } of candidates.sort((a, b) => b.score - a.score)) {
    if (taken.has(left) || taken.has(right) || !left.entries || !right.entries) continue;
    taken.add(left).add(right);
    take(left, right);
  }
}

/** So much must be written of an item before it is known again under another name: a container, not a variable. */
const ENOUGH_TO_TELL = 4;

/** The one item that is gone and the one that came are one with a new name, where most of what they say is the same. */
function pairRenamed({ before, after }: Rest, take: (left: Meaning, right: Meaning) => void): void {
  const [left, right] = [before[0], after[0]];
  if (!left || !right || before.length > 1 || after.length > 1) return;
  const most = Math.max(writtenEntries(left).length, writtenEntries(right).length);
  if (most < ENOUGH_TO_TELL) return;
  const same = writtenEntries(left).filter(([key, entry]) => right.entries?.get(key)?.text === entry.text).length;
  if (2 * same >= most) take(left, right);
}

/** What its author says of an item. */
function writtenEntries({ entries }: Meaning): [string, Meaning][] {
  return [...(entries ?? [])].filter(([, { written }]) => written !== undefined);
}

function likeness(a: Meaning, b: Meaning): number {
  let same = 0;
  for (const [key, entry] of a.entries ?? []) if (b.entries?.get(key)?.text === entry.text) same++;
  return same;
}

/** The texts of the key fields together; `undefined` when the item has none of them. */
function identity(item: Meaning, keys: readonly string[]): string | undefined {
  const texts = keys.map((key) => entryAt(item, key)?.text ?? '');
  return texts.every((text) => text === '') ? undefined : texts.join(' ');
}

function entryAt(item: Meaning, key: string): Meaning | undefined {
  return key.split('.').reduce<Meaning | undefined>((found, step) => found?.entries?.get(step), item);
}

/** Names by what is written in the key fields, with a number where that is not enough; the place where there are none. */
function namer(
  keys: readonly string[] | undefined,
  before: readonly Meaning[],
  after: readonly Meaning[],
): (item: Meaning) => string {
  const names = new Map<Meaning, string>();
  for (const items of [before, after]) {
    const taken = new Map<string, number>();
    for (const [place, item] of items.entries()) {
      const name = (keys ? keyText(item, keys) : scalarText(item)) ?? String(place);
      const count = (taken.get(name) ?? 0) + 1;
      taken.set(name, count);
      names.set(item, count === 1 ? name : `${name}#${count}`);
    }
  }
  return (item) => names.get(item)!;
}

function keyText(item: Meaning, keys: readonly string[]): string | undefined {
  const parts = keys.flatMap((key) => {
    const value = entryAt(item, key)?.written;
    return value === undefined || value === null || value === '' || isObject(value) || Array.isArray(value)
      ? []
      : [String(value)];
  });
  return parts.length === 0 ? undefined : parts.join('/');
}

function scalarText({ written }: Meaning): string | undefined {
  return typeof written === 'string' || typeof written === 'number' ? String(written) : undefined;
}
