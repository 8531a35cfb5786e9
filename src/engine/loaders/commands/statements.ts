import type { SourceFile } from '../../model/source';
import { lazy } from '../../util/lazy';
import { weakMemo } from '../../util/weakMemo';
import { type Expanded, expand } from './expand';
import { nameFolders } from './folders';
import { type LogicalLine, logicalLines } from './logicalLines';
import { type Language, languageOf } from './scripts';
import { plainCode, readVariables, type Variables, withBareNames } from './variables';
import { workingFolders } from './workingFolders';

/** A statement of a text that may run a program, in all its readings. */
export interface Statement {
  readonly line: LogicalLine;
  /** With the values of its variables put in, once for each choice. */
  readonly readings: readonly Expanded[];
  /** Where it runs, as far as the text tells. */
  readonly folder: string | undefined;
}

export interface Script {
  readonly language: Language;
  /** Read when they are asked for: most texts are told without. */
  readonly variables: () => Variables;
  readonly statements: Iterable<Statement>;
}

/** Characters of all statements with their variables put in. */
const MAX_EXPANDED = 2_000_000;

/** The statements of a text that name a program, be it by a variable. `program` finds its name. */
export function readScript(file: SourceFile, program: RegExp): Script {
  const { language, lines, variables } = readLines(file);
  return { language, variables, statements: statementsIn(lines, language, variables, program) };
}

/** Several tools are looked for in one text. */
const readLines = weakMemo((file: SourceFile) => {
  const language = languageOf(file.path);
  const lines = logicalLines(file.text, language).map(withNamedFolders);
  return { language, lines, variables: lazy(() => readVariables(lines, language)) };
});

function withNamedFolders(line: LogicalLine): LogicalLine {
  const text = nameFolders(line.text);
  return text === line.text ? line : { ...line, text };
}

function* statementsIn(
  lines: readonly LogicalLine[],
  language: Language,
  allVariables: () => Variables,
  program: RegExp,
): Generator<Statement> {
  const isNamed = (text: string): boolean => program.test(text);
  const about = new Set(lines.filter(({ text }) => isNamed(text)));
  if (about.size === 0) return;
  const variables = [...about].some((line) => mayVary(line, language)) ? allVariables() : NO_VARIABLES;
  const names = namesThatHold(variables, isNamed);
  const folders = lazy(() => workingFolders(lines, language));
  let expanded = 0;
  for (const [index, line] of lines.entries()) {
    if (expanded > MAX_EXPANDED) return;
    if (!about.has(line) && !holdsOne(line.text, names)) continue;
    const text = language === 'code' ? withBareNames(plainCode(line.text)) : line.text;
    // A variable may hold the folder of which another statement takes the parent.
    const readings = expand(text, variables).map((reading) => ({ ...reading, text: nameFolders(reading.text) }));
    for (const reading of readings) expanded += reading.text.length;
    yield {
      line,
      readings,
      get folder() {
        return folders()[index];
      },
    };
  }
}

const NO_VARIABLES: Variables = new Map();

/** Whether a statement that names the program may read a variable, or set one to it. */
function mayVary({ text, isHint }: LogicalLine, language: Language): boolean {
  // Code has names without a sign; what YAML sets has none either.
  if (language === 'code' || language === 'yaml') return true;
  return /[$%{=]|\bfor\s|\bchoices\b/.test(text) || (!isHint && text.includes(')'));
}

/** The variables that hold the name of the program, or that of another such variable. */
function namesThatHold(variables: Variables, isNamed: (text: string) => boolean): ReadonlySet<string> {
  const names = new Set<string>();
  // Variables are mostly set before they are used; two rounds find those that are set behind.
  for (let round = 0; round < 2; round++)
    for (const [name, values] of variables)
      if (values.some(({ value }) => isNamed(value) || holdsOne(value, names))) names.add(name);
  return names;
}

function holdsOne(text: string, names: ReadonlySet<string>): boolean {
  return names.size > 0 && (text.match(/[A-Za-z_]\w*/g) ?? []).some((word) => names.has(word));
}
