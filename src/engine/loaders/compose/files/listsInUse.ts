import type { Snapshot } from '../../../git/snapshot';
import type { LineSource, SourceFile } from '../../../model/source';
import { pathsWhere } from '../../../util/pathsWhere';
import { folderOf } from '../../../util/treePath';
import { languageOf, mayHoldCommands } from '../../commands/scripts';
import { isComposePath } from './candidates';
import { type ComposeCommand, composeCommands } from './commands';
import { defaultOverride } from './defaultFiles';
import { locateCommand } from './locateCommand';

/** What a command gives to a project beside its files. Paths are given from the root of the repository. */
export interface Given {
  /** The dotenv files that take the place of `.env`. Those that the repository does not hold are left out: nothing is known of them. */
  readonly envFiles?: readonly string[];
  readonly projectName?: string;
  /** The folder in which relative paths are read, when it is not that of the first file. */
  readonly projectFolder?: string;
}

/** A list of files that the repository runs. */
export interface Run {
  readonly files: readonly string[];
  readonly given: Given;
  /** A whole command: no other file is given with these. */
  readonly isWhole: boolean;
  /** Where the files are written. */
  readonly at: LineSource;
}

/** The lists of files that a repository gives to Compose. */
export interface ListsInUse {
  /** What scripts, pipelines and settings run. */
  readonly inScripts: readonly Run[];
  /** What guides, and the comments of the files themselves, tell people to type, by the last file: guides grow old, and tell of files in passing. Of several lists the shortest. */
  readonly inGuides: ReadonlyMap<string, readonly string[]>;
}

/** Subcommands that look at a project or end it: what they are given has been started with the files of another command. */
const STARTS_NOTHING = new Set(
  'down stop rm kill ps logs ls top images port events stats wait pause unpause version exec cp attach'.split(' '),
);

const telling = pathsWhere((path) => mayHoldCommands(path) || isComposePath(path));

export async function listsInUse(snapshot: Snapshot, isCompose: (path: string) => boolean): Promise<ListsInUse> {
  const texts = await Promise.all(telling(snapshot.paths).map((path) => snapshot.read(path)));
  const inScripts: Run[] = [];
  const inGuides = new Map<string, readonly string[]>();
  for (const text of texts) {
    for (const command of text ? composeCommands(text) : []) {
      const run = runOf(command, text!, snapshot, isCompose);
      if (!run) continue;
      // A Compose file runs nothing on the host: its comments tell how it is meant to be run.
      if (command.isHint || isComposePath(text!.path)) {
        const known = inGuides.get(run.files.at(-1)!);
        if (run.files.length > 1 && run.files.length < (known?.length ?? Number.POSITIVE_INFINITY))
          inGuides.set(run.files.at(-1)!, run.files);
      } else if (!STARTS_NOTHING.has(command.subcommand ?? '')) inScripts.push(run);
    }
  }
  return { inScripts, inGuides };
}

function runOf(
  command: ComposeCommand,
  text: SourceFile,
  snapshot: Snapshot,
  isCompose: (path: string) => boolean,
): Run | undefined {
  const located = locateCommand(command, folderOf(text.path), snapshot, isCompose);
  if (!located) return undefined;
  const { files, given } = located;
  // The list that Compose takes by itself, written out.
  const isDefault = files.length === 2 && defaultOverride(files[0]!, snapshot) === files[1];
  const isSetByProject = languageOf(text.path) === 'dotenv';
  return {
    files: isDefault ? files.slice(0, 1) : files,
    given: isSetByProject ? {} : given,
    isWhole: command.subcommand !== undefined && command.isOpen !== true,
    at: { file: text, line: command.filesLine ?? command.line },
  };
}
