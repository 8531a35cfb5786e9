import { displayWidth } from '../../util/displayWidth';

/** Paints text; the identity where there are no colours. */
export type Paint = (text: string) => string;

export const plain: Paint = (text) => text;

/** Breaks text into lines of at most `width` columns, at spaces; a longer word goes over, unless `split` lets it be cut after a separator. */
export function wrap(text: string, width: number, { split = false } = {}): string[] {
  const lines: string[] = [];
  let line: string | undefined;
  for (const word of text.split(' ')) {
    const [first = '', ...rest] = split ? pieces(word, width) : [word];
    const joined: string = line === undefined ? first : `${line} ${first}`;
    if (line === undefined || displayWidth(joined) <= width) line = joined;
    else {
      lines.push(line);
      line = first;
    }
    for (const piece of rest) {
      lines.push(line);
      line = piece;
    }
  }
  return [...lines, line ?? ''];
}

/** A word cut into pieces that fit: after the last slash that does, else after another separator, else anywhere. */
function pieces(word: string, width: number): string[] {
  const cut: string[] = [];
  let rest = Array.from(word);
  while (displayWidth(rest.join('')) > width) {
    let end = 0;
    for (let used = displayWidth(rest[0]!); used <= width; used += displayWidth(rest[end]!)) end++;
    const fitting = rest.slice(0, end);
    const slash = fitting.lastIndexOf('/') + 1;
    const separator = fitting.findLastIndex((character) => /[,_-]/.test(character)) + 1;
    const dot = fitting.findLastIndex((character) => /[.\]]/.test(character)) + 1;
    const at = slash || dot || separator || Math.max(1, end);
    cut.push(rest.slice(0, at).join(''));
    rest = rest.slice(at);
  }
  return [...cut, rest.join('')];
}

export interface Cell {
  readonly text: string;
  readonly paint?: Paint;
}

export interface TableOptions {
  readonly width: number;
  readonly indent: number;
  /** Spaces between columns. */
  readonly gap?: number;
  /** How far in a last column that does not fit stands below its row. */
  readonly lastBelow?: number;
}

/**
 * Aligned columns. Where a row does not fit, its last cell goes below it if `lastBelow` says so; else the widest columns give way and
 * their cells go on over further lines.
 */
export function table(rows: readonly (readonly Cell[])[], options: TableOptions): string[] {
  return tableRows(rows, options).flat();
}

/** The lines of a {@link table}, row by row. */
export function tableRows(rows: readonly (readonly Cell[])[], options: TableOptions): string[][] {
  const { width, indent, gap = 2, lastBelow } = options;
  const columns = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const room = width - indent - gap * (columns - 1);
  if (lastBelow !== undefined && sum(naturalWidths(rows)) > room)
    return rowsWithBelow(rows, room, { ...options, lastBelow });
  const widths = columnWidths(naturalWidths(rows), room);
  return rows.map((row) => rowLines(row, widths, indent, gap));
}

/** Rows that fit stay on one line if they can be aligned; the last cell of the others goes below. */
function rowsWithBelow(
  rows: readonly (readonly Cell[])[],
  room: number,
  { width, indent, gap = 2, lastBelow }: TableOptions & { lastBelow: number },
): string[][] {
  const fitting = rows.filter((row) => sum(naturalWidths([row])) <= room);
  const aligned = naturalWidths(fitting);
  const canAlign = sum(aligned) <= room;
  const starts = canAlign ? aligned : naturalWidths(rows.map((row) => row.slice(0, -1)));
  return rows.map((row) => {
    if (canAlign && fitting.includes(row)) return rowLines(row, aligned, indent, gap);
    const start = row.slice(0, -1);
    const own = naturalWidths([start]);
    const padded = own.map((natural, index) => Math.max(natural, starts[index] ?? 0));
    const startRoom = width - indent - gap * (start.length - 1);
    const last = row.at(-1);
    return [
      ...rowLines(start, sum(padded) <= startRoom ? padded : columnWidths(own, startRoom), indent, gap),
      ...(last?.text ? rowLines([last], [width - lastBelow], lastBelow, gap) : []),
    ];
  });
}

function naturalWidths(rows: readonly (readonly Cell[])[]): number[] {
  const columns = rows.reduce((most, row) => Math.max(most, row.length), 0);
  return Array.from({ length: columns }, (_, index) =>
    rows.reduce((most, row) => Math.max(most, displayWidth(row[index]?.text ?? '')), 0),
  );
}

/** Column widths that fit into `room`: the widest are cut down to a common width, none below {@link LEAST}. */
function columnWidths(natural: readonly number[], room: number): number[] {
  let widths = [...natural];
  while (sum(widths) > room) {
    const widest = Math.max(...widths);
    if (widest <= LEAST) break;
    const next = Math.max(LEAST, ...widths.filter((width) => width < widest));
    const excess = sum(widths) - room;
    const sharing = widths.filter((width) => width === widest).length;
    const target = Math.max(next, widest - Math.ceil(excess / sharing));
    widths = widths.map((width) => (width === widest ? target : width));
  }
  return widths;
}

const LEAST = 8;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

function rowLines(row: readonly Cell[], widths: readonly number[], indent: number, gap: number): string[] {
  const cells = row.map((cell, index) => wrap(cell.text, widths[index]!, { split: true }));
  const height = Math.max(1, ...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) => {
    const parts = cells.map((lines, index) => {
      const text = lines[line] ?? '';
      const padding = index === cells.length - 1 ? '' : ' '.repeat(widths[index]! - displayWidth(text));
      return (text === '' ? '' : (row[index]!.paint ?? plain)(text)) + padding;
    });
    return (' '.repeat(indent) + parts.join(' '.repeat(gap))).trimEnd();
  });
}
