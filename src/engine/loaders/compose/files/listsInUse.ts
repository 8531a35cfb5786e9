import type { Snapshot } from '../../../git/snapshot';
import { folderOf, resolvePath } from '../../../util/treePath';
import { type ComposeCommand, composeCommands, mayRunCompose } from './commands';

/** The lists of two files and more that a repository gives to Compose. */
export interface ListsInUse {
  /** What scripts, pipelines and settings run. */
  readonly inScripts: readonly (readonly string[])[];
  /** What guides tell people to type, by the last file: guides grow old, and tell of files in passing. Of several lists the shortest. */
  readonly inGuides: ReadonlyMap<string, readonly string[]>;
}

export async function listsInUse(snapshot: Snapshot, isCompose: (path: string) => boolean): Promise<ListsInUse> {
  const texts = await Promise.all(snapshot.paths.filter(mayRunCompose).map((path) => snapshot.read(path)));
  const inScripts = new Map<string, string[]>();
  const inGuides = new Map<string, string[]>();
  for (const text of texts) {
    for (const command of text ? composeCommands(text) : []) {
      const list = locateFiles(command, folderOf(text!.path), isCompose);
      if (!list || list.length < 2) continue;
      if (!isGuide(text!.path)) inScripts.set(list.join('\n'), list);
      else if (list.length < (inGuides.get(list.at(-1)!)?.length ?? Number.POSITIVE_INFINITY))
        inGuides.set(list.at(-1)!, list);
    }
  }
  return { inScripts: [...inScripts.values()], inGuides };
}

const isGuide = (path: string): boolean => /\.(?:md|rst)$/i.test(path);

/** The files of a command, in the first of the folders in which it may be run where all of them are. */
function locateFiles(
  { files, folder }: ComposeCommand,
  home: string,
  isCompose: (path: string) => boolean,
): string[] | undefined {
  const folders = folder === undefined ? [home, ''] : [resolvePath(home, folder), resolvePath('', folder)];
  for (const start of folders) {
    const paths = start === undefined ? [] : files.map((file) => resolvePath(start, file));
    if (paths.length > 0 && paths.every((path) => path !== undefined && isCompose(path)))
      return [...new Set(paths as string[])];
  }
  return undefined;
}
