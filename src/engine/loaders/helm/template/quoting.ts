import { fromBytes, toBytes } from './bytes';

const SIMPLE: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

/** The text of a Go string or character constant (`strconv.Unquote`); `undefined` when an escape is none. */
export function unquote(literal: string): string | undefined {
  const mark = literal[0];
  const body = literal.slice(1, -1);
  if (mark === '`') return body.replaceAll('\r', '');
  let isBad = false;
  const text = body.replace(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3})|([\s\S]))/g,
    (_whole, hex, short, long, octal, single: string | undefined) => {
      if (single !== undefined) {
        const found = Object.hasOwn(SIMPLE, single) ? SIMPLE[single] : undefined;
        if (found === undefined || (single === "'" && mark === '"') || (single === '"' && mark === "'")) isBad = true;
        return found ?? '';
      }
      const code = octal === undefined ? Number.parseInt(hex ?? short ?? long, 16) : Number.parseInt(octal, 8);
      if (code > 0x10ffff) {
        isBad = true;
        return '';
      }
      // In a text these two name a byte; several may make one character.
      const isByte = mark === '"' && code >= 0x80 && (hex !== undefined || octal !== undefined);
      return isByte ? String.fromCharCode(0xdc00 + (code & 0xff)) : String.fromCodePoint(code);
    },
  );
  return isBad ? undefined : fromBytes(toBytes(text));
}

/** As Go's `%q` and `strconv.Quote` write a text. */
export function goQuote(text: string): string {
  let quoted = '"';
  for (const character of text) quoted += quoteCharacter(character);
  return `${quoted}"`;
}

/** As Go's errors show one character. */
export function goQuoteCharacter(character: string): string {
  if (character === "'") return "'\\''";
  return character === '"' ? `'"'` : `'${quoteCharacter(character)}'`;
}

function quoteCharacter(character: string): string {
  const named = NAMED.get(character);
  if (named !== undefined) return named;
  const code = character.codePointAt(0)!;
  // A byte that is no character: see functions/bytes.
  if (code >= 0xdc80 && code <= 0xdcff) return `\\x${(code - 0xdc00).toString(16)}`;
  if (code < 0x20 || code === 0x7f) return `\\x${code.toString(16).padStart(2, '0')}`;
  if (code < 0x7f || isPrintable(character)) return character;
  if (code === 0xfffd) return character;
  return code < 0x10000 ? `\\u${code.toString(16).padStart(4, '0')}` : `\\U${code.toString(16).padStart(8, '0')}`;
}

const NAMED = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\x07', '\\a'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\v', '\\v'],
]);

/** `strconv.IsPrint`: letters, marks, numbers, punctuation, symbols, and the plain space. */
export function isPrintable(character: string): boolean {
  return /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u.test(character);
}
