import { diffModels } from '../../../src/engine/diff/diffModels';
import type { Branches } from '../../../src/engine/git/readBranches';
import type { Blobs } from '../../../src/engine/git/snapshot';
import { loaders } from '../../../src/engine/loaders/index';
import { createModelLoader } from '../../../src/engine/loaders/loadModel';
import { buildReport } from '../../../src/engine/report/buildReport';
import type { Report } from '../../../src/engine/report/report';
import { allRules as rules } from '../../../src/engine/rules/index';
import { runRules } from '../../../src/engine/rules/runRules';
import { treeOf } from '../../support/treeOf';

export type Files = Readonly<Record<string, string>>;

const blobs: Blobs = {
  prefetch: async () => {},
  text: async () => undefined,
  bytes: async () => undefined,
  problem: () => undefined,
  keep: () => '',
};

/** The whole report of going from some files to others, in memory. The head is called as `ref` says. */
export async function reportOf(base: Files, head: Files, ref = 'feature'): Promise<Report> {
  const load = createModelLoader(loaders, blobs);
  const headSnapshot = treeOf(head, 'head');
  const baseSnapshot = treeOf(base, 'base');
  const comparison = diffModels(await load(baseSnapshot), await load(headSnapshot));
  const branches: Branches = {
    base: { ref: 'main', commit: 'a'.repeat(40) },
    head: { ref, commit: 'b'.repeat(40) },
    mergeBase: 'a'.repeat(40),
    ahead: 1,
    behind: 0,
    headChanges: [],
    baseChanges: [],
    directChanges: [],
    merge: { status: 'clean', conflicts: [] },
  };
  return buildReport({
    branches,
    mode: 'merge',
    headSnapshot,
    compared: { before: baseSnapshot, after: headSnapshot },
    comparison,
    merge: { status: 'clean', tree: null, reason: undefined, conflicts: [] },
    rules: runRules(rules, comparison),
    timings: { totalMs: 0, stages: {} },
  });
}
