import { compareArchitecture } from '../architecture/compareArchitecture';
import { compareTopology } from '../architecture/topology/compareTopology';
import { assessChange } from '../assessment/assessChange';
import type { Comparison } from '../diff/comparison';
import type { Branches } from '../git/readBranches';
import type { Snapshot } from '../git/snapshot';
import type { MergeDescription } from '../merge/describeMerge';
import type { Model } from '../model/model';
import type { LoadProblem } from '../model/unit';
import { findCauses } from '../rules/findCauses';
import type { RuleRun } from '../rules/runRules';
import { assess } from './assess';
import { describeArchitecture, describeAreas } from './describeArchitecture';
import { describeBranches } from './describeBranches';
import { describePorts, describeResources, describeUnits } from './describeChanges';
import { describeMergeInfo } from './describeConflicts';
import { describeDependents } from './describeDependents';
import { describeEnv } from './describeEnv';
import { describeFindings } from './describeFindings';
import { describeProblems, unreadFiles } from './describeProblems';
import { describeRules } from './describeRules';
import { describeTopology } from './describeTopology';
import { describeValues } from './describeValues';
import { createMasker } from './mask';
import { createPlaces } from './places';
import type { Report } from './report';
import { sameRendering } from './sameRendering';
import { VERSION } from './version';

/** What the earlier stages found. */
export interface Results {
  readonly branches: Branches;
  /** `merge`: after is the merged tree; `direct`: it is head. */
  readonly mode: 'merge' | 'direct';
  readonly headSnapshot: Snapshot;
  /** The trees of the comparison's two models. */
  readonly compared: { readonly before: Snapshot; readonly after: Snapshot };
  readonly comparison: Comparison;
  /** The model of head, where it is not the comparison's `after`. */
  readonly head?: Model;
  readonly merge: MergeDescription;
  readonly rules: RuleRun;
  /** What is wrong with the suppressions. */
  readonly policyProblems?: readonly LoadProblem[];
  /** Files that the settings leave out. */
  readonly excludedFiles?: number;
  readonly timings: Report['timings'];
}

/** Words, places, masks and order: makes the report out of what the stages found. */
export function buildReport(results: Results): Report {
  const { branches, comparison, mode, rules } = results;
  const masker = createMasker([comparison.before, comparison.after, ...(results.head ? [results.head] : [])]);
  const places = createPlaces(results.headSnapshot);
  const merge = describeMergeInfo(results.merge, branches, masker);
  const findings = describeFindings(rules.results, places, masker, findCauses(rules.results, comparison));
  const resources = describeResources(comparison.resources, places, masker, (change) =>
    describeDependents(comparison, change),
  );
  const valuesOf = describeValues(comparison, places, masker);
  const sameOf = sameRendering(comparison);
  const units = describeUnits(comparison.units, (unit) => ({ ...valuesOf(unit), ...sameOf(unit) }));
  const architecture = compareArchitecture(
    { model: comparison.before, files: results.compared.before },
    { model: comparison.after, files: results.compared.after },
  );
  const topology = compareTopology(comparison);
  const told = {
    comparison: { mode, ...describeBranches(branches) },
    merge,
    units,
    resources,
    ports: describePorts(comparison, places),
    env: describeEnv(comparison, places, masker),
    findings,
  };
  return {
    schemaVersion: 1,
    tool: { name: 'infra-diff', version: VERSION },
    ...told,
    rules: describeRules(rules.results),
    preexisting: rules.preexisting,
    architecture: describeArchitecture(architecture, places, findings),
    ...(architecture.areas.length > 0 ? { areas: describeAreas(architecture, places) } : {}),
    ...(topology ? { topology: describeTopology(topology, masker) } : {}),
    assessment: {
      ...assess(merge, findings, units, unreadFiles(results)),
      ...assessChange({ ...told, models: comparison }),
    },
    problems: describeProblems(results, masker),
    ...(results.excludedFiles ? { excludedFiles: results.excludedFiles } : {}),
    timings: results.timings,
  };
}
