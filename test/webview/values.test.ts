import { describe, expect, it } from 'vitest';
import type { ReportUnit, ReportValue } from '../../src/protocol/messages';
import { sameCharts, valueCount, valueRows } from '../../webview/model/values';
import { FIRST_VIEW } from '../../webview/state';

const value = (key: string, parts: Partial<ReportValue> = {}): ReportValue => ({
  key,
  change: 'changed',
  evidence: {},
  fields: [],
  ...parts,
});

const web = 'helm:charts/web#Deployment/web';
const chart: ReportUnit = {
  id: 'helm:charts/web?values=values-prod.yaml',
  loader: 'helm',
  path: 'charts/web',
  files: [],
  status: 'loaded',
  change: 'changed',
  values: [
    value('image.tag', {
      fields: [
        { resource: web, change: 'changed', path: 'spec.image' },
        { resource: web, change: 'changed', path: 'metadata.labels' },
      ],
    }),
    value('debug', { change: 'added' }),
  ],
  moreValues: 3,
};
const same: ReportUnit = {
  ...chart,
  id: 'helm:charts/db',
  values: undefined,
  moreValues: undefined,
  sameFrom: ['a.yaml'],
};
const report = { units: [same, chart] };

const keys = (filter: Partial<typeof FIRST_VIEW.values>) =>
  valueRows(report, { ...FIRST_VIEW.values, ...filter }).map(({ value: { key } }) => key);

describe('valueRows', () => {
  it('names the chart with what is given to it, and what a key changes by object', () => {
    const [row] = valueRows(report, FIRST_VIEW.values);
    expect(row).toMatchObject({ unit: 1, at: 0, chart: 'charts/web with values-prod.yaml' });
    expect(row!.effects).toEqual([{ name: 'web', change: 'changed', fields: ['spec.image', 'metadata.labels'] }]);
  });

  it('is filtered by change, by effect, and by what it changes', () => {
    expect(keys({ change: 'added' })).toEqual(['debug']);
    expect(keys({ flagged: true })).toEqual(['debug']);
    expect(keys({ text: 'spec.image' })).toEqual(['image.tag']);
    expect(keys({ text: 'nowhere' })).toEqual([]);
  });
});

it('counts keys that are not listed, too, and knows charts that render the same', () => {
  expect(valueCount(report)).toBe(5);
  expect(sameCharts(report)).toEqual([{ unit: same, index: 0 }]);
});
