import type { Json, JsonObject } from '../../model/json';
import { readBlockScalar } from './blockScalar';
import { readFlow, readQuoted, type ScalarForms } from './inline';

/**
 * Reads one document of YAML as nearly all infrastructure is written: maps and lists by indentation, plain, quoted and block scalars, brackets on one line.
 * It goes over the text once, some five times as fast as a whole parser. `undefined` for anything else, valid or not (anchors, tags, tabs, what is quoted
 * over several lines, a key that is there twice…): then a whole parser reads it, and says what is wrong. What it reads, it reads as YAML 1.2.2 says, and as
 * js-yaml does.
 *
 * @param resolve the value of a plain scalar
 * @param forms what the other scalars are; their texts, where it does not say
 */
export function readPlainYaml(
  text: string,
  resolve: (plain: string) => Json | undefined,
  forms: ScalarForms = asTexts(resolve),
): Json | undefined {
  return UNUSUAL.test(text) ? undefined : new PlainReader(text, resolve, forms).document();
}

function asTexts(resolve: (plain: string) => Json | undefined): ScalarForms {
  return { key: (plain) => String(resolve(plain)), quoted: (text) => text, folded: (text) => text };
}

/** Carriage returns, a byte order mark, and what is not printable; half a surrogate pair. */
const UNUSUAL = /[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]/u;

/** Nobody writes deeper than this; the whole parser has a limit of its own. */
const MAX_DEPTH = 50;

const TAB = 9;
const BREAK = 10;
const SPACE = 32;
const DOUBLE_QUOTE = 34;
const HASH = 35;
const SINGLE_QUOTE = 39;
const DASH = 45;
const DOT = 46;
const COLON = 58;
const GREATER = 62;
const QUESTION = 63;
const OPEN_BRACKET = 91;
const OPEN_BRACE = 123;
const PIPE = 124;

/** Characters that no plain scalar begins with. */
const INDICATORS: ReadonlySet<number> = new Set(
  Array.from('&*!|>\'"%@`[]{},#', (character) => character.charCodeAt(0)),
);

/** Each method leaves the reader at the next line with content, or gives `undefined`, and then nothing more is read. */
class PlainReader {
  private at = 0;
  /** Where the line begins that `at` stands in. */
  private lineStart = 0;
  /** The spaces before the content of that line; -1 at the end of the text. */
  private indent = 0;
  /** What was passed on the way to that content. */
  private passedLines = 0;
  private passedComment = false;
  private depth = 0;
  private readonly end: number;

  constructor(
    private readonly text: string,
    private readonly resolve: (plain: string) => Json | undefined,
    private readonly forms: ScalarForms,
  ) {
    this.end = text.length;
  }

  document(): Json | undefined {
    if (!this.toContent()) return undefined;
    if (this.isMarker()) {
      if (this.indent > 0 || this.text.charCodeAt(this.at) !== DASH) return undefined;
      this.at += 3;
      if (!this.endLine() || !this.toContent()) return undefined;
    }
    if (this.indent < 0 || this.isBroken()) return undefined;
    const value = this.node(-1);
    return this.indent < 0 ? value : undefined;
  }

  /** From the start of a line to the first line with content. `false` for a tab before it. */
  private toContent(): boolean {
    const { text, end } = this;
    let at = this.at;
    this.passedLines = 0;
    this.passedComment = false;
    for (;;) {
      const start = at;
      let code = text.charCodeAt(at);
      while (code === SPACE) code = text.charCodeAt(++at);
      if (code === HASH) {
        this.passedComment = true;
        at = text.indexOf('\n', at);
        if (at < 0) at = end;
        code = text.charCodeAt(at);
      }
      if (at >= end) {
        this.at = end;
        this.indent = -1;
        return true;
      }
      if (code !== BREAK) {
        this.at = at;
        this.lineStart = start;
        this.indent = at - start;
        return code !== TAB;
      }
      this.passedLines++;
      at++;
    }
  }

  /** What begins or ends a document stands where content should. */
  private isBroken(): boolean {
    return this.indent === 0 && this.isMarker();
  }

  private isMarker(): boolean {
    const { text, at } = this;
    const code = text.charCodeAt(at);
    if (code !== DASH && code !== DOT) return false;
    return text.charCodeAt(at + 1) === code && text.charCodeAt(at + 2) === code && this.isSpaceAt(at + 3);
  }

  private isSpaceAt(at: number): boolean {
    const code = this.text.charCodeAt(at);
    return code === SPACE || code === BREAK || at >= this.end || code === TAB;
  }

  /** From behind a value over blanks and a comment to the start of the next line. `false` when something else follows. */
  private endLine(): boolean {
    const { text, end } = this;
    let at = this.at;
    while (text.charCodeAt(at) === SPACE) at++;
    if (at < end && text.charCodeAt(at) !== BREAK) {
      if (text.charCodeAt(at) !== HASH || at === this.at) return false;
      at = text.indexOf('\n', at);
      if (at < 0) at = end;
    }
    this.at = at + 1;
    return true;
  }

  private toNextLine(): boolean {
    return this.endLine() && this.toContent();
  }

  /** The node that begins at `at`, which is as far to the right as its entries; it belongs to what stands at `parent`. */
  private node(parent: number): Json | undefined {
    if (++this.depth > MAX_DEPTH) return undefined;
    const column = this.at - this.lineStart;
    const isItem = this.text.charCodeAt(this.at) === DASH && this.isSpaceAt(this.at + 1);
    const value = isItem ? this.sequence(column) : this.mappingOrScalar(parent, column);
    this.depth--;
    return value;
  }

  private mappingOrScalar(parent: number, column: number): Json | undefined {
    const start = this.at;
    const key = this.key();
    if (key !== undefined) return this.mapping(column, key);
    this.at = start;
    return this.inline(parent);
  }

  private sequence(column: number): Json[] | undefined {
    const items: Json[] = [];
    do {
      if (this.text.charCodeAt(this.at) !== DASH || !this.isSpaceAt(this.at + 1)) return undefined;
      this.at++;
      const item = this.entry(column, false);
      if (item === undefined) return undefined;
      items.push(item);
      // The list of a map's key may stand as far left as the key.
      if (this.indent === column && this.text.charCodeAt(this.at) !== DASH) break;
    } while (this.indent === column);
    return this.indent > column ? undefined : items;
  }

  private mapping(column: number, first: string): JsonObject | undefined {
    const map: JsonObject = {};
    for (let key: string | undefined = first; ; ) {
      if (key === '__proto__' || Object.hasOwn(map, key)) return undefined;
      const value = this.entry(column, true);
      if (value === undefined) return undefined;
      map[key] = value;
      if (this.indent !== column) return this.indent > column ? undefined : map;
      if (this.text.charCodeAt(this.at) === DASH && this.isSpaceAt(this.at + 1)) return map;
      key = this.key();
      if (key === undefined) return undefined;
    }
  }

  /** What follows a dash, or the colon of a key, of which the dash or key stands at `column`. */
  private entry(column: number, isOfKey: boolean): Json | undefined {
    const { text } = this;
    const before = this.at;
    while (text.charCodeAt(this.at) === SPACE) this.at++;
    const code = text.charCodeAt(this.at);
    if (this.at < this.end && code !== BREAK && !(code === HASH && this.at > before)) {
      return isOfKey ? this.inline(column) : this.node(column);
    }
    this.at = before;
    if (!this.toNextLine() || this.isBroken()) return undefined;
    if (this.indent > column) return this.node(column);
    const isList = isOfKey && this.indent === column && text.charCodeAt(this.at) === DASH;
    return isList && this.isSpaceAt(this.at + 1) ? this.node(column) : this.resolve('');
  }

  /** The key that begins here, with its colon behind; `undefined` when none does. */
  private key(): string | undefined {
    const { text } = this;
    const code = text.charCodeAt(this.at);
    if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) {
      const quoted = readQuoted(text, this.at, Number.POSITIVE_INFINITY);
      if (!quoted || text.charCodeAt(quoted.end) !== COLON || !this.isSpaceAt(quoted.end + 1)) {
        return undefined;
      }
      this.at = quoted.end + 1;
      return quoted.value;
    }
    if (!this.beginsPlain() || this.isBroken()) return undefined;
    const start = this.at;
    for (let at = start; ; at++) {
      const next = text.charCodeAt(at);
      if (next === COLON && this.isSpaceAt(at + 1)) {
        this.at = at + 1;
        while (text.charCodeAt(at - 1) === SPACE) at--;
        const name = text.slice(start, at);
        return name === '<<' ? undefined : this.forms.key(name);
      }
      if (at >= this.end || next === BREAK || next === TAB) return undefined;
      if (next === HASH && text.charCodeAt(at - 1) === SPACE) return undefined;
    }
  }

  private beginsPlain(): boolean {
    const code = this.text.charCodeAt(this.at);
    if (INDICATORS.has(code)) return false;
    return (code !== DASH && code !== QUESTION && code !== COLON) || !this.isSpaceAt(this.at + 1);
  }

  /** A scalar, or brackets, that belong to what stands at `parent`. */
  private inline(parent: number): Json | undefined {
    switch (this.text.charCodeAt(this.at)) {
      case PIPE:
        return this.block(parent, this.forms.quoted);
      case GREATER:
        return this.block(parent, this.forms.folded);
      case DOUBLE_QUOTE:
      case SINGLE_QUOTE: {
        const read = readQuoted(this.text, this.at, parent);
        return read && this.passed(read.end, this.forms.quoted(read.value));
      }
      case OPEN_BRACKET:
      case OPEN_BRACE: {
        const read = readFlow(this.text, this.at, this.resolve, this.forms);
        return read && this.passed(read.end, read.value);
      }
      default:
        return this.plain(parent);
    }
  }

  private block(parent: number, form: (text: string) => Json): Json | undefined {
    const read = parent < 0 ? undefined : readBlockScalar(this.text, this.at, parent);
    if (!read) return undefined;
    this.at = read.end;
    return this.toContent() ? form(read.value) : undefined;
  }

  private passed(end: number, value: Json): Json | undefined {
    this.at = end;
    return this.toNextLine() ? value : undefined;
  }

  /** A plain scalar, over as many lines as stand further right than `parent` (YAML 1.2.2, 7.3.3). */
  private plain(parent: number): Json | undefined {
    if (parent < 0 || !this.beginsPlain()) return undefined;
    let value = this.plainLine();
    for (;;) {
      if (value === undefined) return undefined;
      const isCommented = this.text.charCodeAt(this.at) === SPACE;
      if (!this.toNextLine()) return undefined;
      if (this.indent <= parent) return this.resolve(value);
      // A comment would have ended it.
      if (isCommented || this.passedComment) return undefined;
      const breaks = this.passedLines;
      const line = this.plainLine();
      value = line === undefined ? undefined : value + (breaks === 0 ? ' ' : '\n'.repeat(breaks)) + line;
    }
  }

  /** The plain text of one line; `at` is then behind it. `undefined` for what no plain text holds. */
  private plainLine(): string | undefined {
    const { text } = this;
    const start = this.at;
    let end = start;
    for (let at = start; ; at++) {
      const code = text.charCodeAt(at);
      if (code === BREAK || at >= this.end || (code === HASH && at > start && text.charCodeAt(at - 1) === SPACE)) {
        // A break ends the line; blanks before a comment are the comment's.
        this.at = code === HASH ? end : at;
        return text.slice(start, end);
      }
      if (code === TAB || (code === COLON && this.isSpaceAt(at + 1))) return undefined;
      if (code !== SPACE) end = at + 1;
    }
  }
}
