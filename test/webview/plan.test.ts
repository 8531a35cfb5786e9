import { describe, expect, it } from 'vitest';
import type { Step } from '../../src/protocol/messages';
import { stepKey } from '../../src/protocol/stepKey';
import { planStages, progressOf, withoutWayBack } from '../../webview/model/plan';
import { sample } from './sample';

const step = (stage: Step['stage'], title: string, parts: Partial<Step> = {}): Step => ({
  stage,
  title,
  why: '',
  findings: [],
  units: [],
  commands: [],
  ...parts,
});

const STEPS = [
  step('prepare', 'Rotate 2 secrets', { findings: ['secret'] }),
  step('deploy', 'Merge'),
  step('deploy', 'Bring up web', { findings: ['volume', 'port'] }),
  step('rollback', 'Take the merge back', { commands: ['git revert'], findings: ['port'] }),
  step('rollback', 'Know what does not come back', { findings: ['secret', 'volume'] }),
];

const report = { assessment: { ...sample.assessment, steps: STEPS } };

describe('planStages', () => {
  it('has the steps by stage, each with its position in the report', () => {
    expect(planStages(report).map(({ id, steps }) => [id, steps.map(({ index }) => index)])).toEqual([
      ['prepare', [0]],
      ['deploy', [1, 2]],
      ['rollback', [3, 4]],
    ]);
  });

  it('marks what has no way back: what the way back names without a command', () => {
    expect([...withoutWayBack(STEPS)]).toEqual(['secret', 'volume']);
    const marked = planStages(report).flatMap(({ steps }) => steps.filter(({ isFinal }) => isFinal));
    expect(marked.map(({ step: { title } }) => title)).toEqual(['Rotate 2 secrets', 'Bring up web']);
  });

  it('is empty for a plan without steps', () => {
    expect(planStages({ assessment: { ...sample.assessment, steps: [] } })).toEqual([]);
  });
});

describe('progressOf', () => {
  it('counts the steps that lead forward, and no tick of a step that is gone', () => {
    const done = new Set([stepKey(STEPS[1]!), stepKey(STEPS[3]!), 'prepare: Rotate 3 secrets']);
    expect(progressOf(planStages(report), done)).toEqual({ done: 1, all: 3 });
  });
});
