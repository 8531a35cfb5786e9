import type { Location, Revision } from '../../src/engine/model/source';
import type { Finding, Report } from '../../src/engine/report/report';
import { type LineIndex, lineIndex } from '../../src/extension/editor/lineIndex';
import type { Steps } from '../../src/extension/slices';

export const BASE = 'a'.repeat(40);
export const HEAD = 'b'.repeat(40);
export const MERGE_BASE = 'c'.repeat(40);
const NO_CHANGES = { added: 0, modified: 0, deleted: 0, renamed: 0, insertions: 0, deletions: 0 };

export function at(revision: Revision, path: string, line: number): Location {
  return { revision, path, line, column: 1 };
}

/** A report with nothing in it, and what the test puts there. */
export function report(parts: Partial<Report> = {}): Report {
  return {
    schemaVersion: 1,
    tool: { name: 'infra-diff', version: '0' },
    comparison: {
      mode: 'merge',
      base: { ref: 'main', commit: BASE },
      head: { ref: 'feature', commit: HEAD },
      mergeBase: MERGE_BASE,
      ahead: 1,
      behind: 1,
      headChanges: NO_CHANGES,
      baseChanges: NO_CHANGES,
      directChanges: NO_CHANGES,
    },
    merge: { status: 'clean', tree: 'd'.repeat(40), conflicts: [] },
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
    timings: { totalMs: 1, stages: {} },
    ...parts,
  };
}

export function finding(parts: Partial<Finding> = {}): Finding {
  return {
    ruleId: 'port-collision',
    severity: 'high',
    confidence: 'certain',
    category: 'network',
    title: 'Two services publish 8080',
    message: 'web and api both publish port 8080.',
    why: 'The second one does not start.',
    remediation: 'Give one of them another port.',
    introducedBy: 'head',
    evidence: { head: at('head', 'compose.yml', 4), related: [] },
    fingerprint: 'f1',
    docs: 'docs/rules/port-collision.md',
    ...parts,
  };
}

/** The report's lines. */
export const indexed = (of: Report): LineIndex => atOnce(lineIndex(of));

/** What comes of work that may pause, without a pause. */
function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
