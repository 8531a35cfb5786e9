import type { Severity } from '../model/severity';
import type { Finding, Report } from '../report/report';
import { countedFindings } from '../report/standing';
import { visible } from './escape';
import { createHeadPlaces, type HeadPlace } from './headPlace';
import { shorten } from './valueText';
import { placeText } from './wording';

/** What GitLab calls our severities, worst first: blocker, critical, major, minor, info. */
const LEVELS: Readonly<Record<Severity, string>> = {
  critical: 'blocker',
  high: 'critical',
  medium: 'major',
  low: 'minor',
  info: 'info',
};

const LONGEST = 2_000;

/** GitLab takes a report of at most 10 MB, and shows far fewer findings. The worst come first. */
const MOST = 2_000;

/**
 * The findings as a code quality report of GitLab (docs.gitlab.com/ci/testing/code_quality, "Code Quality report format"): a list of
 * description, check_name, fingerprint, severity and location. A fingerprint that the target branch's report has as well is no news there.
 */
export function formatGitlab(report: Report): string {
  const placeOf = createHeadPlaces(report.findings);
  const issues = countedFindings(report.findings)
    .slice(0, MOST)
    .map((finding) => issueOf(finding, placeOf(finding)));
  return `${JSON.stringify(issues, null, 2)}\n`;
}

function issueOf(finding: Finding, place: HeadPlace) {
  return {
    description: descriptionOf(finding, place),
    check_name: finding.ruleId,
    fingerprint: finding.fingerprint,
    severity: LEVELS[finding.severity],
    location: { path: place.path, lines: { begin: place.line } },
  };
}

function descriptionOf({ title, message, introducedBy }: Finding, { gone }: HeadPlace): string {
  const sentences = [
    `${title}: ${message}`,
    ...(introducedBy === 'merge' ? ['Neither branch has this alone: the merge brings it.'] : []),
    ...(gone ? [`In the base it stood at ${placeText(gone)}.`] : []),
  ];
  return shorten(visible(sentences.join(' ')), LONGEST);
}
