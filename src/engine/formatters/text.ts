import { envLines } from '../report/envTables';
import type { Report } from '../report/report';
import { suppressedFindings } from '../report/standing';
import { visibleData } from './escape';
import { architectureSection } from './text/architectureSection';
import { effortSection, impactSection, planSection } from './text/assessmentSections';
import { envSection } from './text/envSection';
import { findingsSection } from './text/findingsSection';
import { headerSection } from './text/headerSection';
import { wrap } from './text/layout';
import { conflictsSection, problemsSection, sameSection } from './text/otherSections';
import { portsSection } from './text/portsSection';
import { resourcesSection } from './text/resourcesSection';
import { suppressedSection } from './text/suppressedSection';
import { createTheme, type Screen, type Theme } from './text/theme';
import { count, excludedSentence, isSame, preexistingSentence, severityCounts } from './wording';

const NARROWEST = 60;

/** The report for a person at a terminal. */
export function formatText(original: Report, options: { color?: boolean; width?: number } = {}): string {
  const report = visibleData(original);
  const screen: Screen = {
    width: Math.max(NARROWEST, options.width ?? 100),
    theme: createTheme(options.color ?? false),
  };
  const sections = [
    headerSection(report, screen),
    impactSection(report, screen),
    findingsSection(report, screen),
    suppressedSection(report, screen),
    conflictsSection(report, screen),
    resourcesSection(report, screen),
    sameSection(report, screen),
    portsSection(report, screen),
    envSection(report, screen),
    architectureSection(report, screen),
    planSection(report, screen),
    effortSection(report, screen),
    problemsSection(report, screen),
    closing(report, screen),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** The last line: what there is of everything, for whoever scrolled past the rest. */
function closing(report: Report, { width, theme }: Screen): string[] {
  const before = preexistingSentence(report);
  return [
    ...(isSame(report) ? ['No difference in the infrastructure.'] : totals(report, width, theme)),
    ...[before, excludedSentence(report)].flatMap((text) => (text ? wrap(`${text}.`, width).map(theme.quiet) : [])),
  ];
}

function totals(report: Report, width: number, theme: Theme): string[] {
  const counts = severityCounts(report);
  const suppressed = suppressedFindings(report.findings).length;
  const found = [
    counts.map(([severity, number]) => `${number} ${severity}`).join(', ') || 'no findings',
    ...(suppressed > 0 ? [`${suppressed} suppressed`] : []),
  ].join(', ');
  const others = [
    count(report.resources.length, 'resource'),
    count(report.ports.length, 'port'),
    count(envLines(report.env).length, 'variable'),
    ...(report.problems.length > 0 ? [count(report.problems.length, 'problem')] : []),
  ].join(' · ');
  const paint = counts[0] ? theme.severity[counts[0][0]] : theme.good;
  const isOneLine = found.length + 3 + others.length <= width;
  return isOneLine ? [`${paint(found)}${theme.quiet(` · ${others}`)}`] : [paint(found), theme.quiet(others)];
}
