import type { NearKey, UndefinedRead } from '../../../model/chartStudy';
import type { SourceFile } from '../../../model/source';
import { lineFinder } from '../../../util/lineAndColumn';
import { weakMemo } from '../../../util/weakMemo';
import { isMap, type MapNode, nodeAt } from '../../tree/node';
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
  { awaited, unused }: PassedOver,
): UndefinedRead[] {
  const known = new Set(reads.flatMap(({ key }) => prefixesOf(key)));
  const found = new Map<string, UndefinedRead>();
  for (const read of reads) {
    if (read.isRefused || unused.has(read.template.name)) continue;
    const depth = missingDepth(read.key, values);
    if (depth === undefined) continue;
    const missing = read.key.slice(0, depth + 1);
    const name = missing.join('.');
    const id = JSON.stringify([name, read.from.file.path]);
    const isUnguarded = !isGuarded(read, missing, reads);
    const earlier = found.get(id);
    if (earlier && (earlier.isUnguarded || !isUnguarded)) continue;
    if (isOfDependency(missing, read, awaited)) continue;
    const near = nearOf(missing, values, known);
    const isDereferenced = read.key.length > missing.length;
    // What is left out on purpose looks like this as well.
    if (!near && !(isDereferenced && isUnguarded)) continue;
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
  /** Templates that nothing runs. */
  readonly unused: ReadonlySet<string>;
}

const lineOf = weakMemo(({ text }: SourceFile) => lineFinder(text));

const nameOf = (key: KeyPath): string => JSON.stringify(key);

const prefixesOf = (key: KeyPath): string[] => key.map((_, index) => nameOf(key.slice(0, index + 1)));

/** How many steps of the key lead to a map that has other keys than the next one; `undefined` where it leads to a value, or to no such map. */
function missingDepth(key: KeyPath, values: MapNode): number | undefined {
  for (let depth = 0; depth < key.length; depth++) {
    const map = nodeAt(values, ...key.slice(0, depth));
    if (!isMap(map) || map.entries.size === 0) return undefined;
    if (!map.entries.has(key[depth]!)) return depth;
  }
  return undefined;
}

/** Whether the template asks for the key, or for what holds it, before it is read; the same action may do that (`and .Values.a .Values.a.b`). */
function isGuarded(read: ChartRead, missing: KeyPath, reads: readonly ChartRead[]): boolean {
  if (read.role === 'guarded') return true;
  const isDereferenced = read.key.length > missing.length;
  if (read.role === 'condition' && !isDereferenced) return true;
  const asked = nameOf(missing);
  if (read.under.some((key) => prefixesOf(key).includes(asked))) return true;
  const { text } = read.from.file;
  const start = text.lastIndexOf('{{', read.pos);
  if (/\bhasKey\b|\bdig\b/.test(text.slice(Math.max(0, start - 200), read.pos))) return true;
  return reads.some(
    (other) =>
      other.template === read.template && other.pos >= start && other.pos < read.pos && nameOf(other.key) === asked,
  );
}

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
function nearOf(missing: KeyPath, values: MapNode, known: ReadonlySet<string>): NearKey | undefined {
  const parent = missing.slice(0, -1);
  const map = nodeAt(values, ...parent);
  if (!isMap(map)) return undefined;
  const all = [...map.entries.keys()];
  const unread = all.filter((key) => !known.has(nameOf([...parent, key])));
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
