import { type FileChange, GitError, type TreeEntry } from '../../engine/git/gitClient';
import { weakMemo } from '../../engine/util/weakMemo';
import type { Repository } from '../../node/openRepository';
import { type Treeish, treeKey } from './treeish';

/** The files of trees, as text. */
export interface RevisionFiles {
  /** The file's text; `undefined` where the tree has no such file, or the clone lacks it. */
  read(repo: string, tree: Treeish, path: string): Promise<string | undefined>;
  changes(repo: string, from: Treeish, to: Treeish): Promise<FileChange[]>;
}

type Entries = Promise<Map<string, TreeEntry>>;

/** Trees kept of a repository: the four of a comparison, and those of the one before. */
const KEPT = 8;

export function createRevisionFiles(open: (repo: string) => Promise<Repository>): RevisionFiles {
  // By repository and not by its path: what a merge gave lives only as long as the opened repository.
  const treesOf = weakMemo((_: Repository) => new Map<string, Entries>());

  const entries = (repository: Repository, tree: Treeish): Entries => {
    const trees = treesOf(repository);
    const key = treeKey(tree);
    const listed = trees.get(key) ?? list(repository, tree);
    trees.delete(key);
    trees.set(key, listed);
    listed.catch(() => trees.delete(key));
    for (const oldest of [...trees.keys()].slice(0, -KEPT)) trees.delete(oldest);
    return listed;
  };

  return {
    async read(repo, tree, path) {
      const repository = await open(repo);
      const entry = (await entries(repository, tree)).get(path);
      // A link or a submodule is no text of the file's.
      if (!entry?.mode.startsWith('100')) return undefined;
      const [bytes] = await repository.git.readBlobs([entry.id]);
      return bytes && new TextDecoder().decode(bytes);
    },
    async changes(repo, from, to) {
      const repository = await open(repo);
      return repository.git.diff(await treeId(repository, from), await treeId(repository, to));
    },
  };
}

async function list(repository: Repository, tree: Treeish): Entries {
  const files = await repository.git.listTree(await treeId(repository, tree));
  return new Map(files.map((entry) => [entry.path, entry]));
}

/** The object id of a tree. A merge is computed again: git keeps nothing of it. */
async function treeId({ git }: Repository, tree: Treeish): Promise<string> {
  if ('commit' in tree) return tree.commit;
  const merged = await git.mergeTree(tree.merge.base, tree.merge.head);
  if (merged.status === 'unavailable') throw new GitError(merged.reason);
  return merged.tree;
}
