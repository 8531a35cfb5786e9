import type { LogicalLine } from './logicalLines';
import type { Language } from './scripts';

/** What a variable may hold, and where that is written. */
export interface Assigned {
  readonly value: string;
  readonly line: number;
}

export type Variables = ReadonlyMap<string, readonly Assigned[]>;

/** A variable that is set more often than this is a work variable: its first values will do. */
const MAX_VALUES = 8;

const ASSIGNMENT: Readonly<Record<Language, RegExp>> = {
  make: /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*([:?+]{0,3}=)\s*(.*)$/,
  shell:
    /^\s*(?:(?:export|readonly|local|set|declare|typeset|ENV|ARG)\s+(?:-\w+\s+)?)?(?:\$env:|\$)?([A-Za-z_]\w*)\s?(\+?=)\s?(.*)$/i,
  guide: /^\s*(?:export\s+|set\s+)?([A-Za-z_]\w*)(=)(.*)$/,
  dotenv: /^\s*(?:export\s+)?([A-Za-z_]\w*)\s?(=)\s?(.*)$/,
  code: /^\s*(?:export\s+|const\s+|let\s+|var\s+|def\s+|self\.|this\.|os\.environ\[["'])*([A-Za-z_]\w*)(?:["']\])?\s*(?::\s?[\w[\]. |]{1,60})?\s?(\+?=)(?![=>])\s*(.*)$/,
  yaml: /^\s*(?:-\s+)?(?:export\s+)?["']?([A-Za-z_]\w*)["']?\s{0,10}(=|:(?=\s))\s{0,10}(.*)$/,
};

/** The variables that a text sets, each with all its values: of the branches of a script any may be taken. */
export function readVariables(lines: readonly LogicalLine[], language: Language): Variables {
  const found = new Map<string, Assigned[]>();
  for (const { text, line, isHint } of lines) {
    if (isHint && language !== 'guide') continue;
    const isAssignment = text.includes('=') || (language === 'yaml' && text.includes(':'));
    const match = isAssignment ? ASSIGNMENT[language].exec(text.slice(0, 2000)) : null;
    if (!match) {
      for (const [name, values] of choicesOf(text)) for (const value of values) addTo(found, name, { value, line });
      continue;
    }
    const [, name = '', operator = '', written = ''] = match;
    const value = unquoted(language === 'code' ? plainCode(written) : written, language);
    const before = found.get(name) ?? [];
    if (operator === '+=')
      found.set(name, [...before, ...before.map((old) => joined(old.value, value, line))].slice(0, MAX_VALUES));
    else if (isOwn(value, name))
      found.set(
        name,
        [...before, ...before.map((old) => joined(old.value, value.replace(REFERENCE, ''), line))].slice(0, MAX_VALUES),
      );
    else for (const item of language === 'yaml' ? itemsIn(value) : [value]) addTo(found, name, { value: item, line });
  }
  for (const [name, values] of caseArms(lines)) for (const value of values) addTo(found, name, value);
  return found;
}

/** `$NAME`, `"${NAME}`: what a value begins with. */
const REFERENCE = /^["']?\$[({]?([A-Za-z_]\w*)[)}]?/;

/** Whether the new value begins with the old one. */
const isOwn = (value: string, name: string): boolean => REFERENCE.exec(value)?.[1] === name;

const joined = (before: string, after: string, line: number): Assigned => ({
  value: `${before} ${after.trim()}`,
  line,
});

function addTo(found: Map<string, Assigned[]>, name: string, assigned: Assigned): void {
  const known = found.get(name) ?? [];
  if (known.length < MAX_VALUES && known.every(({ value }) => value !== assigned.value))
    found.set(name, [...known, assigned]);
}

/** Takes the quotes away, and a comment behind them. */
function unquoted(written: string, language: Language): string {
  const text = written.trim();
  const quote = text[0];
  if ((quote === '"' || quote === "'") && text.indexOf(quote, 1) > 0) {
    const end = text.indexOf(quote, 1);
    // `"a" "b"` and `"a" + b` are more than one text: they stay as they are.
    if (/^\s*(?:[;#,)].*)?$/.test(text.slice(end + 1))) return text.slice(1, end);
  }
  if (language === 'shell' && text.startsWith('(') && text.endsWith(')')) return text.slice(1, -1).trim();
  return language === 'code' ? text.replace(/;$/, '') : text.replace(/\s#.*$/, '');
}

/** `env: [staging, production]` of a pipeline: what a name is chosen from. */
function itemsIn(value: string): string[] {
  const list = /^\[([\w\s,./"'-]{1,500})\]$/.exec(value)?.[1];
  return list === undefined ? [value] : list.split(/[\s,"']+/).filter((item) => item !== '');
}

/** `for env in staging production`, `choices=["staging", "production"]` of an option `--env`: what a name is chosen from. */
function choicesOf(text: string): [string, string[]][] {
  const loop = /(?<![^\s;])for\s+\$?([A-Za-z_]\w*)\s+in\s+([\w ."'-]{1,300})/.exec(text.slice(0, 1000));
  if (loop) return [[loop[1]!, wordsOf(loop[2]!.replace(/[\s;]do$/, ''))]];
  if (!text.includes('choices')) return [];
  const option = /["'](?:--)?([A-Za-z_][\w-]*)["'][^[\]]{0,300}\bchoices\s*[=:]\s*[[(]([\w\s,"'-]{1,500})[\])]/.exec(
    text.slice(0, 2000),
  );
  return option ? [[option[1]!.replaceAll('-', '_'), wordsOf(option[2]!)]] : [];
}

const wordsOf = (text: string): string[] =>
  text.split(/[\s,"']+/).filter((word) => /^\w[\w.-]*$/.test(word) && word !== 'do');

/** `case "$ENV" in staging|production) …`: the arms that name a value. */
function caseArms(lines: readonly LogicalLine[]): Map<string, Assigned[]> {
  const found = new Map<string, Assigned[]>();
  let subject: string | undefined;
  for (const { text, line, isHint } of lines) {
    if (subject === undefined && !text.includes('case')) continue;
    const head = /^\s*case\s+["']?\$\{?(\w+)(?::?-[^}]*)?\}?["']?\s+in\b/.exec(text.slice(0, 300));
    if (head) subject = head[1]!;
    else if (/^\s*esac\b/.test(text)) subject = undefined;
    else if (subject !== undefined && !isHint) {
      const arm = /^\s*\(?["']?(\w[\w.|"' -]{0,200})\)/.exec(text.slice(0, 300))?.[1];
      for (const value of arm?.split(/[\s|"']+/) ?? [])
        if (/^\w[\w.-]*$/.test(value)) addTo(found, subject, { value, line });
    }
  }
  return found;
}

/**
 * Code, with the ways in which it makes names of files brought to one: `f"a.{x}.yml"` and `` `a.${x}.yml` `` to `"a.${x}.yml"`,
 * `ROOT / "x" / "a.yml"` and `path.join(ROOT, "x", "a.yml")` to `"x/a.yml"`, `str(x)` to `x`. A folder that is held by a variable is
 * taken for one of those in which a script looks.
 */
export function plainCode(text: string): string {
  return text
    .slice(0, 5000)
    .replace(
      /(?:os\.)?path\.(?:join|resolve)\(([^()]{1,300})\)/g,
      (_, list: string) =>
        `"${list
          .split(',')
          .filter((item) => /["']/.test(item))
          .map((item) => item.trim().slice(1, -1))
          .join('/')}"`,
    )
    .replace(/\b(?:str|Path|String|resolve)\(([^()]{1,200})\)/g, '$1')
    .replace(
      /(?<![\w"'-])f(["'])([^"'\n]{0,500})\1/g,
      (_, quote: string, body: string) => quote + body.replace(/(?<!\$)\{([A-Za-z_][\w.]{0,60})\}/g, '${$1}') + quote,
    )
    .replace(/\$\{(?:self|this|env|params|process\.env)\.(\w+)\}/g, '${$1}')
    .replace(/\b[A-Za-z_][\w.]{0,80}\s\/\s(?=["'])/g, '')
    .replace(/["']\s\/\s["']/g, '/')
    .replace(/["']\s\+\s([A-Za-z_]\w*)(?:\s\+\s["'])?/g, '${$1}');
}

/**
 * `["docker", "compose", "-f", compose_file, *args]`: names in a list of code are variables, `args.env` is known by its last name. What
 * a call or an index gives is not known.
 */
export function withBareNames(text: string): string {
  return text.replace(
    /([,[(+]\s?)(?:\*|\.{3})?((?:[A-Za-z_]\w{0,60}\.){0,5})([A-Za-z_]\w{0,60})(\[[^\]]{0,60}\])?(?=\s?[,\])+])/g,
    (_, before: string, __, name: string, index: string | undefined) =>
      `${before}${index === undefined ? `\${${name}}` : '$?'}`,
  );
}
