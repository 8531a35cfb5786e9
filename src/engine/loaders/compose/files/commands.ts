import type { SourceFile } from '../../../model/source';
import { baseName } from '../../../util/treePath';
import { weakMemo } from '../../../util/weakMemo';
import { folderOfLine, printsRest } from '../../commands/before';
import type { Expanded } from '../../commands/expand';
import { changeFolder } from '../../commands/folders';
import type { LogicalLine } from '../../commands/logicalLines';
import { type Language, languageOf } from '../../commands/scripts';
import { readScript } from '../../commands/statements';
import type { Variables } from '../../commands/variables';
import { type CommandLine, isUnknown, readCommandLine } from './commandLine';
import { ansibleProjects, developmentContainer } from './declarations';

/** What a text gives to Compose. Paths are as they are written, but for the folders that `commands/folders` knows. */
export interface ComposeCommand {
  /** `-f`, in their order; none when Compose looks for its files itself. */
  readonly files: readonly string[];
  /** `--env-file`, in their order. */
  readonly envFiles?: readonly string[];
  readonly projectName?: string;
  /** `--project-directory` */
  readonly projectFolder?: string;
  /** Folders that the text changes into first (`cd deploy && docker compose …`). */
  readonly folder?: string;
  /** `up`; absent where the files are set and no command is run (`COMPOSE_FILE`). */
  readonly subcommand?: string;
  /** More options may be given than the text tells. */
  readonly isOpen?: boolean;
  /** It is told and not run: in a comment, a printed text, a guide. */
  readonly isHint?: boolean;
  readonly line: number;
  /** Where the files are written, when the command has them from a variable. */
  readonly filesLine?: number;
}

/** Generated and foreign text is long; scripts and guides are not. */
const MAX_LENGTH = 200_000;
const MAX_COMMANDS = 500;
const MAX_COMMANDS_OF_LINE = 20;

/**
 * The command lines of a text that name files, or say with which variables or name the files are loaded.
 * Variables are put in where the same text sets them; a command whose files stay unknown is left out.
 */
export const composeCommands = weakMemo((file: SourceFile): readonly ComposeCommand[] => {
  const { path, text } = file;
  if (text.length > MAX_LENGTH || !/compose/i.test(text)) return [];
  if (/^\.?devcontainer\.json$/.test(baseName(path))) return developmentContainer(text);
  const commands = languageOf(path) === 'yaml' ? ansibleProjects(text) : [];
  if (!STARTS_ANY.test(text) || !GIVES_ANY.test(text)) return commands;
  const { language, variables, statements } = readScript(file, /compose|\bDC\b/i);
  const ambient = /COMPOSE_(?:PROJECT_NAME|ENV_FILES)/.test(text) ? givenToAll(variables(), language) : {};
  for (const statement of statements) {
    if (commands.length >= MAX_COMMANDS) break;
    for (const { folder: own, ...command } of commandsOf(statement.line, statement.readings, ambient)) {
      const around = statement.folder;
      const folder = own === undefined ? around : changeFolder(around, own);
      commands.push(folder === undefined ? command : { ...command, folder });
    }
  }
  return commands;
});

/** Most texts speak of Compose and start nothing, or give nothing to it. This is found before a text is taken apart. */
const STARTS_ANY = /(?<!\w)compose(?![\w./*-])|COMPOSE|(?<![A-Za-z])DC(?!\w)/;
/** An option that begins a word, a value, or what stands for a variable that is not set; or a variable of Compose. */
const GIVES_ANY =
  /(?:^|[\s,"'`[\]()\\}%=]|\{\w{1,60}:?-)-(?:[fp]|-(?:file|env-file|project-|workdir))|COMPOSE_(?:FILE|PROJECT_NAME|ENV_FILES)/;

type Ambient = Pick<ComposeCommand, 'envFiles' | 'projectName'>;

/** `export COMPOSE_PROJECT_NAME=x`: what a script sets for all its commands. Compose reads those of `.env` itself. */
function givenToAll(variables: Variables, language: Language): Ambient {
  if (language === 'dotenv' || language === 'guide') return {};
  const only = (name: string): string | undefined => {
    const values = variables.get(name) ?? [];
    return values.length === 1 && !isUnknown(values[0]!.value) ? values[0]!.value.replace(/["']/g, '') : undefined;
  };
  const name = only('COMPOSE_PROJECT_NAME');
  const envFiles = only('COMPOSE_ENV_FILES');
  return {
    ...(name !== undefined && /^[a-z0-9][a-z0-9_-]*$/.test(name) ? { projectName: name } : {}),
    ...(envFiles === undefined ? {} : { envFiles: envFiles.split(',') }),
  };
}

function commandsOf(line: LogicalLine, readings: readonly Expanded[], ambient: Ambient): ComposeCommand[] {
  const found = new Map<string, ComposeCommand>();
  for (const reading of readings) {
    const { filesLine } = reading;
    const origin = filesLine === undefined || filesLine === line.line ? {} : { filesLine };
    for (const command of [...started(reading.text, line.isHint), ...composeFileVariable(reading.text)]) {
      const all = { ...ambient, ...command, ...(line.isHint ? { isHint: true } : {}), line: line.line };
      const key = JSON.stringify(all);
      if (!found.has(key)) found.set(key, { ...all, ...(command.files.length > 0 ? origin : {}) });
    }
  }
  return [...found.values()].filter(saysSomething);
}

const saysSomething = ({ files, envFiles, projectName, projectFolder }: ComposeCommand): boolean =>
  files.length > 0 || (envFiles?.length ?? 0) > 0 || projectName !== undefined || projectFolder !== undefined;

/** What starts Compose: a word of the command line, also as items of a list (`["docker", "compose", …]`). */
const STARTS =
  /(?:^|[\s"'`([{;&|=@/])(?:docker-compose|podman-compose|(?:docker|podman|nerdctl)["',[\s]+compose|\$[({]?(?:DOCKER_|PODMAN_)?(?:COMPOSE(?:_CMD|_COMMAND|_BIN)?|DC)[)}]?)(?=["',\s]|$)/g;

function started(text: string, isHint: boolean): Omit<ComposeCommand, 'line'>[] {
  const commands: Omit<ComposeCommand, 'line'>[] = [];
  for (const match of text.matchAll(STARTS)) {
    if (commands.length >= MAX_COMMANDS_OF_LINE) break;
    const end = match.index + match[0].length;
    const read = readCommandLine(text.slice(end, end + 3000));
    if (!read) continue;
    const before = text.slice(Math.max(0, match.index - 2000), match.index + 1);
    const folder = folderOfLine(before);
    const isPrinted = !isHint && printsRest(before);
    commands.push({
      ...withPrefix(read, before),
      ...(folder === undefined ? {} : { folder }),
      ...(isPrinted ? { isHint: true } : {}),
    });
  }
  return commands;
}

/** `COMPOSE_PROJECT_NAME=x COMPOSE_ENV_FILES=a.env docker compose …`; an option wins. */
function withPrefix(read: CommandLine, before: string): Omit<ComposeCommand, 'line'> {
  const { envFiles, ...rest } = read;
  const name = /(?:^|[\s;&|])COMPOSE_PROJECT_NAME=["']?([a-z0-9][a-z0-9_-]*)["']?\s[^;&|]*$/.exec(before)?.[1];
  const files = /(?:^|[\s;&|])COMPOSE_ENV_FILES=["']?([\w./,<>-]+)["']?\s[^;&|]*$/.exec(before)?.[1]?.split(',') ?? [];
  const given = envFiles.length > 0 ? envFiles : files;
  return {
    ...(name === undefined ? {} : { projectName: name }),
    ...rest,
    ...(given.length === 0 ? {} : { envFiles: given }),
  };
}

/** `COMPOSE_FILE=a.yml:b.yml`, in `.env` or set by a script: the list that Compose takes when no `-f` is given. */
function composeFileVariable(text: string): Omit<ComposeCommand, 'line'>[] {
  const value = /(?:^|[\s;"'])COMPOSE_FILE["'\]]*\s?[=:]\s?\(?\s?["']?([\w./:;,|<>-]+)/.exec(text.slice(0, 1000))?.[1];
  // The separator may be another: `COMPOSE_PATH_SEPARATOR=,`.
  const files = (value ?? '').split(/[:;,|]/).filter((file) => file !== '');
  return files.length === 0 || !files.every((file) => /\.ya?ml$/i.test(file)) ? [] : [{ files }];
}
