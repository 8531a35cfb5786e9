/** A line that gives a name its value, or that asks for the value. Counts from 1. */
export interface NamingLine {
  readonly line: number;
  readonly how: 'sets' | 'asks for';
}

/** Beyond it a line is data, not something that a person wrote. */
const LONGEST_LINE = 2000;
/** So much before a name decides what it is there: each look costs the same, whatever the line. */
const LOOK_BACK = 80;
const WORD = /[\w-]/;

/**
 * The lines that have a name as a key (`NAME: x`, `NAME=x`, `name: NAME`, `ENV NAME x`) or as a variable (`$NAME`, `${NAME:-x}`,
 * `.Values.a.NAME`). What only stands in a value is not told: nobody can try out the values of secrets by asking for them.
 */
export function linesNaming(text: string, name: string): NamingLine[] {
  if (name === '') return [];
  return text.split('\n').flatMap((line, index) => {
    const how = howNamed(line.slice(0, LONGEST_LINE), name);
    return how === undefined ? [] : [{ line: index + 1, how }];
  });
}

function howNamed(line: string, name: string): NamingLine['how'] | undefined {
  for (let at = line.indexOf(name); at >= 0; at = line.indexOf(name, at + 1)) {
    const before = line.slice(Math.max(0, at - LOOK_BACK), at);
    const after = line.slice(at + name.length);
    if (WORD.test(before.slice(-1)) || WORD.test(after.charAt(0))) continue;
    if (/\$\{?$/.test(before) || /\.Values\.(?:[\w-]+\.)*$/.test(before)) return 'asks for';
    if (isKey(before, after)) return 'sets';
  }
  return undefined;
}

/** At the beginning of an entry with its value behind it, or itself the value of `name`. */
function isKey(before: string, after: string): boolean {
  if (/(?:^|[\s"'-])(?:[\w-]+_)?name["']?: *["']?$/.test(before)) return /^["']?\s*(?:$|[,}#])/.test(after);
  if (/^\s*(?:ENV|ARG)\s+$/.test(before)) return true;
  return /(?:^|[\s{,])["']?$/.test(before) && /^["']?\s*[:=]/.test(after);
}
