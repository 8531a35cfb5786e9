import type { Report, Step } from '../../src/protocol/messages';
import { stepKey } from '../../src/protocol/stepKey';

/** A step with its position in the report, by which the host knows its commands. */
export interface IndexedStep {
  readonly step: Step;
  readonly index: number;
  readonly key: string;
  /** It is about a finding that has no way back. */
  readonly isFinal: boolean;
}

export interface PlanStage {
  readonly id: Step['stage'];
  readonly label: string;
  /** What the stage is for, in a sentence. */
  readonly purpose: string;
  readonly steps: readonly IndexedStep[];
}

const STAGES: readonly Omit<PlanStage, 'steps'>[] = [
  {
    id: 'prepare',
    label: 'Prepare',
    purpose: 'Before anything is touched: in the branch, and with the people concerned.',
  },
  { id: 'backup', label: 'Back up', purpose: 'What cannot be made again, while the old version still runs.' },
  { id: 'stage', label: 'Rehearse', purpose: 'Where nothing can be lost.' },
  { id: 'deploy', label: 'Deploy', purpose: 'In this order.' },
  { id: 'verify', label: 'Verify', purpose: 'That what runs is what was meant.' },
  { id: 'rollback', label: 'Roll back', purpose: 'Only if it has to be taken back.' },
];

/** The steps by stage, in the order in which they are done. Stages without a step are left out. */
export function planStages({ assessment: { steps } }: Pick<Report, 'assessment'>): PlanStage[] {
  const final = withoutWayBack(steps);
  const all = steps.map((step, index): IndexedStep => {
    const isFinal = step.stage !== 'rollback' && step.findings.some((fingerprint) => final.has(fingerprint));
    return { step, index, key: stepKey(step), isFinal };
  });
  return STAGES.map((stage) => ({ ...stage, steps: all.filter(({ step }) => step.stage === stage.id) })).filter(
    ({ steps: own }) => own.length > 0,
  );
}

/** Fingerprints of what no step of the way back undoes: the way back names them, and has no command for them. */
export function withoutWayBack(steps: readonly Step[]): ReadonlySet<string> {
  const named = steps.filter(({ stage, commands }) => stage === 'rollback' && commands.length === 0);
  return new Set(named.flatMap(({ findings }) => findings));
}

/** Of the steps that lead forward, how many are done. */
export function progressOf(
  stages: readonly PlanStage[],
  done: ReadonlySet<string>,
): { readonly done: number; readonly all: number } {
  const forward = stages.filter(({ id }) => id !== 'rollback').flatMap(({ steps }) => steps);
  return { done: forward.filter(({ key }) => done.has(key)).length, all: forward.length };
}
