import { RE2JS } from 're2js';
import { plain, type TemplateFunction } from '../template/functions';
import type { Int } from '../template/values';

/** Sprig's patterns (Go's RE2). They run in an engine of that kind, so no pattern takes more than linear time. */
export const regexFunctions: Readonly<Record<string, TemplateFunction>> = {
  // The plain form swallows the error of a bad pattern, the `must` form tells it.
  regexMatch: plain(['string', 'string'], (pattern: string, text: string) => {
    try {
      return compile(pattern).matcher(text).find();
    } catch {
      return false;
    }
  }),
  mustRegexMatch: plain(['string', 'string'], (pattern: string, text: string) => compile(pattern).matcher(text).find()),
  regexFind: plain(['string', 'string'], (pattern: string, text: string) => {
    const matcher = compile(pattern).matcher(text);
    return matcher.find() ? (matcher.group() ?? '') : '';
  }),
  regexFindAll: plain(['string', 'string', 'int'], (pattern: string, text: string, limit: Int) =>
    matches(pattern, text, Number(limit.value)).map(({ start, end }) => text.slice(start, end)),
  ),
  regexReplaceAll: plain(['string', 'string', 'string'], (pattern: string, text: string, replacement: string) =>
    replaceAll(pattern, text, (match) => expand(replacement, match)),
  ),
  regexReplaceAllLiteral: plain(['string', 'string', 'string'], (pattern: string, text: string, replacement: string) =>
    replaceAll(pattern, text, () => replacement),
  ),
  regexSplit: plain(['string', 'string', 'int'], split),
  regexQuoteMeta: plain(['string'], (text: string) => text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&')),
};

const MAX_PATTERN = 10_000;

function compile(pattern: string): RE2JS {
  if (pattern.length > MAX_PATTERN) throw new Error('error parsing regexp: expression too large');
  return RE2JS.compile(pattern);
}

interface Match {
  readonly start: number;
  readonly end: number;
  readonly groups: readonly (string | undefined)[];
  readonly names: ReadonlyMap<string, number>;
}

function matches(pattern: string, text: string, limit: number): Match[] {
  const compiled = compile(pattern);
  const matcher = compiled.matcher(text);
  const names = new Map(Object.entries(compiled.namedGroups()).map(([name, index]) => [name, Number(index)]));
  const found: Match[] = [];
  while ((limit < 0 || found.length < limit) && matcher.find()) {
    const groups = Array.from({ length: matcher.groupCount() + 1 }, (_, index) => matcher.group(index) ?? undefined);
    found.push({ start: matcher.start(), end: matcher.end(), groups, names });
  }
  return found;
}

function replaceAll(pattern: string, text: string, replacement: (match: Match) => string): string {
  let result = '';
  let at = 0;
  for (const match of matches(pattern, text, -1)) {
    result += text.slice(at, match.start) + replacement(match);
    at = match.end;
  }
  return result + text.slice(at);
}

/** `regexp.Expand`: `$1`, `${1}`, `$name`, `$$`; the longest name counts. */
function expand(template: string, { groups, names }: Match): string {
  return template.replace(
    /\$(?:\$|\{(\w+)\}|(\w+))/g,
    (whole, braced: string | undefined, bare: string | undefined) => {
      const name = braced ?? bare;
      if (name === undefined) return whole === '$$' ? '$' : whole;
      const index = /^\d+$/.test(name) ? Number(name) : names.get(name);
      return (index === undefined ? undefined : groups[index]) ?? '';
    },
  );
}

function split(pattern: string, text: string, limit: Int): string[] {
  const most = Number(limit.value);
  if (most === 0) return [];
  if (pattern !== '' && text === '') return [''];
  const parts: string[] = [];
  let begin = 0;
  let end = 0;
  for (const match of matches(pattern, text, most)) {
    if (most > 0 && parts.length === most - 1) break;
    end = match.start;
    if (match.end !== 0) parts.push(text.slice(begin, end));
    begin = match.end;
  }
  if (end !== text.length) parts.push(text.slice(begin));
  return parts;
}
