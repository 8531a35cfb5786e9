import type { GitClient } from './gitClient';

/** An edit asks for a new tree of head; those of the base, and where the branches parted, are asked for again and again. */
const KEPT = 8;

/**
 * A memory for what git says of commits: their files, what changed between two of them, and how they stand to each other. What an id names never
 * changes, so that the answers hold for whatever client asks next; those about the history, as long as it is cut off at the same place.
 */
export function createAnswers(): (git: GitClient) => GitClient {
  const trees = new Map<string, ReturnType<GitClient['listTree']>>();
  const changes = new Map<string, ReturnType<GitClient['diff']>>();
  const ancestors = new Map<string, ReturnType<GitClient['mergeBases']>>();
  const counts = new Map<string, ReturnType<GitClient['countCommits']>>();
  return (git) => ({
    ...git,
    listTree: (treeish) => remembered(trees, treeish, () => git.listTree(treeish)),
    diff: (from, to, paths) =>
      paths ? git.diff(from, to, paths) : remembered(changes, `${from} ${to}`, () => git.diff(from, to)),
    mergeBases: async (a, b) => remembered(ancestors, await inHistory(git, a, b), () => git.mergeBases(a, b)),
    countCommits: async (a, b) => remembered(counts, await inHistory(git, a, b), () => git.countCommits(a, b)),
  });
}

async function inHistory(git: GitClient, a: string, b: string): Promise<string> {
  return `${a} ${b} ${(await git.historyEnd?.()) ?? ''}`;
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
