import { describe, expect, test } from 'vitest';
import { assess } from '../../../src/engine/report/assess';
import type { Finding, MergeInfo, ReportUnit } from '../../../src/engine/report/report';

const merge = (status: MergeInfo['status'], conflicts = 0): MergeInfo => ({
  status,
  tree: null,
  conflicts: Array.from({ length: conflicts }, (_, index) => ({
    path: `${index}.yml`,
    type: 'content',
    infrastructure: true,
    hunks: [],
    resources: [],
  })),
});

const finding = (given: Partial<Finding>): Finding => ({
  ruleId: 'a-rule',
  severity: 'high',
  confidence: 'likely',
  category: 'network',
  title: '',
  message: '',
  why: '',
  remediation: '',
  introducedBy: 'head',
  evidence: { related: [] },
  fingerprint: '',
  docs: '',
  ...given,
});

const unit = (path: string, change: ReportUnit['change'], loader: ReportUnit['loader'] = 'compose'): ReportUnit => ({
  id: `${loader}:${path}`,
  loader,
  path,
  files: [path],
  status: 'loaded',
  change,
});

const refused = (id: string, more: Partial<Finding> = {}): Finding =>
  finding({ severity: 'critical', confidence: 'certain', category: 'references', unit: id, ...more });
const committed = (severity: Finding['severity'] = 'high'): Finding =>
  finding({ ruleId: 'secret-committed', category: 'security', severity });

interface Case {
  readonly name: string;
  readonly merge?: MergeInfo;
  readonly findings?: readonly Finding[];
  readonly units?: readonly ReportUnit[];
  readonly unread?: number;
  readonly verdict: string;
  readonly headline: string;
}

const CLEAN = 'Merges without conflict.';
const changed = [unit('compose.yaml', 'changed')];

const cases: readonly Case[] = [
  {
    name: 'no file of the infrastructure differs',
    units: [unit('compose.yaml', 'unchanged')],
    verdict: 'safe',
    headline: `${CLEAN} No infrastructure change.`,
  },
  { name: 'a change without findings', verdict: 'safe', headline: `${CLEAN} Nothing found that breaks.` },
  {
    name: 'a change of which a part could not be read',
    unread: 1,
    verdict: 'review',
    headline: `${CLEAN} Nothing found that breaks; 1 file could not be read, or only in part.`,
  },
  {
    name: 'nothing but what could not be read',
    units: [],
    unread: 2,
    verdict: 'review',
    headline: `${CLEAN} No infrastructure change in what could be read; 2 files could not.`,
  },
  {
    name: 'only a note',
    findings: [finding({ severity: 'info' })],
    verdict: 'safe',
    headline: `${CLEAN} 1 finding to review.`,
  },
  {
    name: 'small findings',
    findings: [finding({ severity: 'low' }), finding({ severity: 'medium' })],
    verdict: 'review',
    headline: `${CLEAN} 2 findings to review.`,
  },
  {
    name: 'a serious finding among small ones',
    findings: [finding({ severity: 'low' }), finding({ severity: 'high' })],
    verdict: 'risky',
    headline: `${CLEAN} 1 serious risk found.`,
  },
  {
    name: 'a critical finding that is not certain',
    findings: [finding({ severity: 'critical' })],
    verdict: 'risky',
    headline: `${CLEAN} 1 serious risk found.`,
  },
  {
    name: 'a project that was there and is refused now, by two findings',
    findings: [refused('compose:compose.yaml'), refused('compose:compose.yaml')],
    verdict: 'blocked',
    headline: `${CLEAN} 1 Compose project cannot start.`,
  },
  {
    name: 'new projects of which some are refused',
    units: [unit('a.yml', 'added'), unit('b.yml', 'added'), unit('c.yml', 'added')],
    findings: [refused('compose:a.yml', { units: ['compose:b.yml'] })],
    verdict: 'blocked',
    headline: `${CLEAN} 2 of 3 new Compose projects cannot start.`,
  },
  {
    name: 'objects of a cluster that are refused',
    units: [unit('k8s', 'changed', 'kubernetes')],
    findings: [refused('kubernetes:k8s')],
    verdict: 'blocked',
    headline: `${CLEAN} 1 unit cannot start.`,
  },
  {
    name: 'a critical and certain finding of security: everything starts',
    findings: [committed('critical'), { ...committed('critical'), confidence: 'certain' }],
    verdict: 'risky',
    headline: `${CLEAN} 2 secrets are committed in 2 places.`,
  },
  {
    name: 'one secret, and a placeholder that is hardly one',
    findings: [committed(), committed('low')],
    verdict: 'risky',
    headline: `${CLEAN} A secret is committed.`,
  },
  {
    name: 'everything at once',
    findings: [
      refused('compose:compose.yaml'),
      committed(),
      finding({ introducedBy: 'merge' }),
      finding({ introducedBy: 'merge' }),
    ],
    verdict: 'blocked',
    headline: `${CLEAN} 1 Compose project cannot start, a secret is committed, and 2 risks come from the merge alone.`,
  },
  {
    name: 'a risk of the merge alone',
    findings: [finding({ introducedBy: 'merge' })],
    verdict: 'risky',
    headline: `${CLEAN} 1 risk comes from the merge alone.`,
  },
  {
    name: 'conflicts',
    merge: merge('conflicts', 2),
    verdict: 'blocked',
    headline: 'Conflicts in 2 files.',
  },
  {
    name: 'a fast-forward',
    merge: merge('fast-forward'),
    verdict: 'safe',
    headline: 'Merges without conflict (fast-forward). Nothing found that breaks.',
  },
  {
    name: 'nothing to merge, whatever differs',
    merge: merge('up-to-date'),
    verdict: 'safe',
    headline: 'Nothing to merge: the base has it all.',
  },
  {
    name: 'branches without common history',
    merge: merge('unrelated'),
    verdict: 'safe',
    headline: 'The branches have no common history; compared as they stand. Nothing found that breaks.',
  },
  {
    name: 'a merge that cannot be computed',
    merge: merge('unavailable'),
    units: [],
    verdict: 'safe',
    headline: 'The merge could not be computed; compared as they stand. No infrastructure change.',
  },
];

describe('the verdict and its headline', () => {
  test.each(cases)(
    '$name',
    ({ merge: given = merge('clean'), findings = [], units = changed, unread = 0, verdict, headline }) => {
      expect(assess(given, findings, units, unread)).toEqual({ verdict, headline });
    },
  );
});
