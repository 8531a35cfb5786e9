/** The value of a variable; `undefined` when it is not set. */
export type Lookup = (name: string) => string | undefined;

/** One `$NAME` or `${NAME…}` that was evaluated. What stands in a branch that was not taken is never evaluated. */
export interface Use {
  readonly name: string;
  readonly operator?: Operator;
  /** The text after the operator, not interpolated. */
  readonly word?: string;
  /** `undefined` when it is not set. */
  readonly value: string | undefined;
}

export type Operator = ':?' | '?' | ':-' | '-' | ':+' | '+';

export type InterpolationError =
  /** `${`, `${}`, `${foo!}`: not in the grammar. `template` is the text that holds it: never show it, it may be secret. */
  | { readonly kind: 'invalid'; readonly template: string }
  /** `${NAME:?word}` and NAME has no value. `reason` is the interpolated word: never show it. */
  | { readonly kind: 'missing'; readonly name: string; readonly reason: string }
  /** Variables that are made of each other grow without end; what is longer is cut off. */
  | { readonly kind: 'tooLong' };

export interface Interpolated {
  /** A missing required variable gives the empty text, as an unset one does. */
  readonly text: string;
  /** In the order of the text; Compose stops at the first. */
  readonly errors: readonly InterpolationError[];
  readonly uses: readonly Use[];
}

/** Characters that variables may make of a text beyond its own; nobody needs as many, and input is hostile. */
const MAX_GROWTH = 1_000_000;

/** `${A:-${B:-…}}` deeper than this is refused: input is hostile, and nobody writes it. */
const MAX_DEPTH = 50;

/** Name and operator after `${`. The word may hold anything but a line break, up to the last brace of the line. */
const BRACED = /([_a-z][_a-z0-9]*)(:?[-+?])?/iy;
const NAMED = /[_a-z][_a-z0-9]*/iy;

/**
 * Replaces variables as Compose does in its files and in dotenv files: `$A`, `${A}`, `${A:-d}`, `${A-d}`, `${A:?e}`, `${A?e}`, `${A:+r}`,
 * `${A+r}`, and `$$` for `$`. A `$` before anything else stays. Follows compose-go's template package.
 */
export function interpolate(template: string, lookup: Lookup): Interpolated {
  if (!template.includes('$')) return { text: template, errors: [], uses: [] };
  const errors: InterpolationError[] = [];
  const uses: Use[] = [];
  const text = substitute(template, 0, { lookup, errors, uses });
  if (text.length <= template.length + MAX_GROWTH) return { text, errors, uses };
  return { text: text.slice(0, template.length), errors: [...errors, { kind: 'tooLong' }], uses };
}

interface Run {
  readonly lookup: Lookup;
  readonly errors: InterpolationError[];
  readonly uses: Use[];
}

function substitute(template: string, depth: number, run: Run): string {
  let out = '';
  let from = 0;
  const lastBrace = lastBraceOfLine(template);
  for (let dollar = template.indexOf('$'); dollar >= 0; dollar = template.indexOf('$', from)) {
    if (out.length > template.length + MAX_GROWTH) return out;
    out += template.slice(from, dollar);
    const next = template[dollar + 1];
    if (next === '$') {
      out += '$';
      from = dollar + 2;
    } else if (next === '{') {
      const braced = depth < MAX_DEPTH ? readBraced(template, dollar, lastBrace) : undefined;
      if (!braced) run.errors.push({ kind: 'invalid', template });
      if (depth >= MAX_DEPTH) return out;
      out += braced ? evaluate(braced, depth, run) : '';
      from = braced?.end ?? dollar + 2;
    } else {
      const name = match(NAMED, template, dollar + 1)?.[0];
      out += name === undefined ? '$' : evaluate({ name, end: 0 }, depth, run);
      from = dollar + 1 + (name?.length ?? 0);
    }
  }
  return out + template.slice(from);
}

interface Expression {
  readonly name: string;
  readonly operator?: Operator;
  readonly word?: string;
  /** The offset behind it. */
  readonly end: number;
}

/** Reads `${NAME…}` at `dollar`; `undefined` when it is not in the grammar. */
function readBraced(template: string, dollar: number, lastBrace: (offset: number) => number): Expression | undefined {
  const found = match(BRACED, template, dollar + 2);
  if (!found) return undefined;
  const [whole, name = '', operator] = found;
  const behind = dollar + 2 + whole.length;
  const last = operator === undefined ? -1 : lastBrace(behind);
  if (last < 0) {
    const end = dollar + 2 + name.length;
    return template[end] === '}' ? { name, end: end + 1 } : undefined;
  }
  const closing = closingBrace(template, dollar, last);
  return { name, operator: operator as Operator, word: template.slice(behind, closing), end: closing + 1 };
}

/** Counts braces as compose-go does: what follows an opening brace is skipped. Where they do not balance, the last brace of the line closes. */
function closingBrace(template: string, start: number, last: number): number {
  let open = 0;
  for (let index = start; index <= last; index++) {
    const char = template[index];
    if (char === '}' && --open === 0) return index;
    if (char === '{') {
      open++;
      index++;
    }
  }
  return last;
}

/** Where the last `}` of the line stands that holds `offset`; -1 when there is none from `offset` on. Remembers the line, to stay linear. */
function lastBraceOfLine(text: string): (offset: number) => number {
  let lineEnd = -1;
  let last = -1;
  return (offset) => {
    if (offset > lineEnd) {
      const end = text.indexOf('\n', offset);
      lineEnd = end < 0 ? text.length : end;
      last = text.lastIndexOf('}', lineEnd);
    }
    return last >= offset ? last : -1;
  };
}

function evaluate({ name, operator, word = '' }: Expression, depth: number, run: Run): string {
  const value = run.lookup(name);
  run.uses.push({ name, value, ...(operator === undefined ? {} : { operator, word }) });
  const present = value !== undefined && !(operator?.startsWith(':') && value === '');
  switch (operator) {
    case ':-':
    case '-':
      return present ? value : substitute(word, depth + 1, run);
    case ':+':
    case '+':
      return present ? substitute(word, depth + 1, run) : (value ?? '');
    case ':?':
    case '?':
      if (!present) run.errors.push({ kind: 'missing', name, reason: substitute(word, depth + 1, run) });
      return value ?? '';
    default:
      return value ?? '';
  }
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
