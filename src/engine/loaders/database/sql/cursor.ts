import type { SqlToken } from './tokenize';

/** Reads the tokens of a statement from left to right. */
export class SqlCursor {
  private index = 0;

  constructor(private readonly tokens: readonly SqlToken[]) {}

  get token(): SqlToken | undefined {
    return this.tokens[this.index];
  }

  get rest(): readonly SqlToken[] {
    return this.tokens.slice(this.index);
  }

  skip(): void {
    this.index++;
  }

  /** Takes the words when they come next, all of them. */
  take(...words: readonly string[]): boolean {
    const fits = words.every((word, offset) => {
      const token = this.tokens[this.index + offset];
      return token !== undefined && token.kind !== 'name' && token.kind !== 'text' && token.value === word;
    });
    if (fits) this.index += words.length;
    return fits;
  }

  /** Takes one of the words, when it comes next. */
  takeAny(...words: readonly string[]): boolean {
    return words.some((word) => this.take(word));
  }

  /** A name, with the schema before it unless that is the one that is meant anyway. */
  name(): string | undefined {
    const parts: string[] = [];
    do {
      const token = this.token;
      if (token?.kind !== 'word' && token?.kind !== 'name') return undefined;
      parts.push(token.value.toLowerCase());
      this.skip();
    } while (this.take('.'));
    return parts.filter((part, index) => index === parts.length - 1 || !OWN_SCHEMAS.has(part)).join('.');
  }

  /** What stands in the brackets that begin here, parted at its commas. */
  bracketed(): SqlToken[][] {
    if (!this.take('(')) return [];
    const begin = this.index;
    let depth = 1;
    for (; this.index < this.tokens.length && depth > 0; this.index++) depth += nesting(this.token!);
    return splitAtCommas(this.tokens.slice(begin, this.index - (depth === 0 ? 1 : 0)));
  }
}

const OWN_SCHEMAS: ReadonlySet<string> = new Set(['public', 'dbo']);

const nesting = ({ kind, value }: SqlToken): number =>
  kind !== 'sign' ? 0 : value === '(' ? 1 : value === ')' ? -1 : 0;

/** The parts between commas that stand in no brackets. */
export function splitAtCommas(tokens: readonly SqlToken[]): SqlToken[][] {
  const parts: SqlToken[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    depth += nesting(token);
    if (depth === 0 && token.kind === 'sign' && token.value === ',') parts.push([]);
    else parts.at(-1)!.push(token);
  }
  return parts.filter((part) => part.length > 0);
}
