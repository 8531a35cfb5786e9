import { SEVERITIES, type Severity } from '../../model/severity';
import type { Report } from '../../report/report';
import { countedFindings } from '../../report/standing';
import { compareText } from '../../util/compareText';
import { type SharedHazard, sharedHazards } from './sharedHazards';
import { type SharedImage, sharedImages } from './sharedImages';

/** A report that was given, under the name by which it is told; or why it could not be read. */
export type SummaryInput =
  | { readonly name: string; readonly report: Report }
  | { readonly name: string; readonly problem: string };

/** A report that could be read. */
export type NamedReport = Extract<SummaryInput, { report: Report }>;

/** One overview of the reports of several repositories. Plain JSON; every list is sorted. */
export interface Summary {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: 'infra-diff'; readonly version: string };
  /** The worst verdict of all; absent where no report could be read. */
  readonly verdict?: Report['assessment']['verdict'];
  readonly findings: Readonly<Record<Severity, number>>;
  readonly repositories: readonly SummaryRepository[];
  /** Images that the changes of at least two repositories name, those with several versions first. */
  readonly images: readonly SharedImage[];
  /** Rules that found something in at least two repositories, the worst first. */
  readonly hazards: readonly SharedHazard[];
  /** Reports that could not be read. */
  readonly problems: readonly { readonly name: string; readonly problem: string }[];
}

export interface SummaryRepository {
  readonly name: string;
  readonly verdict: Report['assessment']['verdict'];
  readonly headline: string;
  readonly mode: Report['comparison']['mode'];
  readonly base: { readonly ref: string; readonly commit: string };
  readonly head: { readonly ref: string; readonly commit: string };
  readonly merge: Report['merge']['status'];
  readonly conflicts: number;
  readonly findings: Readonly<Record<Severity, number>>;
  readonly suppressed: number;
  /** Files that could not be read or rendered. */
  readonly problems: number;
}

/** Worst first. */
export const VERDICT_ORDER: readonly Report['assessment']['verdict'][] = ['blocked', 'risky', 'review', 'safe'];

/** Puts reports together: the worst repository first, then by name. The order in which they are given does not matter. */
export function summarize(inputs: readonly SummaryInput[], version: string): Summary {
  const reports = inputs.filter((input): input is NamedReport => 'report' in input).sort(byVerdict);
  const problems = inputs.flatMap((input) =>
    'problem' in input ? [{ name: input.name, problem: input.problem }] : [],
  );
  const repositories = reports.map(repositoryOf);
  const [worst] = repositories;
  return {
    schemaVersion: 1,
    tool: { name: 'infra-diff', version },
    ...(worst ? { verdict: worst.verdict } : {}),
    findings: totals(repositories.map(({ findings }) => findings)),
    repositories,
    images: sharedImages(reports),
    hazards: sharedHazards(reports),
    problems: problems.sort((a, b) => compareText(a.name, b.name)),
  };
}

function byVerdict(a: NamedReport, b: NamedReport): number {
  const place = ({ report }: NamedReport): number => VERDICT_ORDER.indexOf(report.assessment.verdict);
  return place(a) - place(b) || compareText(a.name, b.name) || compareText(headOf(a), headOf(b));
}

const headOf = ({ report }: NamedReport): string => report.comparison.head.commit;

function repositoryOf({ name, report }: NamedReport): SummaryRepository {
  const { comparison, assessment, merge } = report;
  const [base, head] = [comparison.base, comparison.head].map(({ ref, commit }) => ({ ref, commit }));
  const counted = countedFindings(report.findings);
  return {
    name,
    verdict: assessment.verdict,
    headline: assessment.headline,
    mode: comparison.mode,
    base: base!,
    head: head!,
    merge: merge.status,
    conflicts: merge.conflicts.length,
    findings: countsOf((severity) => counted.filter((finding) => finding.severity === severity).length),
    suppressed: report.findings.filter(({ suppressed }) => suppressed).length,
    problems: report.problems.length,
  };
}

function totals(counts: readonly Readonly<Record<Severity, number>>[]): Record<Severity, number> {
  return countsOf((severity) => counts.reduce((sum, each) => sum + each[severity], 0));
}

function countsOf(numberOf: (severity: Severity) => number): Record<Severity, number> {
  return Object.fromEntries(SEVERITIES.map((severity) => [severity, numberOf(severity)])) as Record<Severity, number>;
}
