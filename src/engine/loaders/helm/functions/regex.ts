import { RE2JS } from 're2js';
import { type Call, originsOf, type ParamType, type TemplateFunction, tracking } from '../template/functions';
import { goQuote } from '../template/quoting';
import { type GoValue, type Int, nilList } from '../template/values';
import { stringList } from './convert';

type Find = (compiled: RE2JS, text: string, third: GoValue, call: Call) => GoValue;

/** Sprig's patterns (Go's RE2). They run in an engine of that kind, so no pattern takes more than linear time. */
export const regexFunctions: Readonly<Record<string, TemplateFunction>> = {
  ...both('regexFind', ['string', 'string'], (compiled, text) => {
    const matcher = compiled.matcher(text);
    return matcher.find() ? (matcher.group() ?? '') : '';
  }),
  ...both('regexFindAll', ['string', 'string', 'int'], (compiled, text, limit, call) => {
    const found = matches(compiled, text, Number((limit as Int).value), call);
    return found.length === 0 ? nilList('[]string') : stringList(found.map(({ start, end }) => text.slice(start, end)));
  }),
  ...both('regexReplaceAll', ['string', 'string', 'string'], (compiled, text, replacement, call) =>
    replaceAll(compiled, text, (match) => expand(String(replacement), match), call),
  ),
  ...both('regexReplaceAllLiteral', ['string', 'string', 'string'], (compiled, text, replacement, call) =>
    replaceAll(compiled, text, () => String(replacement), call),
  ),
  ...both('regexSplit', ['string', 'string', 'int'], split),
  // A bad pattern matches nothing; the `must` form tells it.
  regexMatch: matching(true),
  mustRegexMatch: matching(false),
  regexQuoteMeta: tracking(['string'], ([text]) => ({
    value: String(text!.value).replace(/[\\.+*?()|[\]{}^$]/g, '\\$&'),
    from: text!.from,
  })),
};

/** The plain form and the `must` form, which differ in the words for a bad pattern. */
function both(name: string, params: readonly ParamType[], find: Find): Record<string, TemplateFunction> {
  const made = (isMust: boolean): TemplateFunction =>
    tracking(params, (args, call) => {
      const [pattern, text, third] = args.map(({ value }) => value);
      const compiled = compile(String(pattern), isMust ? '' : `regexp: Compile(${quotedPattern(String(pattern))}): `);
      call.spend(String(text).length >> 6);
      return { value: find(compiled, String(text), third ?? null, call), from: originsOf(args) };
    });
  return { [name]: made(false), [`must${name[0]!.toUpperCase()}${name.slice(1)}`]: made(true) };
}

function matching(isQuiet: boolean): TemplateFunction {
  return tracking(['string', 'string'], (args) => {
    const [pattern, text] = args.map(({ value }) => String(value));
    const from = originsOf(args);
    try {
      return { value: compile(pattern!, '').matcher(text!).find(), from };
    } catch (error) {
      if (isQuiet) return { value: false, from };
      throw error;
    }
  });
}

const quotedPattern = (pattern: string): string => (pattern.includes('`') ? goQuote(pattern) : `\`${pattern}\``);

const MAX_PATTERN = 10_000;

function compile(pattern: string, prefix: string): RE2JS {
  if (pattern.length > MAX_PATTERN) throw new Error(`${prefix}error parsing regexp: expression too large`);
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    throw new Error(`${prefix}${error instanceof Error ? error.message : String(error)}`);
  }
}

interface Match {
  readonly start: number;
  readonly end: number;
  readonly groups: readonly (string | undefined)[];
  readonly names: ReadonlyMap<string, number>;
}

function matches(compiled: RE2JS, text: string, limit: number, call: Call): Match[] {
  const matcher = compiled.matcher(text);
  const names = new Map(Object.entries(compiled.namedGroups()).map(([name, index]) => [name, Number(index)]));
  const found: Match[] = [];
  let end = -1;
  while ((limit < 0 || found.length < limit) && matcher.find()) {
    call.spend(1);
    const start = matcher.start();
    // Go takes no empty match right behind another match.
    if (start === matcher.end() && start === end) continue;
    end = matcher.end();
    const groups = Array.from({ length: matcher.groupCount() + 1 }, (_, index) => matcher.group(index) ?? undefined);
    found.push({ start, end, groups, names });
  }
  return found;
}

function replaceAll(compiled: RE2JS, text: string, replacement: (match: Match) => string, call: Call): string {
  const pieces: string[] = [];
  let at = 0;
  for (const match of matches(compiled, text, -1, call)) {
    const fresh = replacement(match);
    call.spend(fresh.length >> 6);
    pieces.push(text.slice(at, match.start), fresh);
    at = match.end;
  }
  return pieces.join('') + text.slice(at);
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

function split(compiled: RE2JS, text: string, limit: GoValue, call: Call): GoValue {
  const most = Number((limit as Int).value);
  if (most === 0) return nilList('[]string');
  if (compiled.pattern() !== '' && text === '') return stringList(['']);
  const parts: string[] = [];
  let begin = 0;
  let end = 0;
  for (const match of matches(compiled, text, most, call)) {
    if (most > 0 && parts.length === most - 1) break;
    end = match.start;
    if (match.end !== 0) parts.push(text.slice(begin, end));
    begin = match.end;
  }
  if (end !== text.length) parts.push(text.slice(begin));
  return stringList(parts);
}
