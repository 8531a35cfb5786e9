import { folderOf, resolvePath } from '../../../util/treePath';
import type { ComposeCommand } from './commands';
import { defaultFilesAbove, type Files } from './defaultFiles';
import { HERE, ROOT } from './folders';
import type { Given } from './listsInUse';

/**
 * The files of a command, in the first of the folders in which it may be run where all of them are: where the text says, beside the
 * text, or in the root of the repository.
 */
export function locateCommand(
  command: ComposeCommand,
  home: string,
  tree: Files,
  isCompose: (path: string) => boolean,
): { readonly files: readonly string[]; readonly given: Given } | undefined {
  for (const start of startsOf(command.folder, home)) {
    const files = filesIn(start, command.files, home, tree);
    if (files.length > 0 && files.every((path) => path !== undefined && isCompose(path))) {
      const list = [...new Set(files as string[])];
      return { files: list, given: givenOf(command, start, home, list[0]!, tree) };
    }
  }
  return undefined;
}

function startsOf(folder: string | undefined, home: string): string[] {
  const told = folder === undefined ? [] : [pathFrom(home, folder, home), pathFrom('', folder, home)];
  return [...new Set([...told, home, ''])].filter((start) => start !== undefined);
}

function filesIn(start: string, files: readonly string[], home: string, tree: Files): (string | undefined)[] {
  if (files.length > 0) return files.map((file) => pathFrom(start, file, home));
  return defaultFilesAbove(start, tree).slice(0, 1);
}

/** A path as a script writes it, from the root of the repository. */
function pathFrom(start: string, path: string, home: string): string | undefined {
  for (const [name, folder] of [
    [HERE, home],
    [ROOT, ''],
  ] as const)
    if (path.startsWith(name)) return resolvePath(folder, path.slice(name.length).replace(/^\/+/, ''));
  return resolvePath(start, path);
}

function givenOf(command: ComposeCommand, start: string, home: string, first: string, tree: Files): Given {
  const { projectName } = command;
  const projectFolder = command.projectFolder === undefined ? undefined : pathFrom(start, command.projectFolder, home);
  const folder = projectFolder ?? folderOf(first);
  const envFiles = (command.envFiles ?? [])
    .map((file) => pathFrom(start, file, home))
    .filter((file) => file !== undefined && tree.hasFile(file)) as string[];
  // The project's own `.env` is read anyway.
  const isDefault = envFiles.length === 1 && envFiles[0] === (folder === '' ? '.env' : `${folder}/.env`);
  return {
    ...(envFiles.length === 0 || isDefault ? {} : { envFiles }),
    ...(projectName === undefined ? {} : { projectName }),
    ...(projectFolder === undefined || projectFolder === folderOf(first) ? {} : { projectFolder }),
  };
}
