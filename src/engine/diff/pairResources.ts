import { isObject, type Json } from '../model/json';
import { type Resource, sourceOf } from '../model/resource';
import { groupedBy } from '../util/groupedBy';
import { weakMemo } from '../util/weakMemo';
import { equalJson } from './equalJson';

/** One resource on both sides; one side is absent where it was added or removed. */
export interface ResourcePair {
  readonly before?: Resource;
  readonly after?: Resource;
  /** It has another name; how much of it is the same: 0 to 1. */
  readonly renamed?: { readonly likeness: number };
  /** Its file is in another folder, and it in another unit. */
  readonly moved?: true;
}

/** Likeness from which one removed and one added resource are taken for the same under a new name. */
const RENAME_LIKENESS = 0.8;

/**
 * What two resources are the same by, the surest first. A folder may hold an object of one name several times (a file for each stage):
 * then the files that they stand in tell them apart, or else their order. What a generator of kustomize makes carries a hash of its
 * content in its name.
 */
const IDENTITIES: readonly ((resource: Resource) => string)[] = [
  (resource) => `${identity(resource)} ${sourceOf(resource).file.path}`,
  identity,
  (resource) => identity({ ...resource, name: withoutHash(resource) }),
];

/** Pairs by kind, namespace and name; what is left over, by likeness within a kind. The same lists give the same pairs again. */
export function pairResources(before: readonly Resource[], after: readonly Resource[]): readonly ResourcePair[] {
  return pairedWith(before)(after);
}

const pairedWith = weakMemo((before: readonly Resource[]) =>
  weakMemo((after: readonly Resource[]) => pair(before, after)),
);

function pair(before: readonly Resource[], after: readonly Resource[]): ResourcePair[] {
  // What came or went whole has no partner to look for.
  if (before.length === 0 || after.length === 0) return alone(before, after);
  const partners = new Map<Resource, Resource>();
  let left = before;
  for (const identityOf of IDENTITIES) {
    const candidates = groupedBy(left, identityOf);
    for (const resource of after) {
      const partner = partners.has(resource) ? undefined : candidates.get(identityOf(resource))?.shift();
      if (partner) partners.set(resource, partner);
    }
    const taken = new Set(partners.values());
    left = left.filter((resource) => !taken.has(resource));
  }
  left = pairWhereUnsaid(left, after, partners);
  const pairs = after.flatMap((resource): ResourcePair[] => {
    const partner = partners.get(resource);
    return partner ? [pairOf(partner, resource)] : [];
  });
  const added = after.filter((resource) => !partners.has(resource));
  return [...pairs, ...pairRenamed(left, added)];
}

/** A namespace that only one side states: without it, it is decided at `kubectl apply`, and may be the same. */
function pairWhereUnsaid(
  left: readonly Resource[],
  after: readonly Resource[],
  partners: Map<Resource, Resource>,
): readonly Resource[] {
  const taken = new Set<Resource>();
  for (const resource of after) {
    if (partners.has(resource)) continue;
    const alike = left.filter(
      (other) =>
        other.kind === resource.kind &&
        other.name === resource.name &&
        (other.namespace === undefined) !== (resource.namespace === undefined),
    );
    const [partner] = alike;
    // Of several (a file for each stage) none is more likely than the others.
    if (alike.length !== 1 || !partner || taken.has(partner)) continue;
    taken.add(partner);
    partners.set(resource, partner);
  }
  return left.filter((resource) => !taken.has(resource));
}

function identity({ kind, namespace, name }: Pick<Resource, 'kind' | 'namespace' | 'name'>): string {
  return JSON.stringify([kind, namespace ?? null, name]);
}

/** The letters of a hash that kustomize appends: hexadecimal, without vowels and what looks like them (kustomize `api/hasher`). */
const HASH = /-[2456789bcdfghkmt]{10}$/;

function withoutHash({ kind, name }: Resource): string {
  return kind === 'ConfigMap' || kind === 'Secret' ? name.replace(HASH, '') : name;
}

function pairRenamed(removed: readonly Resource[], added: readonly Resource[]): ResourcePair[] {
  const leavesOf = weakMemo(({ value }: Resource) => leaves(value));
  const namelessLeavesOf = weakMemo(({ value, name }: Resource) => leaves(withoutName(value, name)));
  const candidates = removed
    .flatMap((before) =>
      added
        .filter((after) => after.kind === before.kind)
        .map((after) => {
          const plain = likeness(leavesOf(before), leavesOf(after));
          if (plain >= RENAME_LIKENESS || !areAkin(before.name, after.name)) return { before, after, likeness: plain };
          const readings = [leavesOf, namelessLeavesOf].flatMap((read) => [
            likeness(read(before), read(after)),
            keptOf(read(before), read(after)),
          ]);
          return { before, after, likeness: Math.max(...readings) };
        }),
    )
    .filter((candidate) => candidate.likeness >= RENAME_LIKENESS)
    .sort((a, b) => b.likeness - a.likeness);
  const taken = new Set<Resource>();
  const pairs: ResourcePair[] = [];
  for (const { before, after, likeness } of candidates) {
    if (taken.has(before) || taken.has(after)) continue;
    taken.add(before).add(after);
    pairs.push({ before, after, renamed: { likeness } });
  }
  const isFree = (resource: Resource): boolean => !taken.has(resource);
  return [...pairs, ...alone(removed.filter(isFree), added.filter(isFree))];
}

function alone(removed: readonly Resource[], added: readonly Resource[]): ResourcePair[] {
  return [...removed.map((before) => pairOf(before, undefined)), ...added.map((after) => pairOf(undefined, after))];
}

/** Base and head, the merged tree, and both as they were where they parted: with more partners than these a resource is of edits long gone. */
const MOST_PARTNERS = 4;

/** The very same pair for the same two: a unit that was loaded again has most of its resources still, and what differs in a pair is kept with it. */
export function pairOf(before: Resource | undefined, after: Resource | undefined, isMoved = false): ResourcePair {
  const known = pairsWith((after ?? before)!);
  const found = known.find(
    (pair) => pair.before === before && pair.after === after && (pair.moved ?? false) === isMoved,
  );
  if (found) return found;
  const pair = {
    ...(before ? { before } : {}),
    ...(after ? { after } : {}),
    ...(isMoved ? { moved: true as const } : {}),
  };
  known.unshift(pair);
  known.length = Math.min(known.length, MOST_PARTNERS);
  return pair;
}

const pairsWith = weakMemo((_: Resource): ResourcePair[] => []);

/**
 * One name is the other with something before or after it (`emailservice`, `email`). Only then what hangs on the name may change with it
 * (`image: shop-email`): services that are made alike differ in nothing else.
 */
function areAkin(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short === '' || !(long.startsWith(short) || long.endsWith(short))) return false;
  return short.length >= MIN_NAME || NO_NAME.test(long.replace(short, ''));
}

/** Shorter names are part of others by chance, */
const MIN_NAME = 4;

/** … unless what comes to them says nothing: `ad`, `adservice`. */
const NO_NAME = /^[-_]?(?:service|svc|server|api|app|v\d{1,3})[-_]?$/;

/** What comes to a resource with its new name (limits, labels) makes it no other one, when nearly all that it had is still there. */
function keptOf(before: ReadonlyMap<string, Json>, after: ReadonlyMap<string, Json>): number {
  if (before.size < MIN_LEAVES) return 0;
  const kept = commonOf(before, after) / before.size;
  return kept >= 0.9 ? kept : 0;
}

/** Smaller ones are parts of others by chance. */
const MIN_LEAVES = 6;

/** The value with a sign in place of the name in its texts and keys. */
function withoutName(value: Json, name: string): Json {
  if (typeof value === 'string') return withoutWord(value, name);
  if (Array.isArray(value)) return value.map((item) => withoutName(item, name));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [withoutWord(key, name), withoutName(item, name)]),
  );
}

/** A short name counts only as a word of its own: `ad` is no part of `load`. */
function withoutWord(text: string, name: string): string {
  if (name.length >= MIN_NAME) return text.replaceAll(name, '\0');
  const isLetter = (letter = ''): boolean => /^[A-Za-z0-9]$/.test(letter);
  return text.replaceAll(name, (found, at: number) =>
    isLetter(text[at - 1]) || isLetter(text[at + name.length]) ? found : '\0',
  );
}

/** The share of leaves that two values have in common, 0 to 1. A value with fewer than three leaves is like nothing: too little to tell. */
function likeness(a: ReadonlyMap<string, Json>, b: ReadonlyMap<string, Json>): number {
  if (Math.min(a.size, b.size) < 3) return 0;
  return (2 * commonOf(a, b)) / (a.size + b.size);
}

function commonOf(a: ReadonlyMap<string, Json>, b: ReadonlyMap<string, Json>): number {
  let common = 0;
  for (const [path, value] of a) if (equalJson(b.get(path), value)) common++;
  return common;
}

function leaves(value: Json, path = '', found = new Map<string, Json>()): Map<string, Json> {
  if (Array.isArray(value)) value.forEach((item, index) => void leaves(item, `${path}/${index}`, found));
  else if (isObject(value)) for (const [key, item] of Object.entries(value)) leaves(item, `${path}/${key}`, found);
  // A resource's own name says nothing about likeness: it is what changed.
  else if (!/^\/(metadata\/)?(name|container_name)$/.test(path)) found.set(path, value);
  return found;
}
