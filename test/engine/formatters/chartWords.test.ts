import { describe, expect, test } from 'vitest';
import { formatReport } from '../../../src/engine/formatters/format';
import type { Report, ReportUnit, ReportValue } from '../../../src/engine/report/report';
import { NOTHING } from './support/sampleReport';

const UNIT: ReportUnit = {
  id: 'helm:charts/web?values=values-prod.yaml',
  loader: 'helm',
  path: 'charts/web',
  files: [],
  status: 'loaded',
  change: 'changed',
};

const id = (kind: string, name: string): string => `${UNIT.id}#${kind}/_/${name}`;

const place = { revision: 'head', path: 'charts/web/values-prod.yaml', line: 12, column: 1 } as const;

const value = (key: string, ...fields: ReportValue['fields']): ReportValue => ({
  ...{ key, change: 'changed', before: 2, after: 3, fields },
  evidence: { base: { ...place, revision: 'base' }, head: place },
});

const field = (name: string, path: string): ReportValue['fields'][number] => ({
  ...{ resource: id('Deployment', name), change: 'changed', path },
});

const report = (unit: Partial<ReportUnit>): Report => ({
  ...NOTHING,
  units: [{ ...UNIT, ...unit }],
  resources: unit.values
    ? [
        {
          ...{ id: id('Deployment', 'web'), loader: 'helm', unit: UNIT.id, kind: 'Deployment', name: 'web' },
          ...{ change: 'changed', evidence: { head: place }, fields: [] },
        },
      ]
    : [],
});

const text = (unit: Partial<ReportUnit>): string => formatReport(report(unit), 'text').replace(/\s+/g, ' ');
const markdown = (unit: Partial<ReportUnit>): string => formatReport(report(unit), 'markdown');

describe('the values of a chart', () => {
  const values = [
    value('replicaCount', field('web', 'spec.replicas'), field('api', 'spec.replicas')),
    value('debug'),
    { ...value('ingress', { resource: id('Ingress', 'web'), change: 'added' }), change: 'added', before: undefined },
  ] as const;

  test('are told with what they change', () => {
    const told = text({ values: [{ ...values[0], moreFields: 2 }] });
    expect(told).toContain(
      'charts/web/values-prod.yaml:12 replicaCount 2 → 3: changes Deployment/web spec.replicas and 3 more',
    );
    expect(markdown({ values })).toContain(
      '`charts/web/values-prod.yaml:12` `replicaCount` `2` → `3`: changes `Deployment/web` `spec.replicas` and 1 more',
    );
  });

  test('are told with the objects that come with them', () => {
    expect(text({ values })).toContain('ingress added: 3: adds Ingress/web');
  });

  test('that change nothing are told in one line', () => {
    expect(text({ values })).toContain('1 value differs and changes nothing that is rendered: debug');
    expect(text({ values: [value('debug'), value('level')], moreValues: 5 })).toContain(
      '7 values differ and change nothing that is rendered: debug, level …',
    );
    expect(text({ values: [values[0]] })).not.toContain('nothing that is rendered');
  });

  test('are cut short, with a count of the rest', () => {
    const many = Array.from({ length: 30 }, (_, index) => value(`key${index}`, field('web', `spec.f${index}`)));
    expect(text({ values: many })).toContain('… and 22 more values: use --format json');
    expect(markdown({ values: many })).toContain('and 10 more values');
  });
});

describe('a chart that renders the same', () => {
  const one = ['charts/web/templates/_helpers.tpl'];
  const many = [...one, ...['a', 'b', 'c', 'd'].map((name) => `charts/web/templates/${name}.yaml`)];

  test('has a line that says so', () => {
    expect(text({ sameFrom: one })).toContain(
      'Rendered the same 1 chart charts/web with values-prod.yaml: _helpers.tpl differs, and it renders the same',
    );
    expect(text({ sameFrom: many })).toContain(
      '_helpers.tpl, a.yaml, b.yaml and 2 more files differ, and it renders the same',
    );
    expect(markdown({ sameFrom: one })).toContain('`_helpers.tpl` differs, and it renders the same');
    expect(text({})).not.toContain('Rendered the same');
  });
});
