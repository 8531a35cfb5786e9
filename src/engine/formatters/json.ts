import type { Report } from '../report/report';

/**
 * The keys of the report in the order of its contract. A list stands for its items; `true` for a value kept as it is.
 * `docs/report.schema.json` has the same order, and a test compares the two.
 */
type Shape = true | readonly [Shape] | { readonly [key: string]: Shape };

const LOCATION = { revision: true, path: true, line: true, column: true } as const;
const EVIDENCE = { base: LOCATION, head: LOCATION } as const;
const COUNTS = {
  added: true,
  modified: true,
  deleted: true,
  renamed: true,
  insertions: true,
  deletions: true,
} as const;
const PORT = { hostIp: true, published: true, target: true, protocol: true, name: true } as const;
const COMMIT = { ref: true, commit: true } as const;
const FIELD = {
  path: true,
  change: true,
  before: true,
  after: true,
  overrides: { base: [LOCATION], head: [LOCATION] },
  evidence: EVIDENCE,
} as const;
const VALUE = {
  key: true,
  change: true,
  before: true,
  after: true,
  evidence: EVIDENCE,
  fields: [{ resource: true, change: true, path: true }],
  moreFields: true,
} as const;
const STATE = { name: true, state: true, onlyWith: true, place: LOCATION } as const;
const OVERRIDDEN = { source: true, value: true, location: LOCATION } as const;

const REPORT: Shape = {
  schemaVersion: true,
  tool: { name: true, version: true },
  comparison: {
    mode: true,
    base: COMMIT,
    head: COMMIT,
    mergeBase: true,
    ahead: true,
    behind: true,
    headChanges: COUNTS,
    baseChanges: COUNTS,
    directChanges: COUNTS,
  },
  merge: {
    status: true,
    tree: true,
    reason: true,
    conflicts: [
      {
        path: true,
        type: true,
        infrastructure: true,
        hunks: [
          {
            startLine: true,
            endLine: true,
            fields: [{ resource: true, path: true, changedBy: true, mergeBase: true, base: true, head: true }],
            moreFields: true,
          },
        ],
        resources: true,
        resolvable: true,
      },
    ],
    overlap: true,
    moreOverlap: true,
  },
  units: [
    {
      id: true,
      loader: true,
      path: true,
      files: true,
      over: true,
      status: true,
      change: true,
      values: [VALUE],
      moreValues: true,
      sameFrom: true,
    },
  ],
  resources: [
    {
      id: true,
      loader: true,
      unit: true,
      kind: true,
      apiVersion: true,
      namespace: true,
      name: true,
      change: true,
      previousName: true,
      likeness: true,
      units: true,
      evidence: EVIDENCE,
      fields: [FIELD],
      moreFields: true,
      dependents: [{ resource: true, use: true, via: true }],
      moreDependents: true,
    },
  ],
  ports: [
    {
      resource: true,
      change: true,
      kind: true,
      before: PORT,
      after: PORT,
      collidesWith: true,
      moreCollisions: true,
      units: true,
      evidence: EVIDENCE,
    },
  ],
  env: [
    {
      resource: true,
      name: true,
      change: true,
      source: true,
      secret: true,
      required: true,
      before: true,
      after: true,
      fallback: { base: true, head: true },
      setBy: EVIDENCE,
      overrides: { base: [OVERRIDDEN], head: [OVERRIDDEN] },
      units: true,
      evidence: EVIDENCE,
    },
  ],
  findings: [
    {
      ruleId: true,
      severity: true,
      confidence: true,
      category: true,
      title: true,
      message: true,
      why: true,
      remediation: true,
      introducedBy: true,
      cause: true,
      suppressed: { by: true, reason: true, expires: true, place: LOCATION },
      resource: true,
      unit: true,
      units: true,
      evidence: { ...EVIDENCE, related: [LOCATION] },
      fingerprint: true,
      docs: true,
    },
  ],
  rules: [
    {
      id: true,
      title: true,
      category: true,
      severity: true,
      confidence: true,
      why: true,
      remediation: true,
      docs: true,
    },
  ],
  preexisting: { critical: true, high: true, medium: true, low: true, info: true },
  architecture: [
    {
      area: true,
      change: true,
      components: true,
      evidence: [LOCATION],
      note: true,
      parts: [
        {
          name: true,
          role: true,
          before: true,
          after: true,
          versions: { base: true, head: true },
          onlyWith: true,
          evidence: { base: [LOCATION], head: [LOCATION] },
          morePlaces: true,
          findings: true,
        },
      ],
    },
  ],
  areas: [{ area: true, before: [STATE], after: [STATE] }],
  topology: {
    groups: [{ id: true, label: true, leftOut: true }],
    nodes: [{ id: true, label: true, detail: true, kind: true, group: true, change: true, resource: true }],
    edges: [{ from: true, to: true, uses: true, change: true }],
    leftOut: { nodes: true, edges: true },
  },
  assessment: {
    verdict: true,
    headline: true,
    complexity: true,
    complexityReasons: true,
    effort: { minHours: true, maxHours: true, terms: [{ reason: true, hours: true, findings: true }] },
    impact: [{ area: true, level: true, summary: true, findings: true, resources: true, evidence: [LOCATION] }],
    steps: [{ stage: true, title: true, why: true, findings: true, units: true, commands: true }],
  },
  problems: [{ path: true, revision: true, line: true, preexisting: true, message: true }],
  excludedFiles: true,
  timings: { totalMs: true, stages: true },
};

/** The report as JSON: two spaces, the contract's order of keys, a newline at the end. */
export function formatJson(report: Report): string {
  return `${JSON.stringify(inOrder(report, REPORT), null, 2).replace(UNSEEN, escaped)}\n`;
}

/** Known keys in the order of the shape, then whatever else is there. */
function inOrder(value: unknown, shape: Shape): unknown {
  if (shape === true || typeof value !== 'object' || value === null) return value;
  if (isList(shape)) return Array.isArray(value) ? value.map((item) => inOrder(item, shape[0])) : value;
  const entries: [string, unknown][] = [];
  for (const key in shape)
    if (Object.hasOwn(value, key)) entries.push([key, inOrder(value[key as keyof typeof value], shape[key]!)]);
  for (const key of Object.keys(value))
    if (!Object.hasOwn(shape, key)) entries.push([key, value[key as keyof typeof value]]);
  return Object.fromEntries(entries);
}

function isList(shape: Shape): shape is readonly [Shape] {
  return Array.isArray(shape);
}

/** What JSON allows raw in a string and a terminal or a reader would be misled by: DEL, C1, separators, marks of direction. */
const UNSEEN = /[\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
