import type { LineSource, SourceFile } from '../../../model/source';
import { folderOf } from '../../../util/treePath';
import { weakMemo } from '../../../util/weakMemo';
import { type DotenvEntry, parseDotenv } from '../../dotenv/parseDotenv';
import type { TreeReader } from '../../loader';
import type { ComposeProject } from '../project';

/**
 * The line of `.env` that gives the project's variable this value: of the project's folder, else of the folder of the file that asks, for
 * an included project has its own. `undefined` where neither says so.
 */
export async function setBy(
  name: string,
  value: string,
  asking: SourceFile,
  project: ComposeProject,
  tree: TreeReader,
): Promise<LineSource | undefined> {
  for (const folder of new Set([project.folder, folderOf(asking.path)])) {
    const file = await tree.read(folder === '' ? '.env' : `${folder}/.env`);
    if (!file) continue;
    const entry = entriesByKey(file).get(name);
    if (entry?.value === value) return { file, line: entry.line };
  }
  return undefined;
}

/** Of a key that stands twice, the last. */
const entriesByKey = weakMemo(
  (file: SourceFile): ReadonlyMap<string, DotenvEntry> =>
    new Map(parseDotenv(file.text).entries.map((entry) => [entry.key, entry])),
);
