import type { Path } from '../../model/json';
import type { LineSource, Source } from '../../model/source';
import { type MapNode, nodeAt } from '../tree/node';
import { locateNode } from '../yamlPositions';
import { isGenerated } from './functions/generated';
import type { Manifest } from './render/manifests';
import { lineStarts, piecesBetween, templateLine } from './writtenPlace';

/** Where a field of a rendered object comes from. */
export interface FieldOrigin {
  /** The line of the template that wrote it. */
  readonly template?: LineSource;
  /** Keys of the values that are in it, by their path from the top. */
  readonly keys: readonly Path[];
  /** Keys that only decided whether it is written. */
  readonly conditions: readonly Path[];
  /** Helm makes it anew in every run: a password, a certificate, the time. */
  readonly isGenerated: boolean;
}

/** Finds the origin of the field at `path` of a rendered object, with all that is in it; of the whole object, of where it begins. */
export function originOf(manifest: Manifest, path: Path): FieldOrigin {
  const [start, end] = rangeOf(manifest, path);
  const pieces = piecesBetween(manifest.content, start, end);
  const keys = new Map<string, Path>();
  const all = new Map<string, Path>();
  for (const from of new Set(pieces.map((index) => manifest.content.pieces.originsOf(index)))) {
    for (const key of from.contentPaths()) keys.set(JSON.stringify(key), key);
    for (const key of from.paths()) all.set(JSON.stringify(key), key);
  }
  const conditions = [...all].filter(([name]) => !keys.has(name)).map(([, key]) => key);
  const template = templateLine(manifest.content, pieces, start);
  return {
    ...(template ? { template } : {}),
    keys: [...keys.values()].filter((key) => !isGenerated(key)),
    conditions: conditions.filter((key) => !isGenerated(key)),
    isGenerated: [...all.values()].some(isGenerated),
  };
}

/** More keys than this tell nobody anything. */
const MOST = 20;

/**
 * Places of a field, the one to change first: the value that it is, where it is one value and no more; else the line of the template.
 * `values` are those with which the chart was rendered.
 */
export function sourcesOf({ template, keys, conditions }: FieldOrigin, values: MapNode): Source[] {
  const placesOf = (paths: readonly Path[]): Source[] =>
    paths.slice(0, MOST).flatMap((path) => nodeAt(values, ...path)?.sources.slice(0, 1) ?? []);
  const written = placesOf(keys);
  const line = template ? [template] : [];
  return [...(keys.length === 1 ? [...written, ...line] : [...line, ...written]), ...placesOf(conditions)];
}

/** The text of the field: its line, and the lines below it that are indented more, or are the items of a list that is not indented. */
function rangeOf(manifest: Manifest, path: Path): [number, number] {
  const text = manifest.content.value;
  const { line, column } = (path.length === 0 && beginningOf(text)) || locateNode(manifest.file, 0, path);
  const starts = lineStarts(manifest.content);
  const start = starts[line - 1]! + column - 1;
  const isInside = (index: number): boolean => {
    const from = starts[index]!;
    const indent = text.slice(from, starts[index + 1] ?? text.length).search(/\S/);
    return indent < 0 || indent >= column || (indent === column - 1 && text[from + indent] === '-');
  };
  let next = line;
  if (path.length > 0) while (next < starts.length && isInside(next)) next++;
  return [start, (starts[next] ?? text.length + 1) - 1];
}

/** Where an object begins that is written as most are, by a key below comments: that many ask, and nothing need be parsed for it. */
function beginningOf(text: string): { line: number; column: number } | undefined {
  const start = /^(?:[ \t]*(?:#[^\n]*)?\n)*/.exec(text)![0];
  const [, indent] = /^( *)[A-Za-z]+:(?:[ \n]|$)/.exec(text.slice(start.length, start.length + 200)) ?? [];
  return indent === undefined ? undefined : { line: start.split('\n').length, column: indent.length + 1 };
}
