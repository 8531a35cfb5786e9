import type { Evidence } from '../../report/report';
import { htmlText, markdownCode } from '../escape';
import { count, mainPlace, placeText } from '../wording';

/** A piece of the page that may be left out when there is no room: its rows are taken in order as long as they fit. */
export interface Part {
  /** Before the rows: heading, head of a table, start of a folded part. */
  readonly open: string;
  readonly rows: readonly string[];
  /** After the rows. */
  readonly close: string;
  /** What a row is, for saying how many were left out. */
  readonly noun: string;
}

/** The parts in order within `limit` characters, and what had to be left out. A part with no room for a single row is left out whole. */
export function pack(parts: readonly Part[], limit: number): string {
  let page = '';
  const left = new Map<string, number>();
  for (const { open, rows, close, noun } of parts) {
    if (rows.length === 0) continue;
    let room = limit - RESERVE - page.length - open.length - close.length;
    let taken = 0;
    while (taken < rows.length && rows[taken]!.length <= room) room -= rows[taken++]!.length;
    if (taken > 0) page += open + rows.slice(0, taken).join('') + close;
    if (taken < rows.length) left.set(noun, (left.get(noun) ?? 0) + rows.length - taken);
  }
  if (left.size === 0) return page;
  const missing = Array.from(left, ([noun, number]) => count(number, noun)).join(', ');
  return `${page}> Left out for length: ${missing}. \`--format json\` has all of it.\n`;
}

/** Room for the sentence that says what was left out. */
const RESERVE = 500;

/** A part of plain paragraphs that is there whole or not at all. */
export function whole(text: string, noun: string): Part {
  return { open: '', rows: [text], close: '', noun };
}

/** A table under a heading. Cells are Markdown already. */
export function tablePart(
  heading: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  noun: string,
): Part {
  return {
    open: `### ${heading}\n\n${row(columns)}${row(columns.map(() => '---'))}`,
    rows: rows.map(row),
    close: '\n',
    noun,
  };
}

/** The same, folded: the reader opens it. */
export function folded(summary: string, part: Part): Part {
  const open = part.open.replace(/^###[^\n]*\n\n/, '');
  return {
    ...part,
    open: `<details><summary><b>${htmlText(summary)}</b></summary>\n\n${open}`,
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
