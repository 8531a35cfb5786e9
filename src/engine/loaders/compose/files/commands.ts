import type { SourceFile } from '../../../model/source';
import { baseName } from '../../../util/treePath';
import { weakMemo } from '../../../util/weakMemo';

/** A list of files that a text gives to Compose with `-f`, in their order, as they are written there. */
export interface ComposeCommand {
  readonly files: readonly string[];
  /** Folders that the same command line changes into first (`cd deploy && docker compose …`). */
  readonly folder?: string;
  readonly line: number;
}

/** Texts with command lines that people and pipelines run. */
const SCRIPTS =
  /(?:^|\/)(?:makefile|gnumakefile|justfile|jenkinsfile|procfile|package\.json|devcontainer\.json|\.env|taskfile\.ya?ml|\.gitlab-ci\.ya?ml|dockerfile[\w.-]*)$|\.(?:sh|bash|zsh|mk|make|ps1|bat|cmd|py|md|rst)$|(?:^|\/)\.(?:github\/(?:workflows|actions)\/.*|circleci\/config|travis|drone)\.ya?ml$/i;

/** Generated and foreign text is long; scripts and guides are not. */
const MAX_LENGTH = 200_000;

export function mayRunCompose(path: string): boolean {
  return SCRIPTS.test(path) && !/(?:^|\/)(?:node_modules|vendor|third_party)\//.test(path);
}

/**
 * The command lines of a text that name files. `-f` counts before the subcommand only: `docker compose logs -f api` names none.
 * Variables are put in where the same text sets them; a command whose files stay unknown is left out.
 */
export const composeCommands = weakMemo((file: SourceFile): ComposeCommand[] => {
  if (file.text.length > MAX_LENGTH || !/compose/i.test(file.text)) return [];
  if (baseName(file.path) === 'devcontainer.json') return ofDevContainer(file.text);
  const lines = logicalLines(file.text);
  const variables = assignments(lines, /^(?:gnu)?makefile$|\.mk$/i.test(baseName(file.path)));
  return lines.flatMap(({ text, line }) => {
    if (!/compose|\$/i.test(text)) return [];
    const expanded = expand(text, variables);
    return [...commandsOf(expanded, line), ...composeFileVariable(expanded, line)];
  });
});

/** `COMPOSE_FILE=a.yml:b.yml`, in `.env` or set by a script: the list that Compose takes when no `-f` is given. */
function composeFileVariable(text: string, line: number): ComposeCommand[] {
  const value = /(?:^|[\s;])COMPOSE_FILE\s?[=:]\s?["']?([\w./:;-]+)/.exec(text.slice(0, 1000))?.[1];
  const files = (value ?? '').split(/[:;]/).filter((file) => /\.ya?ml$/i.test(file));
  return files.length === 0 ? [] : [{ files, line }];
}

/** `"dockerComposeFile": ["../compose.yml", "compose.yml"]`; the file is JSON with comments. */
function ofDevContainer(text: string): ComposeCommand[] {
  const match = /"dockerComposeFile"\s*:\s*(\[[^\]]*\]|"[^"]*")/.exec(text);
  if (!match) return [];
  const files = [...match[1]!.matchAll(/"([^"]+)"/g)].map(([, file]) => file!);
  return files.length === 0 ? [] : [{ files, line: text.slice(0, match.index).split('\n').length }];
}

interface LogicalLine {
  readonly text: string;
  /** Where it begins, from 1. */
  readonly line: number;
}

/** Lines, with those that end in a continuation (`\`, `^` and backtick of other shells) joined to the next. */
function logicalLines(text: string): LogicalLine[] {
  const lines: LogicalLine[] = [];
  let open: { text: string; line: number } | undefined;
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const isContinued = /[\\^`]\s*$/.test(raw);
    const part = isContinued ? raw.replace(/[\\^`]\s*$/, ' ') : raw;
    open = open ? { text: `${open.text} ${part.trim()}`, line: open.line } : { text: part, line: index + 1 };
    if (isContinued && open.text.length < 5000) continue;
    lines.push(open);
    open = undefined;
  }
  if (open) lines.push(open);
  return lines;
}

/** `NAME=value`, `NAME := value`, `export NAME="value"`; the last one counts. */
function assignments(lines: readonly LogicalLine[], isMakefile: boolean): Map<string, string> {
  const found = new Map<string, string>();
  const pattern = isMakefile
    ? /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*[:?+]?=\s*(.*)$/
    : /^\s*(?:export\s+|readonly\s+|local\s+|\$)?([A-Za-z_]\w*)\s?=\s?(.*)$/;
  for (const { text } of lines) {
    const match = pattern.exec(text.slice(0, 1000));
    if (match) found.set(match[1]!, match[2]!.trim().replace(/^(["'])(.*)\1.*$/, '$2'));
  }
  return found;
}

const REFERENCE = /\$(?:\{([A-Za-z_]\w*)(?::?-([^}]*))?\}|\(([A-Za-z_]\w*)\)|([A-Za-z_]\w*))/g;

/** Puts the values of variables in, some levels deep; one that is not known stays as it is. */
function expand(text: string, variables: ReadonlyMap<string, string>): string {
  let result = text;
  for (let depth = 0; depth < 4 && result.includes('$') && result.length < 10_000; depth++) {
    const next = result.replace(REFERENCE, (whole, braced, fallback, made, bare) => {
      return variables.get(braced ?? made ?? bare) ?? fallback ?? whole;
    });
    if (next === result) break;
    result = next;
  }
  return result;
}

/** What starts Compose: a word of the command line, also as items of a list (`["docker", "compose", …]`). */
const STARTS =
  /(?:^|[\s"'`([{;&|=@])(?:docker-compose|podman-compose|(?:docker|podman|nerdctl)["',\s]+compose)(?=["',\s])/g;

/** Options of Compose itself that take a value; the others are switches. */
const WITH_VALUE = new Set([
  '--ansi',
  '--env-file',
  '--parallel',
  '--profile',
  '--progress',
  '--project-directory',
  '--project-name',
  '-p',
  '--context',
  '-c',
  '--host',
  '-H',
  '--log-level',
]);

function commandsOf(text: string, line: number): ComposeCommand[] {
  const commands: ComposeCommand[] = [];
  for (const match of text.matchAll(STARTS)) {
    const files = filesOf(words(text.slice(match.index + match[0].length)));
    if (files === undefined || files.length === 0) continue;
    const folder = /(?:^|[\s;&|(])(?:cd|pushd|-C)\s+["']?([\w./-]+)["']?\s*(?:&&|;)/.exec(
      text.slice(0, match.index),
    )?.[1];
    commands.push({ files, ...(folder === undefined ? {} : { folder }), line });
  }
  return commands;
}

function words(text: string): string[] {
  return text
    .slice(0, 2000)
    .split(/[\s,]+/)
    .map((word) => word.replace(/^["'`[\]()]+|["'`[\]();]+$/g, ''))
    .filter((word) => word !== '');
}

/** The values of `-f` before the subcommand; `undefined` when one of them is not known. */
function filesOf(words: readonly string[]): string[] | undefined {
  const files: string[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!;
    if (!word.startsWith('-')) break;
    const joined = /^(?:--file=|-f=?)(.+)$/.exec(word)?.[1];
    const file = joined ?? (word === '-f' || word === '--file' ? words[++index] : undefined);
    if (file !== undefined) files.push(file.replace(/^["']|["']$/g, ''));
    else if (WITH_VALUE.has(word)) index++;
  }
  return files.some((file) => /[$`{}<>*]/.test(file) || file === '-') ? undefined : files;
}
