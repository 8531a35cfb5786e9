/** What a command line gives to Compose. Paths are as they are written there. */
export interface CommandLine {
  readonly files: readonly string[];
  readonly envFiles: readonly string[];
  readonly projectName?: string;
  readonly projectFolder?: string;
  /** `up`; absent where the line ends before. */
  readonly subcommand?: string;
  /** A variable that nobody knows stands before the subcommand: there may be more options. */
  readonly isOpen?: boolean;
}

type Field = 'files' | 'envFiles' | 'projectName' | 'projectFolder' | 'ignored';

/** Options of Compose itself that take a value; the others are switches. */
const WITH_VALUE: ReadonlyMap<string, Field> = new Map([
  ['-f', 'files'],
  ['--file', 'files'],
  ['--env-file', 'envFiles'],
  ['-p', 'projectName'],
  ['--project-name', 'projectName'],
  ['--project-directory', 'projectFolder'],
  ['--workdir', 'projectFolder'],
  ...['--ansi', '--parallel', '--profile', '--progress', '--context', '-c', '--host', '-H', '--log-level'].map(
    (option): [string, Field] => [option, 'ignored'],
  ),
]);

/**
 * Reads what follows `docker compose`, up to the subcommand: behind it `-f` is another option, `logs -f api` names no file.
 * `undefined` when a file is not known: half a list is another project.
 */
export function readCommandLine(text: string): CommandLine | undefined {
  const given = {
    files: [] as string[],
    envFiles: [] as string[],
    projectName: [] as string[],
    projectFolder: [] as string[],
    ignored: [] as string[],
  };
  const words = wordsOf(text);
  let index = 0;
  let isOpen = false;
  for (; /^[-$]/.test(words[index] ?? ''); index++) {
    if (words[index]!.startsWith('$')) {
      isOpen = true;
      continue;
    }
    const { option, value } = splitOption(words[index]!);
    const field = WITH_VALUE.get(option);
    if (field === undefined) continue;
    const word = value ?? words[++index];
    // Shells of Windows write `.\deploy\a.yml`.
    if (word !== undefined) given[field].push(word.replaceAll('\\', '/'));
  }
  if (given.files.some(isUnknown)) return undefined;
  const [projectName] = given.projectName.slice(-1);
  const [projectFolder] = given.projectFolder.slice(-1);
  const subcommand = words[index];
  return {
    files: given.files,
    // Of files that nobody can name nothing is known: as if they were not given.
    envFiles: given.envFiles.some(isUnknown) ? [] : given.envFiles,
    ...(projectName === undefined || !/^[a-z0-9][a-z0-9_-]*$/.test(projectName) ? {} : { projectName }),
    ...(projectFolder === undefined || isUnknown(projectFolder) ? {} : { projectFolder }),
    ...(subcommand === undefined || !/^[a-z]+$/.test(subcommand) ? {} : { subcommand }),
    ...(isOpen ? { isOpen } : {}),
  };
}

/** `--file=a`, `-fa`, `-f=a`: an option and its value in one word. */
function splitOption(word: string): { option: string; value?: string } {
  const [, option, value] = /^(--[\w-]+|-[fpcH])=?(.*)$/.exec(word) ?? [];
  if (option === undefined) return { option: word };
  return value === '' ? { option } : { option, value: value!.replace(/^["']|["']$/g, '') };
}

/** Also of a list of texts: `"-f", "a.yml"`. */
function wordsOf(text: string): string[] {
  return text
    .slice(0, 3000)
    .split(/[\s,]+/)
    .map((word) => word.replace(/^["'`[\]()\\]+|["'`[\]();\\]+$/g, '').replace(/["']/g, ''))
    .filter((word) => word !== '' && word !== '+');
}

/** What a shell fills in, or reads from elsewhere. */
export function isUnknown(file: string): boolean {
  return file === '-' || /[$`{}()*|;&]|<(?!here>|root>)/.test(file);
}
