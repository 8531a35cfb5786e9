import { folderOf } from '../../../util/treePath';
import { pathFrom, startFolders } from '../../commands/folders';
import type { ComposeCommand } from './commands';
import { defaultFilesAbove, type Files } from './defaultFiles';
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
  for (const start of startFolders(command.folder, home)) {
    const files = filesIn(start, command.files, home, tree);
    if (files.length > 0 && files.every((path) => path !== undefined && isCompose(path))) {
      const list = [...new Set(files as string[])];
      return { files: list, given: givenOf(command, start, home, list[0]!, tree) };
    }
  }
  return undefined;
}

function filesIn(start: string, files: readonly string[], home: string, tree: Files): (string | undefined)[] {
  if (files.length > 0) return files.map((file) => pathFrom(start, file, home));
  return defaultFilesAbove(start, tree).slice(0, 1);
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
