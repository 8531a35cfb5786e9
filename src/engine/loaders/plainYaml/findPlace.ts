import type { Path } from '../../model/json';

const BREAK = 10;
const SPACE = 32;
const HASH = 35;
const DASH = 45;
const COLON = 58;

/** Where a node stands: the first character of its content, and its column from 0. */
interface Spot {
  readonly at: number;
  readonly column: number;
}

/**
 * The offset of the node at `path` in a text that `readPlainYaml` reads: of the key, for an entry of a map. It looks at the lines on the way and at nothing
 * else: what is indented further belongs to what was passed. `undefined` where the path leads through anything but keys and items on lines of their own,
 * or into nothing.
 */
export function findPlace(text: string, path: Path): number | undefined {
  let spot: Spot | undefined = firstContent(text);
  let found = spot?.at;
  for (const [index, step] of path.entries()) {
    if (!spot) return undefined;
    const isLast = index === path.length - 1;
    const isList = isItem(text, spot.at);
    const entry: number | undefined = isList ? itemAt(text, spot, Number(step)) : keyAt(text, spot, String(step));
    if (entry === undefined) return undefined;
    const behind = isList ? entry + 1 : entry + String(step).length + 1;
    found = entry;
    if (isLast && !isList) return found;
    spot = contentOf(text, behind, { at: entry, column: spot.column }, isList);
    if (isList) found = spot?.at;
  }
  // What stands in quotes begins behind them, and blocks on the next line: not for us.
  return found === undefined || /["'|>]/.test(text[found]!) ? undefined : found;
}

/** The first line with content, behind comments and the marker of the document. */
function firstContent(text: string): Spot | undefined {
  const spot = nextContent(text, 0);
  if (!spot || !text.startsWith('---', spot.at)) return spot;
  return /^---[ ]*\n/.test(text.slice(spot.at, spot.at + 80))
    ? nextContent(text, text.indexOf('\n', spot.at) + 1)
    : undefined;
}

/** From the start of a line on. */
function nextContent(text: string, from: number): Spot | undefined {
  for (let line = from; line < text.length; ) {
    let at = line;
    while (text.charCodeAt(at) === SPACE) at++;
    const code = text.charCodeAt(at);
    if (at < text.length && code !== BREAK && code !== HASH) return { at, column: at - line };
    const end = text.indexOf('\n', at);
    if (end < 0) return undefined;
    line = end + 1;
  }
  return undefined;
}

/** The next line with content that is not further right than `column`. */
function nextBeside(text: string, from: number, column: number): Spot | undefined {
  let spot: Spot | undefined;
  let at = from;
  do {
    const end = text.indexOf('\n', at);
    spot = end < 0 ? undefined : nextContent(text, end + 1);
    at = spot?.at ?? at;
  } while (spot && spot.column > column);
  return spot;
}

function itemAt(text: string, { at, column }: Spot, wanted: number): number | undefined {
  let item: Spot | undefined = { at, column };
  for (let index = 0; item?.column === column && isItem(text, item.at); index++) {
    if (index === wanted) return item.at;
    item = nextBeside(text, item.at, column);
  }
  return undefined;
}

function keyAt(text: string, { at, column }: Spot, wanted: string): number | undefined {
  if (!/^[\w./-]+$/.test(wanted) || wanted.startsWith('-')) return undefined;
  let entry: Spot | undefined = { at, column };
  while (entry?.column === column) {
    if (text.startsWith(wanted, entry.at) && isColon(text, entry.at + wanted.length)) return entry.at;
    entry = nextBeside(text, entry.at, column);
  }
  return undefined;
}

/** The node behind a dash or colon, where that is a map or a list on lines of its own, or stands behind the dash. */
function contentOf(text: string, behind: number, entry: Spot, isOfList: boolean): Spot | undefined {
  let at = behind;
  while (text.charCodeAt(at) === SPACE) at++;
  const code = text.charCodeAt(at);
  const isAlone = at >= text.length || code === BREAK || (code === HASH && at > behind);
  if (!isAlone) return isOfList ? { at, column: entry.column + at - entry.at } : undefined;
  const end = text.indexOf('\n', at);
  const next = end < 0 ? undefined : nextContent(text, end + 1);
  if (!next || next.column < entry.column) return undefined;
  const isBeside = next.column === entry.column;
  return isBeside && (isOfList || !isItem(text, next.at)) ? undefined : next;
}

function isItem(text: string, at: number): boolean {
  return text.charCodeAt(at) === DASH && endsWord(text, at + 1);
}

const isColon = (text: string, at: number): boolean => text.charCodeAt(at) === COLON && endsWord(text, at + 1);

function endsWord(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return at >= text.length || code === SPACE || code === BREAK;
}
