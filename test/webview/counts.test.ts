import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/protocol/messages';
import { chipsOf, isUnchanged, tabCounts, tally } from '../../webview/model/counts';
import { riskMeter } from '../../webview/model/riskMeter';
import { sample } from './sample';

const nothing: Report = {
  ...sample,
  resources: [],
  ports: [],
  env: [],
  findings: [],
  units: sample.units.map((unit) => ({ ...unit, change: 'unchanged' })),
};

describe('chipsOf', () => {
  it('counts what the header shows', () => {
    const said = chipsOf(sample).map((chip) => {
      if (chip.kind === 'change')
        return `${chip.label} +${chip.tally.added} -${chip.tally.removed} ~${chip.tally.changed}`;
      if (chip.kind === 'effort') return `effort ${chip.hours}`;
      return `${chip.kind === 'severity' ? chip.severity : chip.kind} ${chip.count}`;
    });
    expect(said).toEqual([
      'critical 5',
      'high 10',
      'medium 8',
      'low 3',
      'info 1',
      'emergent 2',
      'services +9 -1 ~6',
      'kubernetes +6 -0 ~1',
      'charts +1 -0 ~1',
      'ports +9 -1 ~2',
      'env +13 -1 ~6',
    ]);
  });

  it('tells the work, where there is some', () => {
    const effort = { minHours: 2, maxHours: 6.5, terms: [] };
    const report = { ...nothing, assessment: { ...nothing.assessment, effort } };
    expect(chipsOf(report).at(-1)).toEqual({ kind: 'effort', hours: 'about 2-6.5 h' });
  });

  it('keeps the four severities at zero, and leaves out what does not occur', () => {
    expect(chipsOf(nothing).map((chip) => chip.kind === 'severity' && chip.count)).toEqual([0, 0, 0, 0]);
  });
});

it('a renamed thing counts as changed, an unchanged one not at all', () => {
  const list = ['added', 'renamed', 'changed', 'unchanged'].map((change) => ({ change }));
  expect(tally(list)).toEqual({ added: 1, removed: 0, changed: 2 });
});

it('the tab of the merge counts conflicts and what only the merge brings', () => {
  expect(tabCounts(sample)).toMatchObject({ overview: null, risks: 27, merge: 2 });
});

describe('isUnchanged', () => {
  it('is so when nothing differs, whatever could not be read', () => {
    expect(isUnchanged(nothing)).toBe(true);
    expect(isUnchanged(sample)).toBe(false);
  });

  it.each<[string, Partial<Report>]>([
    ['a finding', { findings: sample.findings.slice(0, 1) }],
    ['a variable', { env: sample.env.slice(0, 1) }],
    ['a unit', { units: sample.units }],
    [
      'a conflict in an infrastructure file',
      {
        merge: {
          status: 'conflicts',
          tree: null,
          conflicts: [{ path: 'compose.yml', type: 'content', infrastructure: true, hunks: [], resources: [] }],
        },
      },
    ],
  ])('is not so with %s', (_, change) => {
    expect(isUnchanged({ ...nothing, ...change })).toBe(false);
  });
});

describe('riskMeter', () => {
  it('is empty without findings', () => {
    expect(riskMeter({ ...nothing, assessment: { ...sample.assessment, verdict: 'safe' } })).toEqual({
      value: 0,
      segments: [],
      text: 'safe: no findings',
    });
  });

  it('fills its value with its parts, and never overflows', () => {
    const many = { ...sample, findings: Array.from({ length: 500 }, () => sample.findings[0]!) };
    for (const report of [sample, many]) {
      const { value, segments } = riskMeter(report);
      expect(segments.reduce((sum, { percent }) => sum + percent, 0)).toBeCloseTo(value, 6);
      expect(value).toBeLessThanOrEqual(100);
    }
  });

  it('says in words what it shows', () => {
    expect(riskMeter(sample).text).toBe('blocked: 5 critical, 10 high, 8 medium, 3 low, 1 info');
  });
});
