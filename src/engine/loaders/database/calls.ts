/** A call in Python or Ruby as it is written: `op.drop_column("users", "email")`. */
export interface Call {
  /** The last name before the bracket: `drop_column`. */
  readonly name: string;
  /** What stands before that: `op`. */
  readonly on: string;
  readonly args: readonly Argument[];
  /** From 1. */
  readonly line: number;
}

export interface Argument {
  /** Of `name=value`, or `name: value`. */
  readonly name?: string;
  readonly text: string;
  /** From 1. */
  readonly line: number;
}

/** More calls than these are data. */
const MAX_CALLS = 1_000;

/** The calls of the text whose name is wanted, from the first line on. Calls inside of others are found too. */
export function callsIn(text: string, wanted: (name: string) => boolean, firstLine = 1): Call[] {
  const calls: Call[] = [];
  const lineAt = lineCounter(text, firstLine);
  for (const match of text.matchAll(/(?:([\w.]{1,80})\.)?\b(\w{1,80})\(/g)) {
    if (calls.length >= MAX_CALLS) break;
    const [whole, on = '', name = ''] = match;
    if (!wanted(name)) continue;
    const args = splitArguments(text, match.index + whole.length);
    calls.push({
      name,
      on,
      line: lineAt(match.index),
      args: args.map(({ start, end }) => argument(text.slice(start, end), lineAt(start))),
    });
  }
  return calls;
}

/** The line of an offset. */
function lineCounter(text: string, firstLine: number): (offset: number) => number {
  const ends = [...text.matchAll(/\n/g)].map(({ index }) => index);
  return (offset) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle]! < offset) low = middle + 1;
      else high = middle;
    }
    return firstLine + low;
  };
}

export function argument(text: string, line: number): Argument {
  const trimmed = text.trim();
  const named = /^(\w{1,80})\s*(?:=(?!=)|:(?!:))\s*/.exec(trimmed) ?? /^:?(\w{1,80})\s*=>\s*/.exec(trimmed);
  const at = line + (text.slice(0, text.length - text.trimStart().length).match(/\n/g)?.length ?? 0);
  return named ? { name: named[1]!, text: trimmed.slice(named[0].length), line: at } : { text: trimmed, line: at };
}

/** A call that is longer is no change of a column. */
const MAX_LENGTH = 20_000;

/** Where the arguments begin and end, up to the bracket that closes the call; to the end of the text where there is none. */
export function splitArguments(text: string, from: number): { start: number; end: number }[] {
  const parts: { start: number; end: number }[] = [];
  let depth = 0;
  let start = from;
  let at = from;
  const limit = Math.min(text.length, from + MAX_LENGTH);
  for (; at < limit; at++) {
    const char = text[at]!;
    if (char === '"' || char === "'") at = endOfString(text, at) - 1;
    else if (char === '#') at = endOfLine(text, at) - 1;
    else if ('([{'.includes(char)) depth++;
    else if (')]}'.includes(char)) {
      if (depth === 0) break;
      depth--;
    } else if (char === ',' && depth === 0) {
      parts.push({ start, end: at });
      start = at + 1;
    }
  }
  parts.push({ start, end: at });
  return parts.filter((part) => text.slice(part.start, part.end).trim() !== '');
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** After the quote that closes the string that begins here. */
function endOfString(text: string, from: number): number {
  const quote = text[from]!;
  const triple = quote.repeat(3);
  if (text.startsWith(triple, from)) {
    const end = text.indexOf(triple, from + 3);
    return end < 0 ? text.length : end + 3;
  }
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === quote || text[at] === '\n') return at + 1;
  }
  return text.length;
}

/** The text of a string without prefix and quotes, or of a symbol of Ruby; `undefined` for what is none. */
export function stringOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const symbol = /^:(\w{1,120})$/.exec(text);
  if (symbol) return symbol[1];
  const match = /^[rRuUbB]{0,2}("""|'''|"|')/.exec(text);
  if (!match || !text.endsWith(match[1]!) || text.length < match[0].length + match[1]!.length) return undefined;
  return text.slice(match[0].length, text.length - match[1]!.length);
}

/** The argument of the name, or else the one at the position among those without. */
export function argumentOf(call: Pick<Call, 'args'>, name: string, position?: number): string | undefined {
  const named = call.args.find((arg) => arg.name === name);
  if (named || position === undefined) return named?.text;
  return call.args.filter((arg) => arg.name === undefined)[position]?.text;
}
