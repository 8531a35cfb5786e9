import { createHash } from 'node:crypto';
import type { FileChange, GitClient, MergeTreeResult, TreeConflict, TreeEntry } from '../../src/engine/git/gitClient';

/** The texts of a tree, by their paths. */
export type Files = Readonly<Record<string, string>>;

/** Two branches and where they parted, in memory. */
export interface MemoryHistory {
  readonly mergeBase: Files;
  readonly base: Files;
  readonly head: Files;
}

/** The commits of a {@link memoryGit}. */
export const COMMITS = { mergeBase: '0'.repeat(40), base: 'b'.repeat(40), head: 'e'.repeat(40) } as const;

const MERGED = 'd'.repeat(40);

/** git over texts in memory: the real pipeline without a process. What both sides changed is a conflict of the whole file. */
export function memoryGit(history: MemoryHistory): GitClient {
  const merged = mergeFiles(history);
  const trees = new Map<string, Files>([
    [COMMITS.mergeBase, history.mergeBase],
    [COMMITS.base, history.base],
    [COMMITS.head, history.head],
    [MERGED, merged.files],
  ]);
  const treeOf = (id: string): Files => trees.get(id) ?? {};
  const texts = new Map([...trees.values()].flatMap((files) => Object.values(files).map((text) => [idOf(text), text])));
  return {
    resolve: async (ref) => (trees.has(ref) ? ref : undefined),
    mergeBases: async () => [COMMITS.mergeBase],
    countCommits: async () => ({ onlyA: 1, onlyB: 1 }),
    listTree: async (id) => Object.entries(treeOf(id)).map(entryOf),
    diff: async (from, to) => changesOf(treeOf(from), treeOf(to)),
    mergeTree: async (): Promise<MergeTreeResult> =>
      merged.conflicts.length > 0
        ? { status: 'conflicts', tree: MERGED, conflicts: merged.conflicts }
        : { status: 'clean', tree: MERGED },
    readBlobs: async (ids) => ids.map((id) => bytesOf(texts.get(id))),
  };
}

const idOf = (text: string): string => createHash('sha1').update(text).digest('hex');

const entryOf = ([path, text]: [string, string]): TreeEntry => ({ path, mode: '100644', id: idOf(text) });

const bytesOf = (text: string | undefined): Uint8Array | undefined =>
  text === undefined ? undefined : new TextEncoder().encode(text);

const textAt = (files: Files, path: string): string | undefined =>
  Object.hasOwn(files, path) ? files[path] : undefined;

const pathsOf = (...trees: Files[]): string[] => [...new Set(trees.flatMap(Object.keys))].sort();

function changesOf(from: Files, to: Files): FileChange[] {
  return pathsOf(from, to).flatMap((path): FileChange[] => {
    const [before, after] = [textAt(from, path), textAt(to, path)];
    if (before === after) return [];
    const status = before === undefined ? 'added' : after === undefined ? 'deleted' : 'modified';
    return [{ status, path, insertions: 1, deletions: 1 }];
  });
}

function mergeFiles({ mergeBase, base, head }: MemoryHistory): { files: Files; conflicts: TreeConflict[] } {
  const files: [string, string][] = [];
  const conflicts: TreeConflict[] = [];
  for (const path of pathsOf(mergeBase, base, head)) {
    const [start, ours, theirs] = [mergeBase, base, head].map((tree) => textAt(tree, path));
    if (ours === theirs || theirs === start) {
      if (ours !== undefined) files.push([path, ours]);
    } else if (ours === start) {
      if (theirs !== undefined) files.push([path, theirs]);
    } else if (ours === undefined || theirs === undefined) {
      conflicts.push({ path, type: 'modify/delete' });
      files.push([path, ours ?? theirs!]);
    } else {
      conflicts.push({ path, type: start === undefined ? 'add/add' : 'content' });
      files.push([path, `<<<<<<< base\n${ended(ours)}=======\n${ended(theirs)}>>>>>>> head\n`]);
    }
  }
  return { files: Object.fromEntries(files), conflicts };
}

const ended = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`);
