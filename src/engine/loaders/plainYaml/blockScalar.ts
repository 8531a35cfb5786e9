/** The text of a block, and the start of the line that follows it. */
export interface BlockText {
  readonly value: string;
  readonly end: number;
}

/** The sign of a block, how its end is kept, its width where that is given, and the rest of the line. */
const HEADER = /([|>])(?:([-+]?)|([1-9])([-+]?))[ ]*\n/y;

const TAB = 9;
const SPACE = 32;
const BREAK = 10;

/**
 * The text of a literal (`|`) or folded (`>`) block (YAML 1.2.2, 8.1) whose sign stands at `start` and which belongs to what stands at column `parent`.
 * `undefined` for one that is written in an unusual way.
 */
export function readBlockScalar(text: string, start: number, parent: number): BlockText | undefined {
  HEADER.lastIndex = start;
  const header = HEADER.exec(text);
  if (!header) return undefined;
  const [, style, ownChomping, width, chomping = ownChomping] = header;
  const block = linesOf(text, HEADER.lastIndex, parent, width ? parent + Number(width) : undefined);
  if (!block) return undefined;
  const { from, to, end, indent, leadingLines, blankLines, isRagged } = block;
  // Nothing but blank lines.
  if (from === to) return chomping === '+' ? undefined : { value: '', end };
  if (isRagged) return undefined;
  const content = text.slice(from, to).replaceAll(`\n${' '.repeat(indent)}`, '\n');
  const folded = style === '>' ? fold(content) : content;
  const last = chomping === '-' ? '' : chomping === '+' ? '\n'.repeat(1 + blankLines) : '\n';
  return { value: '\n'.repeat(leadingLines) + folded + last, end };
}

interface Lines {
  /** The first character of the text, behind the indent of its line, and the end of its last line. */
  readonly from: number;
  readonly to: number;
  /** The start of the line behind the block. */
  readonly end: number;
  readonly indent: number;
  /** Blank lines before the first one with content. */
  readonly leadingLines: number;
  /** Blank lines behind the last one with content. */
  readonly blankLines: number;
  /** A blank line has some of the indent, and not all of it. */
  readonly isRagged: boolean;
}

function linesOf(text: string, start: number, parent: number, width: number | undefined): Lines | undefined {
  let indent = -1;
  let from = start;
  let to = start;
  let leadingLines = 0;
  let blankLines = 0;
  let isRagged = false;
  let isRaggedBehind = false;
  let line = start;
  while (line < text.length) {
    let at = line;
    while (text.charCodeAt(at) === SPACE) at++;
    // Blanks at the very end are read in a way of their own.
    if (at >= text.length) return undefined;
    const column = at - line;
    const isBlank = text.charCodeAt(at) === BREAK;
    if (indent < 0) {
      if (isBlank && column === 0) {
        leadingLines++;
        line++;
        continue;
      }
      if (isBlank || text.charCodeAt(at) === TAB) return undefined;
      if (column < (width ?? parent + 1)) break;
      indent = width ?? column;
      from = line + indent;
    } else if (isBlank && column <= indent) {
      isRaggedBehind ||= column > 0 && column < indent;
      blankLines++;
      line = at + 1;
      continue;
    } else if (column < indent) break;
    const newline = text.indexOf('\n', at);
    to = newline < 0 ? text.length : newline;
    isRagged ||= isRaggedBehind;
    blankLines = 0;
    isRaggedBehind = false;
    line = to + 1;
  }
  if (indent < 0) return { from: start, to: start, end: line, indent: 0, leadingLines, blankLines, isRagged };
  return { from, to, end: line, indent, leadingLines, blankLines, isRagged };
}

/** Lines are joined by a space; blank ones are breaks, and what stands further right stays as it is (YAML 1.2.2, 8.1.3). */
function fold(content: string): string {
  let result = '';
  let blankLines = 0;
  let wasFurther = false;
  for (const [index, line] of content.split('\n').entries()) {
    if (line === '') {
      blankLines++;
      continue;
    }
    const isFurther = line.startsWith(' ') || line.startsWith('\t');
    if (index > 0) {
      if (isFurther || wasFurther) result += '\n'.repeat(blankLines + 1);
      else result += blankLines === 0 ? ' ' : '\n'.repeat(blankLines);
    }
    result += line;
    wasFurther = isFurther;
    blankLines = 0;
  }
  return result;
}
