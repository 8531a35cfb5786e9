import type { SourceFile } from '../../../model/source';
import { weakMemo } from '../../../util/weakMemo';
import { folderOfLine, printsRest } from '../../commands/before';
import { changeFolder } from '../../commands/folders';
import { listedCommand, shellCommand } from '../../commands/shellCommand';
import { readScript } from '../../commands/statements';
import { type HelmCommandLine, readHelmCommand } from './commandLine';

/** A command line of a text that renders a chart. */
export interface HelmCommand extends HelmCommandLine {
  /** Folders that the text changes into first. */
  readonly folder?: string;
  /** It is told and not run: in a comment, a printed text, a guide. */
  readonly isHint?: boolean;
  readonly line: number;
}

const MAX_LENGTH = 200_000;
const MAX_COMMANDS = 300;
const MAX_COMMANDS_OF_LINE = 10;

/** What starts Helm: a word of the command line, also as the first item of a list (`["helm", "upgrade", …]`). */
const STARTS = /(?:^|[\s"'`([{;&|=@/])(?:helm3?|\$[({]?HELM(?:_?(?:CMD|BIN|COMMAND))?[)}]?)(?=["',\s])/g;

/** The commands of a text, with its variables put in where it sets them; one for each choice. */
export const helmCommands = weakMemo((file: SourceFile): readonly HelmCommand[] => {
  if (file.text.length > MAX_LENGTH || !/helm/i.test(file.text)) return [];
  const commands = new Map<string, HelmCommand>();
  for (const { line, readings, folder: around } of readScript(file, /helm/i).statements) {
    for (const { text } of readings) {
      for (const { folder: own, ...command } of commandsIn(text, line.isHint)) {
        if (commands.size >= MAX_COMMANDS) return [...commands.values()];
        const folder = own === undefined ? around : changeFolder(around, own);
        const all = { ...command, ...(folder === undefined ? {} : { folder }), line: line.line };
        commands.set(JSON.stringify(all), all);
      }
    }
  }
  return [...commands.values()];
});

function commandsIn(text: string, isHint: boolean): Omit<HelmCommand, 'line'>[] {
  const commands: Omit<HelmCommand, 'line'>[] = [];
  for (const match of text.matchAll(STARTS)) {
    if (commands.length >= MAX_COMMANDS_OF_LINE) break;
    const read = readHelmCommand(wordsAfter(text, match.index, match.index + match[0].length));
    if (!read) continue;
    const before = text.slice(Math.max(0, match.index - 2000), match.index + 1);
    const folder = folderOfLine(before);
    commands.push({
      ...read,
      ...(folder === undefined ? {} : { folder }),
      ...(isHint || printsRest(before) ? { isHint: true } : {}),
    });
  }
  return commands;
}

/** The words behind the program: of a list of code, of a text in quotes up to the end of the quote, or of the line. */
function wordsAfter(text: string, start: number, end: number): string[] {
  if (/^["']\s*,/.test(text.slice(end, end + 10))) return listedCommand(text.slice(end + 1));
  const rest = text.slice(end);
  const quote = enclosing(text.slice(Math.max(0, start - 2000), start + 1));
  if (quote === undefined) return shellCommand(rest);
  const close = quote === '"' ? /(?<!\\)"/.exec(rest) : /'/.exec(rest);
  const inside = close ? rest.slice(0, close.index) : rest;
  // What is quoted inside of the quotes is escaped.
  return shellCommand(quote === '"' ? inside.replaceAll('\\"', '"') : inside);
}

/** The quote that is open at the end of the text. */
function enclosing(text: string): '"' | "'" | '`' | undefined {
  let open: string | undefined;
  for (let index = 0; index < text.length; index++) {
    const char = text[index]!;
    if (char === '\\') index++;
    else if (open === undefined && (char === '"' || char === "'")) open = char;
    else if (char === open) open = undefined;
  }
  return open as '"' | "'" | undefined;
}
