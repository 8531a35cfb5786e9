import { RE2JS } from 're2js';

/** Longer patterns name no files. */
const MAX_LENGTH = 1000;

/**
 * The patterns of `.Files.Glob` (gobwas/glob with `/` as separator): `*` and `?` stop at a slash, `**` does not, `[a-z]`, `[!a]`, `{a,b}`.
 * A pattern that is none matches everything, as in Helm. Linear in the path.
 */
export function globPattern(pattern: string): (path: string) => boolean {
  try {
    const compiled = RE2JS.compile(toRegex(pattern.slice(0, MAX_LENGTH)));
    return (path) => compiled.matches(path);
  } catch {
    return () => true;
  }
}

function toRegex(pattern: string): string {
  let regex = '';
  let depth = 0;
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at]!;
    if (character === '*' && pattern[at + 1] === '*') {
      regex += '(?s:.*)';
      at++;
    } else if (character === '*') regex += '[^/]*';
    else if (character === '?') regex += '[^/]';
    else if (character === '{') {
      depth++;
      regex += '(?:';
    } else if (character === '}' && depth > 0) {
      depth--;
      regex += ')';
    } else if (character === ',' && depth > 0) regex += '|';
    else if (character === '[') {
      const end = pattern.indexOf(']', at + 2);
      if (end < 0) throw new Error('unclosed class');
      const body = pattern.slice(at + 1, end);
      const isNegated = body.startsWith('!');
      regex += `[${isNegated ? '^' : ''}${(isNegated ? body.slice(1) : body).replace(/[\\^[\]]/g, '\\$&')}]`;
      at = end;
    } else if (character === '\\' && at + 1 < pattern.length) regex += RE2JS.quote(pattern[++at]!);
    else regex += RE2JS.quote(character);
  }
  if (depth > 0) throw new Error('unclosed alternatives');
  return regex;
}
