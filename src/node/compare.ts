import { performance } from 'node:perf_hooks';
import type { AnalysisMemory } from '../engine/analysisMemory';
import { type AnalyzeHooks, analyze } from '../engine/analyze';
import { type GitClient, GitError } from '../engine/git/gitClient';
import type { BranchRef } from '../engine/git/readBranches';
import type { Settings, SuppressionSetting } from '../engine/model/settings';
import type { Report } from '../engine/report/report';
import { openRepository, type Repository } from './openRepository';
import { type RendererPrograms, renderersOf } from './renderers';
import { createReportCache, keptReport, type ReportCache, reportKey } from './reportCache';
import type { CreateRunGit } from './runGit';

export interface CompareRequest {
  /** The repository, or a folder in it. */
  readonly repo: string;
  /** By default the branch that the current one will be merged into. */
  readonly base?: string;
  /** By default the checked-out commit. */
  readonly head?: string;
  /** What the report calls the two, where a pipeline knows names and gives commits. */
  readonly names?: { readonly base?: string; readonly head?: string };
  /** `merge` by default. */
  readonly mode?: 'merge' | 'direct';
  /**
   * Head is the checked-out branch and includes what is not committed yet. `ifCheckedOut`: where head is that branch, and git can read the
   * files; else it is head as it is committed.
   */
  readonly worktree?: boolean | 'ifCheckedOut';
  /** By default each revision is judged by the settings that it has itself. */
  readonly settings?: Settings;
  /** Findings that are accepted as known, on top of what the settings accept. */
  readonly baseline?: readonly SuppressionSetting[];
  /** Build the kustomizations and render the charts; without them it is done here. */
  readonly programs?: RendererPrograms;
  /** The git program; `git` from the PATH by default. */
  readonly gitPath?: string;
  /** A folder in which reports are kept: the same comparison again is read from there. */
  readonly cache?: string;
}

export interface CompareHooks extends Pick<AnalyzeHooks, 'onStage' | 'signal' | 'today'> {
  /** Called with what the person should know and the report does not say. */
  readonly onNote?: (note: string) => void;
  /** What earlier comparisons left, for the repository as it is opened now. */
  readonly memoryFor?: (git: GitClient) => AnalysisMemory;
  /** How git is run; see `OpenOptions`. */
  readonly createRunGit?: CreateRunGit;
  /** Where reports are kept while the process lives; in place of `cache`. */
  readonly reports?: ReportCache;
}

/** Opens the repository, compares two branches and closes it. Throws a {@link GitError} where git says no. */
export async function compareBranches(request: CompareRequest, hooks: CompareHooks = {}): Promise<Report> {
  const refs = [request.base, request.head].filter((ref) => ref !== undefined);
  const { signal, createRunGit } = hooks;
  const { repo, gitPath } = request;
  const worktree = Boolean(request.worktree);
  const repository = await openRepository(repo, { signal, gitPath, refs, worktree, createRunGit });
  const { settings, baseline, programs, names } = request;
  try {
    const [base, head] = await Promise.all([baseOf(repository, request), headOf(repository, request, hooks.onNote)]);
    const asked = {
      base: { ...base, ref: names?.base ?? base.ref },
      head: { ...head, ref: names?.head ?? head.ref },
      mode: request.mode ?? 'merge',
      ...(settings ? { settings } : {}),
      ...(baseline ? { baseline } : {}),
    };
    const { today = new Date().toISOString().slice(0, 10) } = hooks;
    const memory = hooks.memoryFor?.(repository.git);
    const compare = (): Promise<Report> =>
      analyze(
        repository.git,
        { ...asked, ...(programs ? { renderers: renderersOf(programs, hooks.signal) } : {}) },
        { ...hooks, today, now: () => performance.now(), memory },
      );
    const reports = hooks.reports ?? (head.worktreeCommit ? undefined : cacheOf(request, hooks));
    // What programs of the machine render has no name that it could be kept by.
    if (!reports || programs) return await compare();
    const git = memory?.remembering(repository.git) ?? repository.git;
    const history = await historyOf(git, base.commit, head.commit);
    return await keptReport(reports, reportKey([asked, history, today]), compare);
  } finally {
    await repository.dispose();
  }
}

/** On the disk nothing is kept of what is not committed: it is gone with the next edit. */
function cacheOf({ cache }: CompareRequest, { onNote }: CompareHooks): ReportCache | undefined {
  return cache === undefined ? undefined : createReportCache(cache, onNote);
}

/** What git says of two commits besides their files: a clone that is cut off knows less than it will. */
async function historyOf(git: GitClient, base: string, head: string): Promise<unknown> {
  return Promise.all([git.mergeBases(base, head), git.countCommits(head, base), git.historyEnd?.()]);
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

async function headOf(
  repository: Repository,
  { head, worktree }: CompareRequest,
  onNote: CompareHooks['onNote'],
): Promise<BranchRef> {
  const ref = head ?? (await repository.currentBranch())?.name ?? 'HEAD';
  const [commit, isCheckedOut] = await Promise.all([
    repository.commitOf(ref),
    worktree === 'ifCheckedOut' && repository.isCheckedOut(ref),
  ]);
  if (!worktree) return { ref, commit };
  if (worktree === 'ifCheckedOut') {
    if (!isCheckedOut) return { ref, commit };
    try {
      return { ref, commit, worktreeCommit: await repository.worktreeCommit() };
    } catch (error) {
      if (!(error instanceof GitError)) throw error;
      onNote?.(error.message);
      return { ref, commit };
    }
  }
  if (commit !== (await repository.git.resolve('HEAD'))) {
    throw new GitError(
      `Uncommitted files belong to the checked-out commit, and ${ref} is another. Check it out, or compare without them.`,
    );
  }
  return { ref, commit, worktreeCommit: await repository.worktreeCommit() };
}
