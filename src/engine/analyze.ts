import { type AnalysisMemory, createAnalysisMemory } from './analysisMemory';
import { createPolicy } from './config/createPolicy';
import { readScope } from './config/readScope';
import { diffModels } from './diff/diffModels';
import type { GitClient } from './git/gitClient';
import { type BranchRef, type Changes, readBranches } from './git/readBranches';
import type { Snapshot } from './git/snapshot';
import type { Renderers } from './loaders/index';
import { describeMerge } from './merge/describeMerge';
import { type MergedTrees, readDivergence } from './merge/readDivergence';
import { readTrees, type Trees } from './merge/readTrees';
import { withoutGuesses } from './merge/withoutGuesses';
import { filesOf, type Model } from './model/model';
import type { Settings, SuppressionSetting } from './model/settings';
import type { SourceFile } from './model/source';
import { readAhead } from './readAhead';
import { buildReport } from './report/buildReport';
import type { Report } from './report/report';
import { allRules } from './rules/index';
import { runRules } from './rules/runRules';
import { pathsWhere } from './util/pathsWhere';
import { createStopwatch } from './util/stopwatch';
import { weakMemo } from './util/weakMemo';

/** What to compare. */
export interface AnalyzeRequest {
  readonly base: BranchRef;
  readonly head: BranchRef;
  readonly mode: 'merge' | 'direct';
  /** Judges every revision, in place of the settings that each has of its own. */
  readonly settings?: Settings;
  /** Findings that are accepted as known, whatever the settings say. */
  readonly baseline?: readonly SuppressionSetting[];
  /** Programs that build the kustomizations and render the charts; without one it is done here. */
  readonly renderers?: Renderers;
}

/** How the caller watches and stops an analysis. */
export interface AnalyzeHooks {
  /** Called when a stage begins. */
  readonly onStage?: (stage: Stage) => void;
  /** Once aborted, the analysis ends at the next stage with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Milliseconds from any fixed point; for `timings`. */
  readonly now?: () => number;
  /** The day, `YYYY-MM-DD`: suppressions that expired before it do not count. Without it none expires. */
  readonly today?: string;
  /** What earlier analyses of the same repository left. It has loaders of its own: `renderers` are then not looked at. */
  readonly memory?: AnalysisMemory;
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
  const { remembering, blobs, claims, loadUnits } = hooks.memory ?? createAnalysisMemory(git, request.renderers);
  const asked = remembering(git);
  const sides = [request.base.commit, request.head.worktreeCommit ?? request.head.commit];
  if (!request.settings) void readAhead(asked, sides, claims, blobs);
  const { standing, changes } = await readBranches(asked, request.base, request.head);
  const trees = await readTrees(asked, standing, request.mode, blobs);
  const after = trees.merged ?? trees.head;
  const compared = [trees.base, trees.head, ...(trees.merged ? [trees.merged] : [])];

  enter('read');
  const scope = await readScope(after, claims, request.settings);
  await blobs.prefetch([...compared, ...mergeBaseOf(trees)].flatMap((tree) => idsOf(tree, scope.claims)));

  enter('load');
  const load = async (snapshot: Snapshot, purpose?: string): Promise<Model> =>
    loadUnits(snapshot, { ...(await scope.settingsOf(snapshot)), isIncluded: scope.isIncluded }, purpose);
  const base = await load(trees.base);
  const head = await load(trees.head);
  const merged = trees.merged && (await load(trees.merged));
  const [mergeBase] = await Promise.all(mergeBaseOf(trees).map((tree) => load(tree)));

  enter('diff');
  const branches = { ...standing, ...(await changes) };
  const renames = renamesOf(branches);
  const comparison = diffModels(base, merged ?? head, renames);

  enter('rules');
  const infrastructure = new Set([base, head, comparison.after].flatMap(filesOf));
  const isInfrastructure = (path: string): boolean => infrastructure.has(path);
  const { conflicts } = branches.merge;
  // Of head itself everything is known.
  const isUnsettled = request.mode === 'merge' && conflicts.some(({ path }) => isInfrastructure(path));
  const policy = createPolicy({
    settings: scope.settings,
    isOutside: request.settings !== undefined,
    ...(request.baseline ? { baseline: request.baseline } : {}),
    files: await textsOf(after, filesOf(comparison.after).filter(scope.isIncluded)),
    ...(hooks.today ? { today: hooks.today } : {}),
  });
  const run = runRules(allRules, comparison, {
    policy,
    renames,
    ...(merged ? { head } : {}),
    ...(mergeBase && isUnsettled ? { branch: diffModels(mergeBase, head) } : {}),
    ...(mergeBase && merged && !isUnsettled
      ? {
          divergence: await readDivergence(
            branches,
            loadedTrees(trees, { mergeBase, base, head, merged }),
            scope.claims,
            blobs,
          ),
        }
      : {}),
  });
  const rules = { ...run, results: withoutGuesses(run.results, isUnsettled) };

  enter('report');
  // Beside the merged tree itself, which the next comparison begins with.
  const loadResolved = (tree: Snapshot) => load(tree, tree === trees.merged ? undefined : 'resolved');
  const merge = await describeMerge(
    branches,
    { ...trees, loadResolved: async (texts) => loadResolved(await trees.resolved(texts)) },
    comparison,
    isInfrastructure,
  );
  const report = buildReport({
    branches,
    mode: request.mode === 'merge' && branches.merge.tree !== undefined ? 'merge' : 'direct',
    headSnapshot: trees.head,
    compared: { before: trees.base, after },
    comparison,
    ...(merged ? { head } : {}),
    merge,
    rules,
    policyProblems: policy.problems(),
    excludedFiles: scope.countExcluded(compared),
    timings: { totalMs: 0, stages: {} },
  });
  return { ...report, timings: stopwatch.stop() };
}

/** The merge base is looked at where a merge is judged. */
const mergeBaseOf = ({ merged, mergeBase }: Trees): Snapshot[] => (merged && mergeBase ? [mergeBase] : []);

const claimedPaths = weakMemo(pathsWhere);

function idsOf(snapshot: Snapshot, claims: (path: string) => boolean): string[] {
  return claimedPaths(claims)(snapshot.paths).map((path) => snapshot.entry(path)!.id);
}

/** The base path of each renamed file. */
function renamesOf({ directChanges }: Changes): Map<string, string> {
  return new Map(directChanges.flatMap(({ path, previousPath }) => (previousPath ? [[path, previousPath]] : [])));
}

/** The files of a tree that are texts, each once. */
async function textsOf(snapshot: Snapshot, paths: readonly string[]): Promise<SourceFile[]> {
  const files = await Promise.all([...new Set(paths)].map((path) => snapshot.read(path)));
  return files.filter((file) => file !== undefined);
}

function loadedTrees(
  { mergeBase, base, head, merged }: Trees,
  models: Readonly<Record<keyof MergedTrees, Model>>,
): MergedTrees {
  return {
    mergeBase: { snapshot: mergeBase!, model: models.mergeBase },
    base: { snapshot: base, model: models.base },
    head: { snapshot: head, model: models.head },
    merged: { snapshot: merged!, model: models.merged },
  };
}
