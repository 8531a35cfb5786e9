import type { GitClient } from './gitClient';

/** An edit asks for a new tree of head; those of the base and of where the branches parted are asked for again and again. */
const KEPT = 8;

/**
 * A memory for what git says of commits: their files, and what changed between two of them. What an id names never changes, so that the
 * answers hold for whatever client asks next.
 */
export function createAnswers(): (git: GitClient) => GitClient {
  const trees = new Map<string, ReturnType<GitClient['listTree']>>();
  const changes = new Map<string, ReturnType<GitClient['diff']>>();
  return (git) => ({
    ...git,
    listTree: (treeish) => remembered(trees, treeish, () => git.listTree(treeish)),
    diff: (from, to) => remembered(changes, `${from} ${to}`, () => git.diff(from, to)),
  });
}

/** The answer that is kept, or a new one in place of the oldest. A failure is not kept. */
function remembered<T>(kept: Map<string, Promise<T>>, key: string, ask: () => Promise<T>): Promise<T> {
  const answer = kept.get(key) ?? ask();
  kept.delete(key);
  kept.set(key, answer);
  answer.catch(() => kept.delete(key));
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT) break;
    kept.delete(oldest);
  }
  return answer;
}
