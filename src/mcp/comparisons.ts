import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ComparisonInput } from '../assistant/comparisonInput';
import type { Files } from '../assistant/files';
import type { Stage } from '../engine/analyze';
import { GitError } from '../engine/git/gitClient';
import type { Report } from '../engine/report/report';
import { ExplainedError } from '../engine/util/explained';
import { openRepository } from '../node/openRepository';
import type { Analysis } from '../node/worker/analysis';
import { readSides } from './readSides';

/** The comparisons that assistants ask about. */
export interface Comparisons {
  /** Compares, or finds what was compared before at the same commits. Throws a {@link GitError} where git says no, and when it is cancelled. */
  load(input: ComparisonInput, hooks: LoadHooks): Promise<Report>;
  /** The files of a comparison that was loaded, where they can be read. */
  filesOf(input: ComparisonInput, report: Report, signal: AbortSignal): Files | undefined;
  /** What is remembered, the latest first. */
  readonly loaded: readonly Report[];
}

export interface LoadHooks {
  readonly signal: AbortSignal;
  readonly onStage?: (stage: Stage) => void;
}

export interface ComparisonsOptions {
  readonly run: Analysis['run'];
  /** The repository where an assistant names none: an absolute path. */
  readonly repo: string;
  /** The git program; `undefined` for the one on the PATH. */
  readonly gitPath?: () => string | undefined;
}

/** A report may have some megabytes. */
const MOST_REMEMBERED = 6;

/** One after the other: questions that come at once are mostly about the same branches, and the second finds what the first compared. */
export function createComparisons({
  run,
  repo: defaultRepo,
  gitPath: currentGit = () => undefined,
}: ComparisonsOptions): Comparisons {
  const remembered = new Map<string, Report>();
  let last: Promise<unknown> = Promise.resolve();

  async function loadNow(input: ComparisonInput, { signal, onStage = () => {} }: LoadHooks): Promise<Report> {
    signal.throwIfAborted();
    const gitPath = currentGit();
    const repo = resolve(defaultRepo, input.repo ?? '.');
    const asked = { repo, mode: input.mode ?? ('merge' as const), ...(await refsOf(repo, input, { signal, gitPath })) };
    const key = JSON.stringify([await realpath(repo), asked.mode, asked.base, asked.head]);
    const known = input.uncommitted ? undefined : remembered.get(key);
    if (known) {
      // The one that was asked for last is forgotten last.
      remembered.delete(key);
      remembered.set(key, known);
      return known;
    }
    const outcome = await run(
      { ...asked, base: asked.base.ref, head: asked.head.ref, worktree: input.uncommitted === true, gitPath },
      { onStage, signal },
    );
    signal.throwIfAborted();
    if (outcome.kind === 'cancelled') throw new GitError('The comparison was cancelled. Ask again.');
    if (outcome.kind === 'failed') throw new ExplainedError(outcome.message);
    if (!input.uncommitted) remember(key, outcome.report);
    return outcome.report;
  }

  function remember(key: string, report: Report): void {
    remembered.set(key, report);
    const [oldest] = remembered.keys();
    if (remembered.size > MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
  }

  return {
    load(input, hooks) {
      const loading = last.then(() => loadNow(input, hooks));
      last = loading.catch(() => undefined);
      return loading;
    },
    filesOf(input, report, signal) {
      return readSides(resolve(defaultRepo, input.repo ?? '.'), report, { signal, gitPath: currentGit() });
    },
    get loaded() {
      return [...remembered.values()].reverse();
    },
  };
}

interface NamedCommit {
  readonly ref: string;
  readonly commit: string;
}

async function refsOf(
  repo: string,
  input: ComparisonInput,
  options: { signal: AbortSignal; gitPath?: string },
): Promise<{ base: NamedCommit; head: NamedCommit }> {
  const repository = await openRepository(repo, options);
  const named = async (ref: string): Promise<NamedCommit> => ({ ref, commit: await repository.commitOf(ref) });
  try {
    const base = input.base ?? (await repository.defaultBase());
    if (base === undefined) {
      throw new GitError(
        'There is no branch to compare with: no upstream and no main or master. Give "base" and "head".',
      );
    }
    const head = input.head ?? (await repository.currentBranch())?.name ?? 'HEAD';
    return { base: await named(base), head: await named(head) };
  } finally {
    await repository.dispose();
  }
}
