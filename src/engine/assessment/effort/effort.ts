import type { Effort, EffortTerm, Finding } from '../../report/report';
import type { Facts } from '../facts';
import { casesOf, TASK_WEIGHTS, taskOf } from '../tasks';
import { workloadsOf } from '../workloads';
import { hoursFor, reasonFor, WEIGHTS, type WeightId } from './weights';

/** What is counted beside the findings. */
export interface Counts {
  /** Data stores to be backed up. */
  readonly backups: number;
  readonly deployments: number;
}

/** The work, from what is to be done and how often. Every finding is in one term at most. */
export function effortOf(facts: Facts, findings: readonly Finding[], counts: Counts): Effort {
  const tally = new Map<WeightId, { number: number; findings: string[] }>();
  const add = (weight: WeightId, number: number, cited: readonly string[] = []): void => {
    if (number === 0) return;
    const known = tally.get(weight) ?? { number: 0, findings: [] };
    tally.set(weight, { number: known.number + number, findings: [...known.findings, ...cited] });
  };
  for (const finding of findings) {
    const weight = TASK_WEIGHTS[taskOf(finding)];
    if (weight) add(weight, casesOf(finding), [finding.fingerprint]);
  }
  for (const { infrastructure, resolvable } of facts.merge.conflicts)
    if (infrastructure) add(resolvable ? 'easyConflictFile' : 'conflictFile', 1);
  const { added, changed, removed } = workloadsOf(facts);
  add('newWorkload', added.length);
  add('changedWorkload', changed.length);
  add('goneWorkload', removed.length);
  add('backup', counts.backups);
  add('deployment', counts.deployments);
  const terms = (Object.keys(WEIGHTS) as WeightId[]).flatMap((weight): EffortTerm[] => {
    const counted = tally.get(weight);
    if (!counted) return [];
    const { number, findings } = counted;
    return [{ reason: reasonFor(weight, number), hours: hoursFor(weight, number), findings: findings.sort() }];
  });
  return { ...sums(terms), terms };
}

/** Quarters of an hour add up without an error. */
function sums(terms: readonly EffortTerm[]): Pick<Effort, 'minHours' | 'maxHours'> {
  return {
    minHours: terms.reduce((sum, { hours: [least] }) => sum + least, 0),
    maxHours: terms.reduce((sum, { hours: [, most] }) => sum + most, 0),
  };
}
