import { performance } from 'node:perf_hooks';
import { type AnalyzeHooks, analyze } from '../engine/analyze';
import { GitError } from '../engine/git/gitClient';
import type { BranchRef } from '../engine/git/readBranches';
import type { Settings } from '../engine/model/settings';
import type { Report } from '../engine/report/report';
import { openRepository, type Repository } from './openRepository';
import { type RendererPrograms, renderersOf } from './renderers';

export interface CompareRequest {
  /** The repository, or a folder in it. */
  readonly repo: string;
  /** By default the branch that the current one will be merged into. */
  readonly base?: string;
  /** By default the checked-out commit. */
  readonly head?: string;
  /** `merge` by default. */
  readonly mode?: 'merge' | 'direct';
  /** Head is the checked-out branch and includes what is not committed yet. */
  readonly worktree?: boolean;
  /** By default each revision is judged by the settings that it has itself. */
  readonly settings?: Settings;
  /** Build the kustomizations and render the charts; without them it is done here. */
  readonly programs?: RendererPrograms;
  /** The git program; `git` from the PATH by default. */
  readonly gitPath?: string;
}

/** Opens the repository, compares two branches and closes it. Throws a {@link GitError} where git says no. */
export async function compareBranches(request: CompareRequest, hooks: Omit<AnalyzeHooks, 'now'> = {}): Promise<Report> {
  const repository = await openRepository(request.repo, { signal: hooks.signal, gitPath: request.gitPath });
  const { settings, programs } = request;
  try {
    const [base, head] = await Promise.all([baseOf(repository, request), headOf(repository, request)]);
    return await analyze(
      repository.git,
      {
        base,
        head,
        mode: request.mode ?? 'merge',
        ...(settings ? { settings } : {}),
        ...(programs ? { renderers: renderersOf(programs, hooks.signal) } : {}),
      },
      { today: new Date().toISOString().slice(0, 10), ...hooks, now: () => performance.now() },
    );
  } finally {
    await repository.dispose();
  }
}

async function baseOf(repository: Repository, request: CompareRequest): Promise<BranchRef> {
  const ref = request.base ?? (await repository.defaultBase());
  if (ref === undefined) {
    throw new GitError(
      'There is no branch to compare with: no upstream and no main or master. Name the base: infra-diff compare BASE HEAD.',
    );
  }
  return { ref, commit: await repository.commitOf(ref) };
}

async function headOf(repository: Repository, { head, worktree }: CompareRequest): Promise<BranchRef> {
  const ref = head ?? (await repository.currentBranch())?.name ?? 'HEAD';
  const commit = await repository.commitOf(ref);
  if (!worktree) return { ref, commit };
  if (commit !== (await repository.git.resolve('HEAD'))) {
    throw new GitError(
      `Uncommitted files belong to the checked-out commit, and ${ref} is another. Check it out, or compare without them.`,
    );
  }
  return { ref, commit, worktreeCommit: await repository.worktreeCommit() };
}
