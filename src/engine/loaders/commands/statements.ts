import type { SourceFile } from '../../model/source';
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
  readonly folder?: string;
}

export interface Script {
  readonly language: Language;
  readonly variables: Variables;
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
  const lines = logicalLines(file.text, language).map((line) => ({ ...line, text: nameFolders(line.text) }));
  return { language, lines, variables: readVariables(lines, language) };
});

function* statementsIn(
  lines: readonly LogicalLine[],
  language: Language,
  variables: Variables,
  program: RegExp,
): Generator<Statement> {
  const folders = workingFolders(lines, language);
  const isAbout = namesProgram(variables, program);
  let expanded = 0;
  for (const [index, line] of lines.entries()) {
    if (expanded > MAX_EXPANDED) return;
    if (!isAbout(line.text)) continue;
    const text = language === 'code' ? withBareNames(plainCode(line.text)) : line.text;
    // A variable may hold the folder of which another statement takes the parent.
    const readings = expand(text, variables).map((reading) => ({ ...reading, text: nameFolders(reading.text) }));
    for (const reading of readings) expanded += reading.text.length;
    const folder = folders[index];
    yield { line, readings, ...(folder === undefined ? {} : { folder }) };
  }
}

/** Tells the statements that may run a program: those that name it, and those with a variable that does. */
function namesProgram(variables: Variables, program: RegExp): (text: string) => boolean {
  const names = new Set<string>();
  const isAbout = (text: string): boolean =>
    program.test(text) || (text.match(/[A-Za-z_]\w*/g) ?? []).some((word) => names.has(word));
  // Variables are mostly set before they are used; two rounds find those that are set behind.
  for (let round = 0; round < 2; round++)
    for (const [name, values] of variables) if (values.some(({ value }) => isAbout(value))) names.add(name);
  return isAbout;
}
