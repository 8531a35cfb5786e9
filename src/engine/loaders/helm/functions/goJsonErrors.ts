import { goQuoteCharacter } from '../template/quoting';

/** What Go's `encoding/json` says of a text that is no JSON (`scanner.go`); `undefined` for one that is. */
export function jsonError(text: string): string | undefined {
  return new Scanner(text).error();
}

/** Deeper nesting is refused, as Go does. */
const MAX_DEPTH = 10_000;

type Wants = 'value' | 'valueOrEnd' | 'keyOrEnd' | 'key' | 'colon' | 'commaOrEnd' | 'end';

class Scanner {
  private at = 0;
  private readonly open: ('[' | '{')[] = [];
  private wants: Wants = 'value';

  constructor(private readonly text: string) {}

  error(): string | undefined {
    for (;;) {
      const space = /[ \t\r\n]*/y;
      space.lastIndex = this.at;
      this.at += space.exec(this.text)![0].length;
      const character = this.text.slice(this.at, this.at + 1);
      if (character === '') return this.wants === 'end' ? undefined : 'unexpected end of JSON input';
      const problem = this.token(character);
      if (problem !== undefined) return problem;
    }
  }

  private token(character: string): string | undefined {
    switch (this.wants) {
      case 'end':
        return this.invalid('after top-level value');
      case 'colon':
        if (character !== ':') return this.invalid('after object key');
        return this.step('value');
      case 'commaOrEnd':
        if (character === ',') return this.step(this.open.at(-1) === '{' ? 'key' : 'value');
        if (character === (this.open.at(-1) === '{' ? '}' : ']')) return this.close();
        return this.invalid(this.open.at(-1) === '{' ? 'after object key:value pair' : 'after array element');
      case 'keyOrEnd':
      case 'key':
        if (character === '}' && this.wants === 'keyOrEnd') return this.close();
        if (character !== '"') return this.invalid('looking for beginning of object key string');
        return this.string() ?? this.done('colon');
      default:
        return this.value(character);
    }
  }

  private value(character: string): string | undefined {
    if (character === ']' && this.wants === 'valueOrEnd') return this.close();
    if (character === '[' || character === '{') {
      if (this.open.length >= MAX_DEPTH) return 'exceeded max depth';
      this.open.push(character);
      return this.step(character === '[' ? 'valueOrEnd' : 'keyOrEnd');
    }
    if (character === '"') return this.string() ?? this.done(this.afterValue());
    const word = { t: 'true', f: 'false', n: 'null' }[character];
    if (word !== undefined) return this.word(word);
    if (/[-0-9]/.test(character)) return this.number();
    return this.invalid('looking for beginning of value');
  }

  private word(word: string): string | undefined {
    for (const [index, expected] of [...word].entries()) {
      if (this.text[this.at + index] === expected) continue;
      this.at += index;
      return this.invalid(`in literal ${word} (expecting '${expected}')`);
    }
    this.at += word.length;
    return this.done(this.afterValue());
  }

  private number(): string | undefined {
    const read = (pattern: RegExp): string => {
      pattern.lastIndex = this.at;
      const found = pattern.exec(this.text)?.[0] ?? '';
      this.at += found.length;
      return found;
    };
    if (read(/-/y) !== '' && !/[0-9]/.test(this.text[this.at] ?? '')) return this.invalid('in numeric literal');
    read(/0|[1-9][0-9]*/y);
    if (read(/\./y) !== '' && read(/[0-9]+/y) === '') return this.invalid('after decimal point in numeric literal');
    if (read(/[eE][+-]?/y) !== '' && read(/[0-9]+/y) === '') return this.invalid('in exponent of numeric literal');
    return this.done(this.afterValue());
  }

  private string(): string | undefined {
    const inner = /[^"\\\0-\x1f]*/y;
    for (this.at++; ; ) {
      inner.lastIndex = this.at;
      this.at += inner.exec(this.text)![0].length;
      const character = this.text[this.at];
      if (character === undefined) return 'unexpected end of JSON input';
      if (character === '"') {
        this.at++;
        return undefined;
      }
      if (character !== '\\') return this.invalid('in string literal');
      const letter = this.text[++this.at];
      if (letter === 'u') {
        for (let digit = 0; digit < 4; digit++) {
          this.at++;
          if (!/[0-9a-fA-F]/.test(this.text[this.at] ?? '')) return this.invalid('in \\u hexadecimal character escape');
        }
      } else if (letter === undefined || !'bfnrt\\/"'.includes(letter)) return this.invalid('in string escape code');
      this.at++;
    }
  }

  private afterValue(): Wants {
    return this.open.length === 0 ? 'end' : 'commaOrEnd';
  }

  private step(wants: Wants): undefined {
    this.at++;
    this.wants = wants;
  }

  private done(wants: Wants): undefined {
    this.wants = wants;
  }

  private close(): undefined {
    this.open.pop();
    this.step(this.afterValue());
  }

  /** At the end of the text Go's scanner is given a space, which fits nowhere inside a token. */
  private invalid(where: string): string {
    const character = this.at < this.text.length ? String.fromCodePoint(this.text.codePointAt(this.at)!) : ' ';
    return `invalid character ${goQuoteCharacter(character)} ${where}`;
  }
}
