/** Go-yaml v2 breaks lines at the first space beyond this column. */
const BEST_WIDTH = 80;
const INDENT = 2;

/** What a scalar is written as: it may need quotes that its characters alone do not ask for. */
export type ScalarStyle = 'plain' | 'double' | 'literal';

/** Writes YAML as go-yaml v2.4 does (`emitterc.go`), with its bookkeeping of columns and breaks. */
export class YamlEmitter {
  /** What nobody has taken yet. */
  private text = '';
  private column = 0;
  private indent = -1;
  /** The last character was white space, or the text begins here. */
  private isSpaced = true;
  /** The line holds nothing but its indentation, and marks of lists and keys. */
  private isIndenting = true;

  constructor(private readonly bestWidth = BEST_WIDTH) {}

  /** What was written since the last call. */
  take(): string {
    const piece = this.text;
    this.text = '';
    return piece;
  }

  /** Goes one level in while `write` writes; a list that is the value of a key stands at the key's own level. */
  nested(write: () => void, level: 'block' | 'listOfKey' = 'block'): void {
    const outer = this.indent;
    if (outer < 0) this.indent = 0;
    else if (level === 'block' || this.isIndenting) this.indent += INDENT;
    write();
    this.indent = outer;
  }

  /** Goes to the beginning of an entry: on a line of its own, unless a mark of a list or key has just begun one. */
  startEntry(): void {
    const indent = Math.max(0, this.indent);
    if (!this.isIndenting || this.column > indent || (this.column === indent && !this.isSpaced)) this.lineBreak();
    if (this.column < indent) this.put(' '.repeat(indent - this.column), indent - this.column);
    this.isSpaced = true;
    this.isIndenting = true;
  }

  mark(text: string, options: { readonly spaced?: boolean; readonly indents?: boolean } = {}): void {
    if (options.spaced && !this.isSpaced) this.put(' ', 1);
    this.put(text, text.length);
    this.isSpaced = false;
    this.isIndenting = this.isIndenting && options.indents === true;
  }

  scalar(text: string, wanted: ScalarStyle, isKey: boolean): void {
    const outer = this.indent;
    this.indent = outer < 0 ? INDENT : outer + INDENT;
    const style = chooseStyle(text, wanted, isKey);
    if (style === 'literal') this.literal(text);
    else if (style === 'double') this.double(text, !isKey);
    else this.flow(text, style === 'single', !isKey);
    this.indent = outer;
  }

  private put(text: string, columns: number): void {
    this.text += text;
    this.column += columns;
  }

  private lineBreak(character = '\n'): void {
    this.text += character;
    this.column = 0;
  }

  private flow(text: string, isSingle: boolean, allowsBreaks: boolean): void {
    if (isSingle) this.mark("'", { spaced: true });
    else if (!this.isSpaced) this.put(' ', 1);
    const written = isSingle ? text.replaceAll("'", "''") : text;
    if (BREAK.test(written)) this.lines(written, isSingle, allowsBreaks);
    else if (allowsBreaks) this.words(written, isSingle);
    else this.put(written, written.length);
    if (isSingle) this.mark("'");
    this.isSpaced = false;
    this.isIndenting = false;
  }

  /** A text of one line, which goes on in the next one behind the first word that is too far to the right. Every character is one unit. */
  private words(text: string, isSingle: boolean): void {
    let start = 0;
    for (let at = text.indexOf(' ', this.bestWidth - this.column); at >= 0; at = text.indexOf(' ', at + 1)) {
      const isInner = !isSingle || (at > 0 && at < text.length - 1);
      const isAlone = text[at - 1] !== ' ' && text[at + 1] !== ' ';
      if (!isInner || !isAlone || this.column + at - start <= this.bestWidth) continue;
      this.put(text.slice(start, at), at - start);
      this.isIndenting = false;
      this.startEntry();
      start = at + 1;
    }
    this.put(text.slice(start), text.length - start);
  }

  /** The same for a text of several lines. */
  private lines(text: string, isSingle: boolean, allowsBreaks: boolean): void {
    let afterSpace = false;
    let afterBreak = false;
    const characters = [...text];
    for (const [index, character] of characters.entries()) {
      if (character === ' ') {
        const isInner = !isSingle || (index > 0 && index < characters.length - 1);
        if (allowsBreaks && !afterSpace && this.column > this.bestWidth && isInner && characters[index + 1] !== ' ') {
          this.startEntry();
        } else this.put(character, 1);
        afterSpace = true;
      } else if (isBreak(character)) {
        if (!afterBreak && character === '\n') this.lineBreak();
        this.lineBreak(character);
        this.isIndenting = true;
        afterBreak = true;
      } else {
        if (afterBreak) this.startEntry();
        this.put(character, 1);
        this.isIndenting = false;
        afterSpace = false;
        afterBreak = false;
      }
    }
  }

  private double(text: string, allowsBreaks: boolean): void {
    this.mark('"', { spaced: true });
    let afterSpace = false;
    const characters = [...text];
    // Go-yaml looks for the mark at the beginning of the whole text, at each of its characters.
    const isMarked = text.startsWith('\ufeff');
    for (const [index, character] of characters.entries()) {
      if (isMarked || !isPrintable(character) || isBreak(character) || character === '"' || character === '\\') {
        const written = escaped(character);
        this.put(written, written.length);
        afterSpace = false;
      } else if (character === ' ') {
        const isInner = index > 0 && index < characters.length - 1;
        if (allowsBreaks && !afterSpace && this.column > this.bestWidth && isInner) {
          // The break stands for one space; another that follows must be marked.
          this.startEntry();
          if (characters[index + 1] === ' ') this.put('\\', 1);
        } else this.put(character, 1);
        afterSpace = true;
      } else {
        this.put(character, 1);
        afterSpace = false;
      }
    }
    this.mark('"');
    this.isSpaced = false;
    this.isIndenting = false;
  }

  /** Of printable text alone, in which every character is one unit. */
  private literal(text: string): void {
    this.mark('|', { spaced: true });
    if (text.startsWith(' ') || isBreak(text[0]!)) this.mark(String(INDENT));
    if (!isBreak(text.at(-1)!)) this.mark('-');
    else if (text.length === 1 || isBreak(text.at(-2)!)) this.mark('+');
    this.lineBreak();
    this.isIndenting = true;
    this.isSpaced = true;
    for (const [, line, end] of text.matchAll(LINE)) {
      if (line) {
        this.startEntry();
        this.put(line, line.length);
        this.isIndenting = false;
      }
      if (end) {
        this.lineBreak(end);
        this.isIndenting = true;
      }
    }
  }
}

/** A key of more than 128 bytes, or of more than one line, is written after a `?`. */
export function isSimpleKey(text: string): boolean {
  if (text.length > 128) return false;
  if (/^[\x20-\x7e]*$/.test(text)) return true;
  let bytes = 0;
  for (const character of text) {
    if (isBreak(character)) return false;
    const code = character.codePointAt(0)!;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes <= 128;
}

/** `yaml_emitter_analyze_scalar` and `yaml_emitter_select_scalar_style`. */
function chooseStyle(text: string, wanted: ScalarStyle, isKey: boolean): ScalarStyle | 'single' {
  if (wanted === 'double') return 'double';
  if (text === '') return isKey ? 'single' : 'plain';
  if (wanted === 'plain' && /^[\w.][\w./]*$/.test(text)) return text.startsWith('...') ? 'single' : 'plain';
  const isSpecial = hasSpecial(text);
  const hasSpaceBreak = / [\r\n\u0085\u2028\u2029]/.test(text);
  if (wanted === 'literal') return text.endsWith(' ') || hasSpaceBreak || isSpecial ? 'double' : 'literal';
  if (isSpecial || hasSpaceBreak || /[\r\n\u0085\u2028\u2029] /.test(text)) return 'double';
  const needsQuotes =
    /^ | $|[\r\n\u0085\u2028\u2029]/.test(text) ||
    /^(?:---|\.\.\.)/.test(text) ||
    /^[#,[\]{}&*!|>'"%@`]/.test(text) ||
    /^[-?](?:[ \t]|$)/.test(text) ||
    /:(?:[ \t]|$)/.test(text) ||
    /[ \t\r\n\u0085\u2028\u2029]#/.test(text);
  return needsQuotes ? 'single' : 'plain';
}

/** What go-yaml takes for a break. */
const BREAK = /[\r\n\u0085\u2028\u2029]/;

const isBreak = (character: string): boolean => /^[\r\n\u0085\u2028\u2029]$/.test(character);

/** A line, and the break that ends it. */
const LINE = /([^\r\n\u0085\u2028\u2029]*)([\r\n\u0085\u2028\u2029]|$)/g;

/** Whether the text has what {@link isPrintable} is not. */
const hasSpecial = (text: string): boolean => /[\0-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]/.test(text);

/** What go-yaml writes as it is: nothing beyond the basic plane. */
function isPrintable(character: string): boolean {
  const code = character.codePointAt(0)!;
  if (code === 0x0a || (code >= 0x20 && code <= 0x7e)) return true;
  const isOdd = (code >= 0xd800 && code <= 0xdfff) || code === 0xfeff || code >= 0xfffe;
  return code >= 0xa0 && !isOdd;
}

const ESCAPES = new Map([
  ['\0', '\\0'],
  ['\x07', '\\a'],
  ['\b', '\\b'],
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\v', '\\v'],
  ['\f', '\\f'],
  ['\r', '\\r'],
  ['\x1b', '\\e'],
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\u0085', '\\N'],
  ['\u00a0', '\\_'],
  ['\u2028', '\\L'],
  ['\u2029', '\\P'],
]);

function escaped(character: string): string {
  const named = ESCAPES.get(character);
  if (named !== undefined) return named;
  const code = character.codePointAt(0)!;
  const [letter, width] = code <= 0xff ? ['x', 2] : code <= 0xffff ? ['u', 4] : ['U', 8];
  return `\\${letter}${code.toString(16).toUpperCase().padStart(Number(width), '0')}`;
}
