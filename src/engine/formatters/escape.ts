/**
 * Text from a repository is hostile until it is escaped: a branch name may hold an escape sequence that repaints the terminal,
 * a YAML value may hold a link, an image, a mention, or marks that reverse the direction of reading.
 */

/**
 * Control characters (C0, DEL, C1: escape sequences begin with one), line and paragraph separators, marks that change the direction
 * of reading (CVE-2021-42574), and characters that take no room.
 */
const INVISIBLE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
const LONE_SURROGATE = /\p{Surrogate}/gu;

const SHORT: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/** The text with everything invisible written out (`\x1b`, `\u202e`, `\n`): one line that shows what is there. */
export function visible(text: string): string {
  return text.replace(INVISIBLE, writtenOut).replace(LONE_SURROGATE, '\ufffd');
}

function writtenOut(character: string): string {
  const short = SHORT.get(character);
  if (short) return short;
  const code = character.codePointAt(0)!;
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code < 0x10000 ? `\\u${code.toString(16).padStart(4, '0')}` : `\\u{${code.toString(16)}}`;
}

/** Nobody reads more of one value in a terminal; breaking a megabyte into lines would take minutes. */
const MAX_SHOWN = 4000;

function shortened(text: string): string {
  if (text.length <= MAX_SHOWN) return text;
  return `${text.slice(0, MAX_SHOWN)}… (${text.length - MAX_SHOWN} more characters: use --format json)`;
}

/**
 * A copy of plain data in which every string, keys too, is {@link visible}: no formatter can forget one.
 * What is far too long to be read is cut, and says so.
 */
export function visibleData<T>(data: T): T {
  return copy(data) as T;
}

function copy(value: unknown): unknown {
  if (typeof value === 'string') return visible(shortened(value));
  if (Array.isArray(value)) return value.map(copy);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [visible(key), copy(item)]));
}

/** Prose in Markdown: shown as it is, with no link, mention, issue reference, HTML, formula or other mark-up coming of it. */
export function markdownText(text: string): string {
  return visible(text)
    .replace(/[&<>]/g, (character) => ENTITIES.get(character)!)
    .replace(/[\\`*_~[\]|$]/g, '\\$&')
    .replace(/(@|#|\bGH-)(?=[\w-])/gi, `$1${NOTHING}`)
    .replace(/:(?=\/\/|[\w+-]+:)|\bwww(?=\.)/gi, `$&${NOTHING}`)
    .replace(/^ *([-+=#]|\d{1,9}(?=[.)]))/, `$1${NOTHING}`);
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
]);

/** Takes no room on the page, and no mention or link goes over it. */
const NOTHING = '&#8203;';

/**
 * A code span: the safest place for a name or a path. Its fence is longer than any run of backticks inside (CommonMark 6.1).
 * A vertical bar would end the cell of a table even here, so `inTable` escapes it (GFM 4.10).
 */
export function markdownCode(text: string, { inTable = false } = {}): string {
  const shown = visible(text);
  if (shown === '') return '';
  const longest = Math.max(0, ...Array.from(shown.matchAll(/`+/g), (run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  const padded = /^`|`$|^ .* $/.test(shown) ? ` ${shown} ` : shown;
  const cell = inTable ? padded.replaceAll('|', '\\|') : padded;
  return fence + cell + fence;
}

/** Prose in which the product's own messages put names between backticks: those become code, the rest text. */
export function markdownProse(text: string, options: { inTable?: boolean } = {}): string {
  return text
    .trim()
    .split(/(`[^`]*`)/)
    .map((part, index) =>
      index % 2 === 1 && part.length > 2 ? markdownCode(part.slice(1, -1), options) : markdownText(part),
    )
    .join('');
}

/** Text inside HTML, for the summary of a folded part, where Markdown is not read. */
export function htmlText(text: string): string {
  return visible(text)
    .replace(/[&<>"'`*[\]]/g, (character) => `&#${character.codePointAt(0)};`)
    .replace(/@(?=[\w-])|(?<!&)#(?=\w)|:(?=\/\/)|\bwww(?=\.)/g, `$&${NOTHING}`);
}
