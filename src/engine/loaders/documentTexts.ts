/** One document of a stream, with the comments before it. */
export interface DocumentText {
  readonly text: string;
  /** Where it begins in the stream. */
  readonly offset: number;
}

/** Directives and explicit ends: what follows them is no document of its own, or one more. */
const NOT_BY_LINES = /(?:^|\n)(?:%|\.\.\.(?:[ \t\r\n]|$))/;
const MARKER = /\n---(?=[ \t\r\n]|$)/g;
/** Comments, blank lines, a byte order mark: they belong to the document that follows. */
const ONLY_COMMENTS = /^\ufeff?(?:[ \t\r]*(?:#[^\n]*)?(?:\n|$))*$/;

/**
 * A stream of YAML taken apart at the lines that begin a document (YAML 1.2.2, 9.1.2: `---` at the start of a line is nothing else, whatever stands
 * around it). A document can then be read by itself, and once where many files have it. `undefined` where lines alone do not tell the documents
 * apart, and for a stream of one document.
 */
export function documentTexts(text: string): readonly DocumentText[] | undefined {
  if (!text.includes('\n---') || NOT_BY_LINES.test(text)) return undefined;
  const starts = Array.from(text.matchAll(MARKER), ({ index }) => index + 1);
  const [first] = starts;
  if (first === undefined) return undefined;
  const begins = startsDocument(text.slice(0, first)) ? [0, ...starts] : [0, ...starts.slice(1)];
  if (begins.length < 2) return undefined;
  return begins.map((offset, index) => ({ text: text.slice(offset, begins[index + 1] ?? text.length), offset }));
}

function startsDocument(before: string): boolean {
  return !ONLY_COMMENTS.test(before);
}
