import type { SourceFile } from '../../model/source';
import type { Unit } from '../../model/unit';
import { folderOf } from '../../util/treePath';
import type { Loader, TreeReader } from '../loader';
import { isComposePath } from './files/candidates';
import { type FileSet, filesOf, findFileSets } from './files/fileSets';
import { runAloneProblems } from './files/runAloneProblems';
import { loadProject } from './project';
import { unitOf } from './resources/unitOf';

/** Compose projects: see `fileSets` for which files make one, `project` for how they are loaded. */
export const composeLoader: Loader = {
  name: 'compose',
  claims: isComposePath,
  plan: async (snapshot) =>
    (await findFileSets(snapshot)).map((set) => ({
      id: set.id,
      key: keyOf(set),
      load: (tree) => loadSet(set, tree),
    })),
};

/** What is known of a set from the scripts that run it; its files tell the rest. */
function keyOf({ plain, runAlone }: FileSet): string {
  return JSON.stringify([plain, runAlone?.hasBase, runAlone?.at.map(({ file, line }) => [file.path, file.blob, line])]);
}

async function loadSet(set: FileSet, tree: TreeReader): Promise<Unit> {
  const refusals = runAloneProblems(set);
  // Nothing of it runs; what the file is meant for is told by the set in which it is laid over another.
  if (set.runAlone?.hasBase) return refusedUnit(set, refusals);
  const name = set.given?.projectName;
  const envFiles = await readEnvFiles(set, tree);
  const files = filesOf(set, tree);
  const project = await loadProject(files, tree, {
    // The folder of the first file, be that empty or not.
    folder: set.given?.projectFolder ?? folderOf(files[0]!),
    ...(envFiles === undefined ? {} : { envFiles }),
    ...(name === undefined ? {} : { name }),
  });
  const unit = await unitOf(set, files, project, tree);
  return {
    ...unit,
    ...(set.plain === undefined ? {} : { over: set.plain }),
    ...(refusals.length === 0 ? {} : { status: 'partial', problems: [...unit.problems, ...refusals] }),
  };
}

function refusedUnit({ id, main }: FileSet, problems: Unit['problems']): Unit {
  return { id, loader: 'compose', path: main, files: [main], status: 'failed', resources: [], variables: [], problems };
}

async function readEnvFiles({ given }: FileSet, tree: TreeReader): Promise<SourceFile[] | undefined> {
  if (!given?.envFiles) return undefined;
  const files = await Promise.all(given.envFiles.map((path) => tree.read(path)));
  return files.filter((file) => file !== undefined);
}
