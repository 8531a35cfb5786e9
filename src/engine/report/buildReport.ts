import type { Comparison } from '../diff/comparison';
import type { Branches } from '../git/readBranches';
import type { Snapshot } from '../git/snapshot';
import type { Model } from '../model/model';
import type { LoadProblem } from '../model/unit';
import type { RuleRun } from '../rules/runRules';
import { compareText } from '../util/compareText';
import { assess } from './assess';
import { describeBranches } from './describeBranches';
import { describePorts, describeResources, describeUnits } from './describeChanges';
import { describeEnv } from './describeEnv';
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

/** What could not be read. A problem that base and after share is told once, as one that was there before. */
function describeProblems({ comparison, mode, rules }: Results, masker: Masker): ReportProblem[] {
  const after = mode === 'merge' ? 'merged' : 'head';
  const keyOf = ({ path, line, message }: LoadProblem): string => JSON.stringify([path, line, message]);
  const before = new Map(problemsOf(comparison.before).map((problem) => [keyOf(problem), problem]));
  const now = new Map(problemsOf(comparison.after).map((problem) => [keyOf(problem), problem]));
  const describe = (
    { path, line, message }: LoadProblem,
    revision: ReportProblem['revision'],
    preexisting?: true,
  ): ReportProblem => ({
    path,
    revision,
    line,
    ...(preexisting ? { preexisting } : {}),
    message: masker.text(message),
  });
  return [
    ...[...before].map(([key, problem]) => describe(problem, 'base', now.has(key) || undefined)),
    ...[...now].filter(([key]) => !before.has(key)).map(([, problem]) => describe(problem, after)),
    ...rules.failures.map(({ ruleId, reason }) =>
      describe({ path: '', message: `rule ${ruleId} failed and found nothing: ${reason}` }, after),
    ),
  ].sort((a, b) => compareText(a.path, b.path) || (a.line ?? 0) - (b.line ?? 0) || compareText(a.message, b.message));
}

function problemsOf(model: Model): LoadProblem[] {
  return [...model.problems, ...model.units.flatMap((unit) => unit.problems)];
}
