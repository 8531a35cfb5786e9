import type { Divergence } from '../../diff/divergence';
import { folderOf, isBelow } from '../../util/treePath';
import type { Draft, MergeRule } from '../rule';
import { type Crossing, crossings } from '../shared/crossing';
import { isInfrastructureText, lineAt, linesOf } from '../shared/textLines';

/** A folder with fewer files is no tree that was given up. */
const MIN_FILES = 2;

export const addedUnderDeletedTree: MergeRule = {
  meta: {
    id: 'added-under-deleted-tree',
    title: 'A file is added to a folder that the other branch removes',
    category: 'references',
    severity: 'medium',
    confidence: 'likely',
    why: 'The folder comes back with one file in it. What applied or built the folder is gone or looks elsewhere, so the file has no effect, or works without the rest.',
    remediation: 'Move the file to where the folder went, or drop it.',
    messages: {
      orphan: {
        title: '{{file}} is added to {{folder}}, which {{retiring}} removes',
        message: '{{retiring}} removes {{folder}} with its {{count}} files, and {{adding}} adds {{added}} to it.',
      },
    },
  },
  *checkMerge(divergence) {
    for (const crossing of crossings(divergence)) yield* check(divergence, crossing);
  },
};

function* check({ mergeBase, merged }: Divergence, { retiring, adding, names }: Crossing): Iterable<Draft> {
  const orphans = new Map<string, string[]>();
  for (const { path, before, after } of adding.changes) {
    if (before || !after || !isInfrastructureText(path) || !merged.model.tree.hasFile(path)) continue;
    let gone: string | undefined;
    for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder))
      if (mergeBase.tree.hasDirectory(folder) && !retiring.model.tree.hasDirectory(folder)) gone = folder;
    if (gone !== undefined) orphans.set(gone, [...(orphans.get(gone) ?? []), path]);
  }
  for (const [folder, added] of orphans) {
    const removed = retiring.changes.filter(({ path, before, after }) => before && !after && isBelow(path, folder));
    const files = added.flatMap((path) => merged.texts.filter((file) => file.path === path));
    if (removed.length < MIN_FILES || files.length === 0) continue;
    const places = files.map((file) => lineAt(file, firstLine(linesOf(file))));
    yield {
      messageId: 'orphan',
      data: {
        file: files[0]!.path,
        folder: `${folder}/`,
        count: removed.length,
        added: files.length === 1 ? 'this file' : `${files.length} files`,
        retiring: names.retiring,
        adding: names.adding,
      },
      key: [folder],
      at: places[0]!,
      related: places.slice(1, 10),
    };
  }
}

/** The first line that says something. */
function firstLine(lines: readonly string[]): number {
  const index = lines.findIndex((line) => /[^\s-]/.test(line) && !line.startsWith('#'));
  return Math.max(0, index);
}
