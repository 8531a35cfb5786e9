import { parse, TomlDate, TomlError } from 'smol-toml';
import type { Json, JsonObject, Path } from '../../model/json';
import type { SourceFile } from '../../model/source';
import { createLineNotes } from './lineNotes';
import type { ToolFile } from './toolFile';

/** Longer files are data. */
const MAX_LENGTH = 400_000;

const MAX_DEPTH = 50;

/** A TOML file as plain data, with the line of each key; `undefined` for what is no TOML. */
export function readToml(file: SourceFile): (Pick<ToolFile, 'place'> & { readonly value: JsonObject }) | undefined {
  const { text } = file;
  if (text.length > MAX_LENGTH) return undefined;
  try {
    const value = jsonOf(parse(text, { integersAsBigInt: 'asNeeded', maxDepth: MAX_DEPTH })) as JsonObject;
    const { note, place } = createLineNotes(file);
    noteLines(text, note);
    return { value, place };
  } catch (error) {
    if (error instanceof TomlError) return undefined;
    throw error;
  }
}

function jsonOf(value: unknown): Json {
  if (Array.isArray(value)) return value.map(jsonOf);
  if (value instanceof TomlDate) return value.toISOString();
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, jsonOf(item)]));
  return value as Json;
}

/** Reads headers and keys line by line. A line inside of a long text that looks like one does no harm: its path leads nowhere. */
function noteLines(text: string, note: (path: Path, line: number) => void): void {
  /** How many tables a list has so far, by its path. */
  const counts = new Map<string, number>();
  let table: Path = [];
  for (const [index, line] of text.split('\n').entries()) {
    const header = /^[ \t]*(\[\[?)([^\]]{1,300})\]/.exec(line);
    if (header) {
      table = tablePath(keysIn(header[2]!), header[1] === '[[', counts);
      note(table, index + 1);
      continue;
    }
    const key =
      /^[ \t]*((?:[\w-]{1,100}|"[^"\n]{1,100}"|'[^'\n]{1,100}')(?:[ \t]*\.[ \t]*(?:[\w-]{1,100}|"[^"\n]{1,100}"))*)[ \t]*=/.exec(
        line.slice(0, 500),
      );
    if (key) note([...table, ...keysIn(key[1]!)], index + 1);
  }
}

/** Where a table stands in the value: of a list that is on the way, the last one is meant. */
function tablePath(keys: readonly string[], isItem: boolean, counts: Map<string, number>): Path {
  const path: (string | number)[] = [];
  for (const [index, key] of keys.entries()) {
    path.push(key);
    const id = JSON.stringify(path);
    const isLast = index === keys.length - 1;
    if (isLast && isItem) counts.set(id, (counts.get(id) ?? 0) + 1);
    const count = counts.get(id);
    if (count !== undefined) path.push(count - 1);
  }
  return path;
}

function keysIn(text: string): string[] {
  return [...text.matchAll(/"([^"]*)"|'([^']*)'|([\w-]+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare!,
  );
}
