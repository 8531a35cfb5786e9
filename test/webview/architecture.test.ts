import { describe, expect, it } from 'vitest';
import type { ArchitectureChange, Location } from '../../src/protocol/messages';
import { areaLabel, areaRows, shownPart, statesOf } from '../../webview/model/architecture';

const at = (path: string, line: number): Location => ({ revision: 'head', path, line, column: 1 });

const CHANGES: ArchitectureChange[] = [
  {
    area: 'monitoring',
    change: 'added',
    components: ['Alertmanager (configured only)'],
    evidence: [],
    note: 'No service runs `Alertmanager`.',
    parts: [{ name: 'Alertmanager', role: 'alerts', after: 'configured', evidence: { head: [at('a/alert.yml', 1)] } }],
  },
  {
    area: 'monitoring',
    change: 'changed',
    components: ['Grafana'],
    evidence: [],
    parts: [
      {
        name: 'Grafana',
        role: 'dashboards',
        before: 'configured',
        after: 'runs',
        evidence: { head: [at('x/compose.yml', 4), at('y/compose.yml', 9)] },
        morePlaces: 2,
      },
    ],
  },
];

describe('areaRows', () => {
  it('has an area once, with its parts, notes, and what is as it was', () => {
    const state = 'runs' as const;
    const place = at('compose.yml', 1);
    const after = [
      { name: 'Grafana', state, place },
      { name: 'Prometheus', state, place },
    ];
    const [area, ...others] = areaRows({ architecture: CHANGES, areas: [{ area: 'monitoring', before: [], after }] });
    expect(others).toEqual([]);
    expect(area).toMatchObject({ notes: ['No service runs `Alertmanager`.'], same: ['Prometheus'] });
    expect(area!.parts.map(({ change, part, more }) => [change, part.name, more])).toEqual([
      ['added', 'Alertmanager', 0],
      ['changed', 'Grafana', 2],
    ]);
    expect(area!.parts[1]!.links.map(({ text, ref }) => [text, ref])).toEqual([
      ['x/compose.yml:4', { list: 'parts', index: 1, part: 0, side: 'head', place: 0 }],
      ['y/compose.yml:9', { list: 'parts', index: 1, part: 0, side: 'head', place: 1 }],
    ]);
  });
});

it('says how a component is there', () => {
  const [[alert], [grafana]] = CHANGES.map(({ parts }) => parts) as [
    (typeof CHANGES)[0]['parts'],
    (typeof CHANGES)[0]['parts'],
  ];
  expect([shownPart(alert!), shownPart(grafana!)]).toEqual(['Alertmanager (configured only)', 'Grafana']);
  expect([statesOf(alert!), statesOf(grafana!)]).toEqual([['configured'], ['configured', 'runs']]);
});

it('writes short names of areas in capitals', () => {
  expect(['ci', 'ai', 'monitoring'].map(areaLabel)).toEqual(['CI', 'AI', 'Monitoring']);
});
