import type { Comparison } from '../diff/comparison';
import type { Branches } from '../git/readBranches';
import type { Snapshot } from '../git/snapshot';
import type { Model } from '../model/model';
import type { LoadProblem } from '../model/unit';
import type { RuleRun } from '../rules/runRules';
import { compareText } from '../util/compareText';
import { assess } from './assess';
import { describeBranches } from './describeBranches';
import { describeEnv, describePorts, describeResources, describeUnits } from './describeChanges';
import { describeFindings } from './describeFindings';
import { createMasker, type Masker } from './mask';
import { createPlaces } from './places';
import type { MergeInfo, Report, ReportProblem } from './report';
import { VERSION } from './version';

/** What the earlier stages found. */
export interface Results {
  readonly branches: Branches;
  /** `merge`: after is the merged tree; `direct`: it is head. */
  readonly mode: 'merge' | 'direct';
  readonly headSnapshot: Snapshot;
  readonly comparison: Comparison;
  /** The model of head, where it is not the comparison's `after`. */
  readonly head?: Model;
  readonly merge: MergeInfo;
  readonly rules: RuleRun;
  readonly timings: Report['timings'];
}

/** Words, places, masks and order: makes the report out of what the stages found. */
export function buildReport(results: Results): Report {
  const { branches, comparison, mode, merge, rules } = results;
  const masker = createMasker([comparison.before, comparison.after, ...(results.head ? [results.head] : [])]);
  const places = createPlaces(results.headSnapshot);
  const findings = describeFindings(rules.results, places, masker);
  const resources = describeResources(comparison.resources, places, masker);
  const units = describeUnits(comparison.units);
  return {
    schemaVersion: 1,
    tool: { name: 'infra-diff', version: VERSION },
    comparison: { mode, ...describeBranches(branches) },
    merge,
    units,
    resources,
    ports: describePorts(comparison, places),
    env: describeEnv(comparison, places, masker),
    findings,
    preexisting: rules.preexisting,
    architecture: [],
    assessment: assess(merge, findings, units),
    problems: describeProblems(results, masker),
    timings: results.timings,
  };
}

/** What could not be read. A problem that base and after share is told once, for the base. */
function describeProblems({ comparison, mode, rules }: Results, masker: Masker): ReportProblem[] {
  const after = mode === 'merge' ? 'merged' : 'head';
  const problems = new Map<string, ReportProblem>();
  const add = (problem: LoadProblem, revision: ReportProblem['revision']): void => {
    const key = JSON.stringify([problem.path, problem.line, problem.message]);
    if (!problems.has(key))
      problems.set(key, { path: problem.path, revision, line: problem.line, message: masker.text(problem.message) });
  };
  for (const problem of problemsOf(comparison.before)) add(problem, 'base');
  for (const problem of problemsOf(comparison.after)) add(problem, after);
  for (const { ruleId, reason } of rules.failures) {
    add({ path: '', message: `rule ${ruleId} failed and found nothing: ${reason}` }, after);
  }
  return [...problems.values()].sort(
    (a, b) => compareText(a.path, b.path) || (a.line ?? 0) - (b.line ?? 0) || compareText(a.message, b.message),
  );
}

function problemsOf(model: Model): LoadProblem[] {
  return [...model.problems, ...model.units.flatMap((unit) => unit.problems)];
}
