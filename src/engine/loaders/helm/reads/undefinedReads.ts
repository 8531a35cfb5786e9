import type { NearKey, UndefinedRead } from '../../../model/chartStudy';
import type { SourceFile } from '../../../model/source';
import { groupedBy } from '../../../util/groupedBy';
import { lazy } from '../../../util/lazy';
import { lineFinder } from '../../../util/lineAndColumn';
import { weakMemo } from '../../../util/weakMemo';
import { isMap, type MapNode, type Node, nodeAt } from '../../tree/node';
import type { Chart } from '../chart/chart';
import type { ChartRead } from './chartReads';
import { sameSpelling, sameWord } from './nearKey';
import type { KeyPath } from './valuesReads';

/**
 * The keys that templates read and that the values do not have, where they have others at the same place. Nothing is said of what a chart
 * leaves to those who install it: maps without a key, keys that a comment or the schema names, keys that a template sets itself. Nor of
 * keys that a template asks for to refuse them: they are not there on purpose.
 */
export function undefinedReads(
  chart: Chart,
  reads: readonly ChartRead[],
  values: MapNode,
  { awaited, isUnused }: PassedOver,
): UndefinedRead[] {
  const known = lazy(() => keyTree(reads));
  const byTemplate = lazy(() => groupedBy(reads, ({ template }) => template));
  const nearKeys = new Map<string, NearKey | undefined>();
  const found = new Map<string, UndefinedRead>();
  for (const read of reads) {
    const depth = read.isRefused ? undefined : missingDepth(read.key, values);
    if (depth === undefined) continue;
    const missing = read.key.slice(0, depth + 1);
    if (isOfDependency(missing, read, awaited)) continue;
    const name = missing.join('.');
    const place = nameOf(missing);
    if (!nearKeys.has(place)) nearKeys.set(place, nearOf(missing, values, known()));
    const near = nearKeys.get(place);
    const isDereferenced = read.key.length > missing.length;
    // What is left out on purpose looks like this as well.
    if (!near && !isDereferenced) continue;
    const id = JSON.stringify([name, read.from.file.path]);
    const earlier = found.get(id);
    if (earlier?.isUnguarded || isUnused(read)) continue;
    const isUnguarded = !isGuarded(read, missing, byTemplate().get(read.template)!);
    if (!isUnguarded && (earlier || !near)) continue;
    if (isLeftOpen(missing.at(-1)!, read.from.chart) || isLeftOpen(missing.at(-1)!, chart)) continue;
    found.set(id, {
      key: name,
      source: { file: read.from.file, line: lineOf(read.from.file)(read.pos).line },
      isUnguarded,
      isDereferenced,
      ...(near ? { near } : {}),
    });
  }
  return [...found.values()];
}

/** Reads of which nothing is said. */
export interface PassedOver {
  /** Keys below which the values of a dependency stand that is fetched later. */
  readonly awaited: ReadonlySet<string>;
  /** Whether nothing runs the template that it stands in. */
  readonly isUnused: (read: ChartRead) => boolean;
}

const lineOf = weakMemo(({ text }: SourceFile) => lineFinder(text));

const nameOf = (key: KeyPath): string => JSON.stringify(key);

/** The keys that are read, step by step. */
interface KeyTree extends Map<string, KeyTree> {}

function keyTree(reads: readonly ChartRead[]): KeyTree {
  const top: KeyTree = new Map();
  for (const { key } of reads) {
    let here = top;
    for (const step of key) {
      const next: KeyTree = here.get(step) ?? new Map();
      here.set(step, next);
      here = next;
    }
  }
  return top;
}

/** How many steps of the key lead to a map that has other keys than the next one; `undefined` where it leads to a value, or to no such map. */
function missingDepth(key: KeyPath, values: MapNode): number | undefined {
  let here: Node | undefined = values;
  for (let depth = 0; depth < key.length; depth++) {
    if (!isMap(here) || here.entries.size === 0) return undefined;
    const next: Node | undefined = here.entries.get(key[depth]!);
    if (!next) return depth;
    here = next;
  }
  return undefined;
}

/**
 * Whether the template asks for the key, or for what holds it, before it is read; the same action may do that (`and .Values.a .Values.a.b`).
 * `others` are all reads of the template.
 */
function isGuarded(read: ChartRead, missing: KeyPath, others: readonly ChartRead[]): boolean {
  if (read.role === 'guarded') return true;
  const isDereferenced = read.key.length > missing.length;
  if (read.role === 'condition' && !isDereferenced) return true;
  if (read.under.some((key) => startsWith(key, missing))) return true;
  const { text } = read.from.file;
  const start = text.lastIndexOf('{{', read.pos);
  if (/\bhasKey\b|\bdig\b/.test(text.slice(Math.max(0, start - 200), read.pos))) return true;
  return others.some(({ pos, key }) => pos >= start && pos < read.pos && isSame(key, missing));
}

const startsWith = (key: KeyPath, beginning: KeyPath): boolean => beginning.every((step, index) => key[index] === step);

const isSame = (key: KeyPath, other: KeyPath): boolean => key.length === other.length && startsWith(key, other);

/** What a dependency that is fetched later brings values for. */
function isOfDependency(missing: KeyPath, { from: { prefix } }: ChartRead, awaited: ReadonlySet<string>): boolean {
  return prefix.length === 0 && awaited.has(missing[0]!);
}

/** A name of a comment, of the schema, or one that a template sets. */
function isLeftOpen(name: string, chart: Chart): boolean {
  const known = leftOpen(chart);
  const answer = known.get(name) ?? leavesOpen(name, chart);
  known.set(name, answer);
  return answer;
}

/** Many templates ask for one key. */
const leftOpen = weakMemo((_: Chart) => new Map<string, boolean>());

function leavesOpen(name: string, { values, schema, templates }: Chart): boolean {
  const pattern = name.replace(/[^\w-]/g, '\\$&');
  const told = new RegExp(`#[\\s#-]*["']?${pattern}["']?\\s*:|@param\\s+\\S*\\b${pattern}\\b|#.*\\b${pattern}\\b`);
  const set = new RegExp(`\\b(?:set|dict|merge|mergeOverwrite)\\b[^}]*"${pattern}"`);
  return (
    textsOf(values).some((text) => text.includes(name) && told.test(text)) ||
    schema?.text.includes(`"${name}"`) === true ||
    [...templates.values()].some(({ text }) => text.includes(`"${name}"`) && set.test(text))
  );
}

/** The files in which the values of a chart are written. */
function textsOf(values: MapNode): string[] {
  const files = new Set([values, ...values.entries.values()].flatMap(({ sources }) => sources.map(({ file }) => file)));
  return [...files].map(({ text }) => text);
}

const MOST_NEAR = 3;

/** A key beside it that is spelt nearly so; of those that share a word, one that no template reads. */
function nearOf(missing: KeyPath, values: MapNode, known: KeyTree): NearKey | undefined {
  const parent = missing.slice(0, -1);
  const map = nodeAt(values, ...parent);
  if (!isMap(map)) return undefined;
  const read = parent.reduce<KeyTree | undefined>((tree, step) => tree?.get(step), known);
  const unread = [...map.entries.keys()].filter((key) => !read?.has(key));
  const name = missing.at(-1)!;
  const spelt = sameSpelling(name, unread);
  const found = spelt === undefined ? sameWord(name, unread).slice(0, MOST_NEAR) : [spelt];
  if (found.length === 0) return undefined;
  return {
    keys: found.map((key) => [...parent, key].join('.')),
    sources: found.flatMap((key) => map.entries.get(key)!.sources.slice(0, 1)),
    likeness: spelt === undefined ? 'word' : 'spelling',
  };
}
