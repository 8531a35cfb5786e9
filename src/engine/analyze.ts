import { readSettings } from './config/readSettings';
import { diffModels } from './diff/diffModels';
import { createBlobs } from './git/blobs';
import type { GitClient } from './git/gitClient';
import { type Branches, type BranchRef, readBranches } from './git/readBranches';
import { type Blobs, createSnapshot, type Snapshot } from './git/snapshot';
import { createLoaders } from './loaders/index';
import type { KustomizeRenderer } from './loaders/kustomize/kustomizeRenderer';
import { createModelLoader } from './loaders/loadModel';
import { describeMerge } from './merge/describeMerge';
import { readDivergence } from './merge/readDivergence';
import { withoutGuesses } from './merge/withoutGuesses';
import { filesOf, type Model } from './model/model';
import type { Settings } from './model/settings';
import { buildReport } from './report/buildReport';
import type { Report } from './report/report';
import { allRules } from './rules/index';
import { runRules } from './rules/runRules';
import { createStopwatch } from './util/stopwatch';

/** What to compare. */
export interface AnalyzeRequest {
  readonly base: BranchRef;
  readonly head: BranchRef;
  readonly mode: 'merge' | 'direct';
  /** Judges every revision, in place of the settings that each has of its own. */
  readonly settings?: Settings;
  /** Builds the kustomizations; without one they are built here. */
  readonly kustomize?: KustomizeRenderer;
}

/** How the caller watches and stops an analysis. */
export interface AnalyzeHooks {
  /** Called when a stage begins. */
  readonly onStage?: (stage: Stage) => void;
  /** Once aborted, the analysis ends at the next stage with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Milliseconds from any fixed point; for `timings`. */
  readonly now?: () => number;
}

export type Stage = 'git' | 'read' | 'load' | 'diff' | 'rules' | 'report';

/** Compares two branches: the whole pipeline, one call a stage. */
export async function analyze(git: GitClient, request: AnalyzeRequest, hooks: AnalyzeHooks = {}): Promise<Report> {
  const stopwatch = createStopwatch(hooks.now);
  const enter = (stage: Stage): void => {
    hooks.signal?.throwIfAborted();
    stopwatch.start(stage);
    hooks.onStage?.(stage);
  };

  enter('git');
  const branches = await readBranches(git, request.base, request.head);
  const { merge } = branches;
  const isMerged = request.mode === 'merge' && merge.tree !== undefined;
  const [baseTree, headTree, mergedTree] = await Promise.all([
    git.listTree(request.base.commit),
    git.listTree(request.head.worktreeCommit ?? request.head.commit),
    // A fast-forward ends at head: nothing to list. Conflicts are told also where the merged tree is not compared.
    merge.tree !== undefined && (merge.conflicts.length > 0 || (isMerged && merge.status !== 'fast-forward'))
      ? git.listTree(merge.tree)
      : undefined,
  ]);
  const blobs = createBlobs(git);
  const base = await createSnapshot('base', baseTree, blobs);
  const head = await createSnapshot('head', headTree, blobs);
  // A file in conflict has no merged text yet: it is read as head has it, and the conflict itself is reported.
  const inConflict = new Set(merge.conflicts.map((conflict) => conflict.path));
  const merged =
    isMerged && mergedTree
      ? await createSnapshot('merged', mergedTree, blobs, { paths: inConflict, from: headTree })
      : undefined;

  enter('read');
  const loaders = createLoaders(request.kustomize);
  const snapshots = [base, head, ...(merged ? [merged] : [])];
  const claimed = (path: string): boolean => loaders.some((loader) => loader.claims(path));
  await blobs.prefetch(
    snapshots.flatMap((snapshot) => snapshot.paths.filter(claimed).map((path) => snapshot.entry(path)!.id)),
  );

  enter('load');
  const loadUnits = createModelLoader(loaders, blobs);
  const { settings } = request;
  const loadModel = async (snapshot: Snapshot): Promise<Model> =>
    loadUnits(snapshot, settings ? { settings, problems: [] } : await readSettings(snapshot));
  const baseModel = await loadModel(base);
  const headModel = await loadModel(head);
  const afterModel = merged ? await loadModel(merged) : headModel;

  enter('diff');
  const renames = new Map(
    branches.directChanges.flatMap(({ path, previousPath }) => (previousPath ? [[path, previousPath]] : [])),
  );
  const comparison = diffModels(baseModel, afterModel, renames);

  enter('rules');
  const infrastructure = new Set([baseModel, headModel, afterModel].flatMap(filesOf));
  const isInfrastructure = (path: string): boolean => infrastructure.has(path);
  // Of head itself everything is known.
  const isUnsettled = isMerged && [...inConflict].some(isInfrastructure);
  const mergeBase = merged && (await mergeBaseSnapshot(git, branches, blobs));
  const mergeBaseModel = mergeBase && (await loadModel(mergeBase));
  const branch = isUnsettled && mergeBaseModel ? diffModels(mergeBaseModel, headModel) : undefined;
  const divergence =
    merged && mergeBase && mergeBaseModel && !isUnsettled
      ? await readDivergence(
          branches,
          {
            mergeBase: { snapshot: mergeBase, model: mergeBaseModel },
            base: { snapshot: base, model: baseModel },
            head: { snapshot: head, model: headModel },
            merged: { snapshot: merged, model: afterModel },
          },
          claimed,
          blobs,
        )
      : undefined;
  const run = runRules(allRules, comparison, {
    ...(merged ? { head: headModel } : {}),
    ...(branch ? { branch } : {}),
    ...(divergence ? { divergence } : {}),
    renames,
  });
  const rules = { ...run, results: withoutGuesses(run.results, isUnsettled) };

  enter('report');
  const marked = mergedTree && (await createSnapshot('merged', mergedTree, blobs));
  const mergeInfo = await describeMerge(branches, marked, afterModel, isInfrastructure);
  const report = buildReport({
    branches,
    mode: isMerged ? 'merge' : 'direct',
    headSnapshot: head,
    comparison,
    head: merged ? headModel : undefined,
    merge: mergeInfo,
    rules,
    timings: { totalMs: 0, stages: {} },
  });
  return { ...report, timings: stopwatch.stop() };
}

/** The tree from which the branches part. */
async function mergeBaseSnapshot(git: GitClient, { mergeBase }: Branches, blobs: Blobs): Promise<Snapshot> {
  return createSnapshot('mergeBase', mergeBase === undefined ? [] : await git.listTree(mergeBase), blobs);
}
