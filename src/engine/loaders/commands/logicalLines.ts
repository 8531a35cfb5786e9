import type { Language } from './scripts';

/** A statement of a script: a line with those that continue it. */
export interface LogicalLine {
  readonly text: string;
  /** Where it begins, from 1. */
  readonly line: number;
  /** It tells of a command and runs none: a comment, a text that is printed, what a guide says. */
  readonly isHint: boolean;
}

/** A statement is no longer than this; what comes behind is a statement of its own. */
const MAX_STATEMENT = 5000;
const MAX_LINES_OF_LIST = 40;

/** `\`, and `^` and the backtick of other shells. */
const CONTINUED = /[\\^`]\s{0,20}$/;
/** The last character of such a line; most lines end in another, and need not be searched. */
const LAST = /[\\^`\s]/;
/** `- >-`, `run: >`: YAML joins the deeper lines that follow to one. */
const FOLDED = /(?:^|\s)>[-+]?\s{0,20}$/;
/** `ARGS=(`: a list of a shell that goes on. */
const ARRAY = /^\s*(?:(?:local|declare|readonly)\s+(?:-\w+\s+)?)?\w+\+?=\([^)]{0,4000}$/;
/** `sh """`: what a pipeline runs, no text about code. */
const RUNS = /\b(?:sh|bash|bat|powershell|pwsh)\s?\(?\s?(?:script\s?:\s?)?"""/;

const COMMENT = /^\s*(?:#(?!!)|\/\/|\*|;|REM\b|::)/i;

/** Lines, with those that end in a continuation joined to the next, and in code those inside of brackets. */
export function logicalLines(text: string, language: Language): LogicalLine[] {
  const lines: LogicalLine[] = [];
  let open: { text: string; line: number; count: number; depth: number; isHint: boolean } | undefined;
  const hasDocuments = language === 'code' && text.includes('"""');
  let isInDocument = false;
  let isInScript = false;
  /** How deep the key of a folded text stands, inside of one. */
  let folded: number | undefined;
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const isContinued = LAST.test(raw.slice(-1)) && CONTINUED.test(raw);
    const part = isContinued ? raw.replace(CONTINUED, ' ') : raw;
    const wasInDocument = isInDocument;
    if (hasDocuments && occurrences(raw, '"""') % 2 === 1) {
      if (isInScript || RUNS.test(raw)) isInScript = !isInScript;
      else isInDocument = !isInDocument;
    }
    if (folded !== undefined && raw.trim() !== '' && indentOf(raw) <= folded) {
      folded = undefined;
      if (open) lines.push(open);
      open = undefined;
    }
    const isHint = language === 'guide' || COMMENT.test(raw) || wasInDocument || isInDocument;
    const added = open && (isHint && !wasInDocument ? '' : part.trim());
    const depth = (open?.depth ?? 0) + (language === 'code' ? depthOf(added ?? part) : 0);
    if (open) open = { ...open, text: `${open.text} ${added}`, count: open.count + 1, depth };
    else open = { text: part, line: index + 1, count: 1, depth, isHint };
    const isOpen =
      isContinued ||
      folded !== undefined ||
      (language === 'shell' && !isHint && open.count < MAX_LINES_OF_LIST && ARRAY.test(open.text)) ||
      (language === 'code' && !isHint && open.count < MAX_LINES_OF_LIST && depth > 0);
    if (isOpen && open.text.length < MAX_STATEMENT) continue;
    lines.push(open);
    open = undefined;
    if (language === 'yaml' && !isHint && FOLDED.test(raw)) folded = indentOf(raw);
  }
  if (open) lines.push(open);
  return lines;
}

function indentOf(line: string): number {
  return line.search(/\S/);
}

/** How many lists and calls are open. Braces hold whole functions and objects: they join nothing. */
function depthOf(text: string): number {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const char = text[index];
    if (char === '[' || char === '(') depth++;
    else if (char === ']' || char === ')') depth--;
  }
  return depth;
}

function occurrences(text: string, part: string): number {
  return text.split(part).length - 1;
}
