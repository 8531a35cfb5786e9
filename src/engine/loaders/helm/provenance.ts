import type { FieldKeys } from '../../model/chartValues';
import type { Path } from '../../model/json';
import type { LineSource, Source } from '../../model/source';
import { locateNode } from '../yamlPositions';
import { isGenerated } from './functions/generated';
import type { KeptDocument, WrittenDocument } from './keptDocuments';
import type { ValuesKey } from './template/keyLists';
import { lineStarts, piecesBetween, templateLine } from './writtenPlace';

/** Where a field of a rendered object comes from. */
export interface FieldOrigin {
  /** The line of the template that wrote it. */
  readonly template?: LineSource;
  /** Keys of the values that are in it. */
  readonly keys: readonly ValuesKey[];
  /** Keys that only decided whether it is written. */
  readonly conditions: readonly ValuesKey[];
  /** Helm makes it anew in every run: a password, a certificate, the time. */
  readonly isGenerated: boolean;
}

/** Finds the origin of the field at `path` of a rendered object, with all that is in it; of the whole object, of where it begins. */
export function originOf(kept: KeptDocument, path: Path): FieldOrigin {
  const document = kept.written();
  const [start, end] = rangeOf(document, path);
  const pieces = piecesBetween(document, start, end);
  const lists = [...new Set(pieces.map((index) => document.pieces.keysOf(index)))];
  const keys = new Set(lists.flatMap((list) => document.pieces.keys.content(list)));
  const conditions = new Set(lists.flatMap((list) => document.pieces.keys.conditions(list)));
  for (const key of keys) conditions.delete(key);
  const template = templateLine(document, pieces, start);
  const isMade = ({ path: key }: ValuesKey): boolean => isGenerated(key);
  return {
    ...(template ? { template } : {}),
    keys: [...keys].filter((key) => !isMade(key)),
    conditions: [...conditions].filter((key) => !isMade(key)),
    isGenerated: [...keys, ...conditions].some(isMade),
  };
}

/** More keys than this tell nobody anything. */
const MOST = 20;

/**
 * Places of a field, the one to change first: the value that it is, where it is one value and no more; else the line of the template.
 */
export function sourcesOf({ template, keys, conditions }: FieldOrigin): Source[] {
  const written = placesOf(keys);
  const line = template ? [template] : [];
  return [...(keys.length === 1 ? [...written, ...line] : [...line, ...written]), ...placesOf(conditions)];
}

function placesOf(keys: readonly ValuesKey[]): Source[] {
  return keys.slice(0, MOST).flatMap(({ place }) => place ?? []);
}

/** The keys of a field, by the names that the values of the chart have for them. */
export function fieldKeys({ keys, conditions }: FieldOrigin): FieldKeys {
  return { content: keys.map(({ name }) => name), conditions: conditions.map(({ name }) => name) };
}

/** The text of the field: its line, and the lines below it that are indented more, or are the items of a list that is not indented. */
function rangeOf(document: WrittenDocument, path: Path): [number, number] {
  const text = document.value;
  const { line, column } = (path.length === 0 && beginningOf(text)) || locateNode(document.file, 0, path);
  const starts = lineStarts(document);
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
