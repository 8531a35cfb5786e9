import { describe, expect, it } from 'vitest';
import { diffModels } from '../../../../src/engine/diff/diffModels';
import { valuesKeyUnread } from '../../../../src/engine/rules/helm/values-key-unread';
import { wordsOf } from '../../../../src/engine/rules/message';
import { runRules } from '../../../../src/engine/rules/runRules';
import { testRule } from '../../../support/ruleTester';
import { loadAlone } from '../../selfComparison/compare';
import { asReported } from '../asReported';

const CHART = {
  'web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
  'web/values.yaml': 'replicas: 1\nresources: {}\nimage:\n  tag: "1"\n',
  'web/templates/d.yaml':
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  replicas: "{{ .Values.replicas }}"\n  image: {{ .Values.image.tag }}\n  {{- if .Values.extra }}\n  deep: {{ .Values.extra.deep }}\n  {{- end }}\n  {{- with .Values.annotations }}\n  all: {{ toJson . | quote }}\n  {{- end }}\n',
};

testRule(asReported(valuesKeyUnread), {
  valid: [
    { name: 'keys of the chart', head: { ...CHART, 'web/values-prod.yaml': 'replicas: 3\nimage:\n  tag: "2"\n' } },
    {
      name: 'below an empty map of the chart',
      head: { ...CHART, 'web/values-prod.yaml': 'resources:\n  limits: {cpu: 1}\n' },
    },
    {
      name: 'a key without a default that a template reads',
      head: { ...CHART, 'web/values-prod.yaml': 'annotations:\n  a: b\n' },
    },
    {
      name: 'a key under a condition that does not hold',
      head: { ...CHART, 'web/values-prod.yaml': 'other:\n  deep: 1\n' },
    },
    { name: 'globals', head: { ...CHART, 'web/values-prod.yaml': 'global:\n  zone: eu\n' } },
    {
      name: 'values of a dependency that is not there',
      head: {
        ...CHART,
        'web/Chart.yaml': `${CHART['web/Chart.yaml']}dependencies: [{name: redis, version: 1.x, repository: "https://example.com"}]\n`,
        'web/values-prod.yaml': 'redis:\n  architecture: standalone\n',
      },
    },
  ],
  invalid: [
    {
      name: 'a key that is misspelt',
      head: { ...CHART, 'web/values-prod.yaml': 'replicas: 2\nimage:\n  tagg: "2"\n' },
      errors: [{ title: 'image.tagg in values-prod.yaml is read by nothing in web', at: 'web/values-prod.yaml:3' }],
    },
    {
      name: 'a key that is nearly one of the chart',
      head: { ...CHART, 'web/values-prod.yaml': 'repliccas: 2\n' },
      errors: [
        {
          title: 'repliccas in values-prod.yaml is read by nothing in web',
          message:
            'The values of web have no repliccas, and no template of it or of its dependencies names it; replicas is probably meant.',
          at: 'web/values-prod.yaml:1',
        },
      ],
    },
    {
      name: 'a key that the chart has dropped',
      base: {
        ...CHART,
        'web/values.yaml': `${CHART['web/values.yaml']}workers: 1\n`,
        'web/values-prod.yaml': 'workers: 4\n',
      },
      head: { ...CHART, 'web/values-prod.yaml': 'workers: 4\n' },
      errors: [{ title: 'workers in values-prod.yaml is read by nothing in web', at: 'web/values-prod.yaml:1' }],
    },
    {
      name: 'many of them',
      head: { ...CHART, 'web/values-prod.yaml': 'alpha: 1\nbeta: 2\ngamma: 3\n' },
      errors: [
        {
          title: '3 keys of values-prod.yaml are read by nothing in web',
          at: 'web/values-prod.yaml:1',
          related: ['web/values-prod.yaml:2', 'web/values-prod.yaml:3'],
        },
      ],
    },
    {
      name: 'given by a script',
      head: { ...CHART, 'deploy.sh': 'helm upgrade --install web ./web --set replicaCount=3\n' },
      errors: [{ title: 'replicaCount in deploy.sh is read by nothing in web', at: 'deploy.sh:1' }],
    },
  ],
});

describe('a key that the chart stopped reading', () => {
  type Files = Readonly<Record<string, string>>;
  const chart = (read: string, values: string, given: string): Files => ({
    'web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
    'web/values.yaml': values,
    'web/templates/d.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  a: {{ .Values.${read} }}\n`,
    'web/values-prod.yaml': given,
  });
  const messages = async (base: Files, head: Files): Promise<string[]> => {
    const comparison = diffModels(await loadAlone(base, 'base'), await loadAlone(head, 'head'));
    const { results, preexisting } = runRules([valuesKeyUnread], comparison);
    expect(preexisting.medium).toBe(0);
    return results.map(({ rule, draft }) => wordsOf(rule, draft).message);
  };

  const given = 'image: {tag: v2}\n';
  const base = chart('image.tag', 'image: {tag: v1}\n', given);

  it.each([
    [
      'for one of the same name elsewhere',
      'images.web.tag',
      'images: {web: {tag: v1}}\n',
      ' any more: it reads images.web.tag now.',
    ],
    ['for one of the same letters', 'imageTag', 'imageTag: v1\n', ' any more: it reads imageTag now.'],
    ['for none', 'version', 'version: v1\n', ' any more.'],
  ])('%s', async (_, read, values, end) => {
    expect(await messages(base, chart(read, values, given))).toEqual([
      `The values of web have no image.tag, and no template of it or of its dependencies names it${end}`,
    ]);
  });

  it('is no matter where it was not read before, or is read still', async () => {
    const moved = chart('images.web.tag', 'images: {web: {tag: v1}}\n', given);
    expect(await messages(moved, { ...moved, 'web/values-prod.yaml': `${given}images: {web: {tag: v3}}\n` })).toEqual(
      [],
    );
    expect(await messages({}, moved)).toEqual([]);
    expect(await messages(base, chart('image.tag', '', given))).toEqual([]);
  });
});
