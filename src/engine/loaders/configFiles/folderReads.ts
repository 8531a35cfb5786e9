import type { SourceFile } from '../../model/source';
import { baseName, folderOf } from '../../util/treePath';
import { weakMemo } from '../../util/weakMemo';
import { OPEN_ENDED, openEndedLines } from './namedFiles';
import { isOnlyWritten } from './onlyWritten';

/** Whether somebody takes the folder of a file, or one above it, as a whole. */
export function isFolderRead(folder: string, texts: readonly SourceFile[]): boolean {
  for (let at = folder; at !== ''; at = folderOf(at)) if (isTaken(at, texts)) return true;
  return false;
}

function isTaken(folder: string, texts: readonly SourceFile[]): boolean {
  const short = folder.split('/').slice(-2).join('/');
  const aliases = new Set<string>();
  for (const file of texts) {
    const said = saidOf(file, short);
    if (said?.isTaken) return true;
    for (const alias of said?.aliases ?? []) aliases.add(alias);
  }
  const words = [baseName(folder), ...aliases];
  const key = words.join('\n');
  return texts.some((file) => isGoneThrough(file, key, words));
}

/** What a text says of a folder. */
interface Said {
  readonly isTaken: boolean;
  /** The variables that hold it. */
  readonly aliases: readonly string[];
}

const saidIn = weakMemo((_: SourceFile) => new Map<string, Said | undefined>());

/** Each text is asked once of each folder, whatever tree it stands in; nothing where it does not name the folder. */
function saidOf(file: SourceFile, short: string): Said | undefined {
  const known = saidIn(file);
  if (!known.has(short)) known.set(short, readSaid(file, short));
  return known.get(short);
}

function readSaid({ path, text }: SourceFile, short: string): Said | undefined {
  const name = baseName(short);
  if (!text.includes(name)) return undefined;
  return {
    isTaken: isDeployment(path) && linesWith(text, short).some((line) => takesFolder(line, short)),
    aliases: aliasesIn(text, name),
  };
}

/** What mounts, copies or passes folders: not programs, which name them to put paths together. */
function isDeployment(path: string): boolean {
  return /\.(?:ya?ml|sh|bash|mk|tf|hcl|json|toml|conf)$|ockerfile|akefile|Jenkinsfile/.test(path);
}

/** What is done with a folder without reading what is in it. */
const NO_READING = /backup|archive|\b(?:tar|zip|chmod|chown|mkdir|rm|ls|git)\s/i;

/** Longer lines are data. */
const MAX_LINE = 1000;

/** `./configs:/etc/app`, `COPY configs /app`, `--from-file=configs`, `configs/*`. */
function takesFolder(line: string, folder: string): boolean {
  if (line.length > MAX_LINE || NO_READING.test(line)) return false;
  for (let at = line.indexOf(folder); at >= 0; at = line.indexOf(folder, at + folder.length)) {
    const before = line[at - 1] ?? ' ';
    const behind = line.slice(at + folder.length);
    // What a pipeline is started by (`configs/**`) is not read by it.
    if (/[\w-]/.test(before) || behind.startsWith('/**')) continue;
    const isPath = /[/=]/.test(before) || behind.startsWith('/') || /^\s*(?:COPY|ADD)\s/.test(line);
    if (isPath && /^\/?(?:$|[\s:,;)"'`])|^\/[*${]/.test(behind)) return true;
  }
  return false;
}

/** The variables of a program that hold the folder, by the last part of their names. */
function aliasesIn(text: string, name: string): string[] {
  return linesWith(text, name).flatMap((line) => {
    if (line.length > MAX_LINE || !isQuoted(line, name)) return [];
    const alias =
      /^\s*(?:const |let |var |export )*(?:[\w.]{0,60}\.)?([A-Za-z_]\w{2,60})\s*(?::\s*\w{1,30}\s*)?:?=(?!=)/.exec(
        line,
      )?.[1];
    return alias === undefined ? [] : [alias];
  });
}

/** The lines that hold a word; most of a text's do not. */
function linesWith(text: string, word: string): string[] {
  const lines: string[] = [];
  // What has no name would be found for ever.
  for (let at = word === '' ? -1 : text.indexOf(word); at >= 0; ) {
    const end = text.indexOf('\n', at);
    const behind = end < 0 ? text.length : end;
    lines.push(text.slice(text.lastIndexOf('\n', at) + 1, behind));
    at = text.indexOf(word, behind);
  }
  return lines;
}

/** Between quotes or slashes, as a part of a path that a program puts together. */
function isQuoted(line: string, name: string): boolean {
  // What has no name would be found for ever.
  if (name === '') return false;
  for (let at = line.indexOf(name); at >= 0; at = line.indexOf(name, at + name.length))
    if (/["'`/]/.test(line[at - 1] ?? '') && /["'`/]/.test(line[at + name.length] ?? '')) return true;
  return false;
}

/** Programs that look through all files for faults, and carry out nothing of what they declare. */
const ONLY_LOOKS = /audit|lint|valid|scan|backup/i;

const goneThroughIn = weakMemo((_: SourceFile) => new Map<string, boolean>());

/** As {@link saidOf}: each text is asked once, by the words for the folder, whatever tree it stands in. */
function isGoneThrough(file: SourceFile, key: string, words: readonly string[]): boolean {
  const known = goneThroughIn(file);
  const before = known.get(key);
  if (before !== undefined) return before;
  const answer = goesThrough(file, words);
  known.set(key, answer);
  return answer;
}

/**
 * Whether a program goes through the folder, puts names of files in it together, or gives it to something that may.
 *
 * @param words The name of the folder, and of the variables that hold it.
 */
function goesThrough(file: SourceFile, words: readonly string[]): boolean {
  // Most texts speak of neither.
  if (!words.some((word) => file.text.includes(word))) return false;
  const [name = '', ...aliases] = words;
  const open = ONLY_LOOKS.test(baseName(file.path)) ? [] : openEndedLines(file);
  const isMeant = (line: string): boolean =>
    isQuoted(line, name) || (line.match(/[A-Za-z_]\w{2,60}/g) ?? []).some((word) => aliases.includes(word));
  for (const { line, offset } of open) {
    if (!isMeant(line)) continue;
    const at = line.search(OPEN_ENDED);
    if (!isOnlyWritten(file.text, '', offset + Math.max(at, 0))) return true;
  }
  return false;
}
