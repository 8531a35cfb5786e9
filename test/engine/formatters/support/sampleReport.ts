import { readFileSync } from 'node:fs';
import type { Finding, Report } from '../../../../src/engine/report/report';

/** The made-up comparison of the fixtures. */
export const SAMPLE: Report = JSON.parse(readFileSync('test/fixtures/report/cli-sample.json', 'utf8'));

const { areas: _areas, topology: _topology, ...WITHOUT_ARCHITECTURE } = SAMPLE;

/** A comparison that found nothing. */
export const NOTHING: Report = {
  ...WITHOUT_ARCHITECTURE,
  merge: { status: 'clean', tree: SAMPLE.merge.tree, conflicts: [] },
  units: [],
  resources: [],
  ports: [],
  env: [],
  findings: [],
  rules: [],
  preexisting: { critical: 0, high: 0, medium: 0, low: 0, info: 0 },
  architecture: [],
  assessment: {
    verdict: 'safe',
    headline: 'Nothing changes.',
    complexity: 'low',
    complexityReasons: [],
    effort: { minHours: 0, maxHours: 0, terms: [] },
    impact: [],
    steps: [],
  },
  problems: [],
};

/** A finding in which only the named parts matter. */
export function finding(parts: Partial<Finding> = {}): Finding {
  return { ...SAMPLE.findings[0]!, ...parts };
}

/** The report with `text` in every place where a repository's own words may stand. */
export function withText(text: string): Report {
  const place = { revision: 'merged', path: `dir/${text}`, line: 1, column: 1 } as const;
  const evidence = { head: place };
  const id = `compose:${text}#service/${text}`;
  return {
    ...SAMPLE,
    comparison: {
      ...SAMPLE.comparison,
      base: { ...SAMPLE.comparison.base, ref: text },
      head: { ...SAMPLE.comparison.head, ref: text },
    },
    merge: {
      status: 'conflicts',
      tree: null,
      reason: text,
      conflicts: [{ path: text, type: text, infrastructure: true, hunks: [], resources: [id] }],
    },
    units: [
      {
        id: `compose:${text}`,
        loader: 'compose',
        path: text,
        files: [text],
        over: text,
        status: 'partial',
        change: 'changed',
      },
    ],
    resources: (['added', 'removed', 'renamed', 'changed'] as const).map((change) => ({
      id: `${id}-${change}`,
      loader: 'compose',
      unit: `compose:${text}`,
      kind: text,
      name: text,
      change,
      previousName: text,
      evidence,
      fields: [
        { path: 'image', change: 'changed', before: text, after: text, evidence },
        { path: text, change: 'changed', before: [text], after: { [text]: text }, evidence },
      ],
    })),
    ports: [
      {
        resource: id,
        change: 'changed',
        kind: 'published',
        before: { hostIp: text, published: text, target: text, protocol: 'tcp', name: text },
        after: { published: null, target: 1, protocol: 'tcp' },
        collidesWith: [id, `compose:other-${text}#service/${text}`],
        evidence,
      },
    ],
    env: [
      {
        resource: id,
        name: text,
        change: 'changed',
        source: 'dotenv',
        secret: false,
        required: false,
        before: text,
        after: text,
        fallback: { base: text, head: text },
        setBy: evidence,
        overrides: { head: [{ source: 'env_file', value: text, location: place }] },
        evidence,
      },
      {
        resource: null,
        name: text,
        change: 'added',
        source: 'interpolation',
        secret: false,
        required: true,
        after: text,
        fallback: { head: text },
        setBy: evidence,
        evidence,
      },
    ],
    findings: [
      finding({ title: text, message: text, resource: id, evidence: { ...evidence, base: place, related: [place] } }),
      finding({ ruleId: 'two', title: text, message: text, evidence: { ...evidence, related: [] } }),
      finding({ ruleId: 'two', title: `${text} again`, message: text, evidence: { ...evidence, related: [] } }),
    ],
    architecture: [
      {
        area: text,
        change: 'added',
        components: [text],
        evidence: [place],
        note: text,
        parts: [
          {
            name: text,
            role: text,
            after: 'configured',
            onlyWith: text,
            evidence: { head: [place] },
            findings: [text],
          },
        ],
      },
    ],
    areas: [{ area: text, before: [], after: [{ name: text, state: 'configured', place }] }],
    topology: {
      groups: [{ id: text, label: text, leftOut: 1 }],
      nodes: [
        { id: text, label: text, detail: text, kind: 'store', group: text, change: 'added', resource: text },
        { id: 'other', label: text, kind: 'external', change: 'same' },
      ],
      edges: [{ from: text, to: 'other', uses: ['host'], change: 'added' }],
      leftOut: { nodes: 1, edges: 0 },
    },
    assessment: {
      verdict: 'blocked',
      headline: text,
      complexity: 'high',
      complexityReasons: [text],
      effort: { minHours: 1, maxHours: 2, terms: [{ reason: text, hours: [1, 2], findings: [text] }] },
      impact: [{ area: 'data', level: 'high', summary: text, findings: [text], resources: 1, evidence: [place] }],
      steps: [{ stage: 'deploy', title: text, why: text, findings: [text], units: [text], commands: [text, text] }],
    },
    problems: [{ path: text, revision: 'head', message: text }],
  };
}
