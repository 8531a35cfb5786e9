import type { Evidence } from '../../report/report';
import { htmlText, markdownCode } from '../escape';
import { count, mainPlace, placeText } from '../wording';

/** A piece of the page. Where there is no room for all, each part gets a fair share, and its rows are taken in order as long as they fit. */
export interface Part {
  /** Before the rows: heading, head of a table, start of a folded part. */
  readonly open: string;
  readonly rows: readonly Row[];
  /** After the rows. */
  readonly close: string;
  /** What a row is, for saying how many were left out. */
  readonly noun: string;
  /** It is there whole, before the others share the rest. */
  readonly always?: true;
}

/** A row, with what stands in its place where there is no room for all of it. */
export type Row = string | { readonly full: string; readonly short: string };

/**
 * The parts in order within `limit` characters, and what had to be left out. First each part gets its rows in short, as many as a fair share
 * of the page holds; a fair share of the room that is left then goes to its full rows. A part with no room for a single row is left out whole.
 */
export function pack(parts: readonly Part[], limit: number): string {
  const filled = parts.filter(({ rows }) => rows.length > 0);
  const room = limit - RESERVE;
  const wanted = filled.map((part) => frame(part) + total(part.rows.map(shortOf)));
  const certain = wanted.filter((_, index) => filled[index]!.always).reduce((sum, size) => sum + size, 0);
  const fair = fairShares(
    wanted.map((size, index) => (filled[index]!.always ? 0 : size)),
    room - certain,
  );
  const shown = filled.map((part, index) => {
    const share = part.always ? wanted[index]! : fair[index]!;
    const taken = fitting(part.rows.map(shortOf), share - frame(part));
    return { ...part, rows: part.rows.slice(0, taken) };
  });
  const used = total(shown.map((part) => textOf(part, part.rows.map(shortOf))));
  const extra = fairShares(
    shown.map(({ rows }) => total(rows.map(fullOf)) - total(rows.map(shortOf))),
    room - used,
  );
  const page = shown.map((part, index) => textOf(part, filledUp(part.rows, extra[index]!)));
  return page.join('') + missing(filled, shown);
}

/** The rows in full wherever that takes no more than what is left of `room` characters in addition. */
function filledUp(rows: readonly Row[], room: number): string[] {
  let left = room;
  return rows.map((row) => {
    const more = fullOf(row).length - shortOf(row).length;
    if (more > left) return shortOf(row);
    left -= more;
    return fullOf(row);
  });
}

function textOf({ open, close }: Part, rows: readonly string[]): string {
  return rows.length === 0 ? '' : open + rows.join('') + close;
}

/** Room for the sentence that says what was left out. */
const RESERVE = 500;

const shortOf = (row: Row): string => (typeof row === 'string' ? row : row.short);
const fullOf = (row: Row): string => (typeof row === 'string' ? row : row.full);
const frame = ({ open, close }: Part): number => open.length + close.length;
const total = (texts: readonly string[]): number => texts.reduce((sum, { length }) => sum + length, 0);

/** How much of `room` each gets: what is small gets all it wants, and what the others leave is shared among the large (max-min fairness). */
function fairShares(wanted: readonly number[], room: number): number[] {
  const shares = wanted.map(() => 0);
  const bySize = wanted.map((size, index) => ({ size, index })).sort((a, b) => a.size - b.size || a.index - b.index);
  let left = room;
  bySize.forEach(({ size, index }, position) => {
    shares[index] = Math.min(size, Math.floor(left / (bySize.length - position)));
    left -= shares[index];
  });
  return shares;
}

/** How many of the texts fit, from the first on. */
function fitting(texts: readonly string[], room: number): number {
  let left = room;
  const first = texts.findIndex(({ length }) => {
    left -= length;
    return left < 0;
  });
  return first < 0 ? texts.length : first;
}

function missing(all: readonly Part[], shown: readonly Part[]): string {
  const left = new Map<string, number>();
  all.forEach(({ rows, noun }, index) => {
    const number = rows.length - shown[index]!.rows.length;
    if (number > 0) left.set(noun, (left.get(noun) ?? 0) + number);
  });
  if (left.size === 0) return '';
  const texts = Array.from(left, ([noun, number]) => count(number, noun)).join(', ');
  return `> Left out for length: ${texts}. \`--format html\` and \`--format json\` have all of it.\n`;
}

/** A part of plain paragraphs that is there whole or not at all. */
export function whole(text: string, noun: string): Part {
  return { open: '', rows: text === '' ? [] : [text], close: '', noun };
}

/** Like {@link whole}, where other parts have left room. */
export function ifRoom(text: string): Part {
  return { open: '', rows: text === '' ? [] : [{ full: text, short: '' }], close: '', noun: 'part' };
}

/** A table under a heading. Cells are Markdown already. */
export function tablePart(
  heading: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  noun: string,
): Part {
  return {
    open: `${heading === '' ? '' : `### ${heading}\n\n`}${row(columns)}${row(columns.map(() => '---'))}`,
    rows: rows.map(row),
    close: '\n',
    noun,
  };
}

/** The same, folded: the reader opens it. */
export function folded(summary: string, part: Part): Part {
  return {
    ...part,
    open: `<details><summary><b>${htmlText(summary)}</b></summary>\n\n${part.open}`,
    close: `${part.close}</details>\n\n`,
  };
}

export function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`;
}

/** Code in the cell of a table. */
export const code = (text: string): string => markdownCode(text, { inTable: true });

/** Where a statement stands, and that it is the base's place when it is. */
export function placeCell(evidence: Evidence): string {
  const place = mainPlace(evidence);
  return place ? code(placeText(place)) + (evidence.head ? '' : ' in base') : '';
}
