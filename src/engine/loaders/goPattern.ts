import { RE2JS } from 're2js';

/** A pattern in the syntax of Go. Finding takes time in proportion to the text, whatever the pattern. */
export interface GoPattern {
  /** Whether it is found anywhere in the text. */
  isFoundIn(text: string): boolean;
}

/** Longer patterns are refused: nobody writes them, and what they compile to grows with them. */
const MAX_LENGTH = 2000;

/** Compiles a pattern of Go's `regexp` (RE2); `undefined` when it is not valid, or too long. */
export function compileGoPattern(pattern: string): GoPattern | undefined {
  if (pattern.length > MAX_LENGTH) return undefined;
  if (/^[\w/:-]*$/.test(pattern)) return { isFoundIn: (text) => text.includes(pattern) };
  try {
    const compiled = RE2JS.compile(pattern);
    return { isFoundIn: (text) => compiled.matcher(text).find() };
  } catch {
    return undefined;
  }
}
