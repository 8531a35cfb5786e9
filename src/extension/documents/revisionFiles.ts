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
      if ('resolved' in tree) return resolve(path, tree.resolved, (commit) => this.read(repo, { commit }, path));
      const repository = await open(repo);
      const entry = (await entries(repository, tree)).get(path);
      // A link or a submodule is no text of the file's.
      if (!entry?.mode.startsWith('100')) return undefined;
      const [bytes] = await repository.git.readBlobs([entry.id]);
      return bytes && new TextDecoder().decode(bytes);
    },
    async changes(repo, from, to) {
      const repository = await open(repo);
      return made(repository, async () =>
        repository.git.diff(await treeId(repository, from), await treeId(repository, to)),
      );
    },
  };
}

/** What the file could be; `undefined` where its structure shows no way out of the conflict. */
async function resolve(
  path: string,
  { mergeBase, base, head }: Extract<Treeish, { resolved: unknown }>['resolved'],
  read: (commit: string) => Promise<string | undefined>,
): Promise<string | undefined> {
  const [old, ours, theirs] = await Promise.all([
    mergeBase === null ? undefined : read(mergeBase),
    read(base),
    read(head),
  ]);
  if (ours === undefined || theirs === undefined) return undefined;
  const { proposeResolution } = await import('../onDemand');
  return proposeResolution(path, { ...(old === undefined ? {} : { mergeBase: old }), base: ours, head: theirs });
}

async function list(repository: Repository, tree: Treeish): Entries {
  const files = await made(repository, async () => repository.git.listTree(await treeId(repository, tree)));
  return new Map(files.map((entry) => [entry.path, entry]));
}

/**
 * What is not committed is a commit that only the git knows that made it. Where one is not known it is made again: while the files are the
 * same, so is its id.
 */
async function made<T>({ worktreeCommit }: Repository, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if ((await worktreeCommit().catch(() => undefined)) === undefined) throw error;
    return read();
  }
}

/** The object id of a tree. A merge is computed again: git keeps nothing of it. */
async function treeId({ git }: Repository, tree: Treeish): Promise<string> {
  if ('commit' in tree) return tree.commit;
  const { base, head } = 'merge' in tree ? tree.merge : tree.resolved;
  const merged = await git.mergeTree(base, head);
  if (merged.status === 'unavailable') throw new GitError(merged.reason);
  return merged.tree;
}
