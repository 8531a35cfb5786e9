import { SEVERITIES, type Severity } from '../../model/severity';
import type { Finding, Report } from '../../report/report';
import { displayWidth } from '../../util/displayWidth';
import { commonTitle, type FindingGroup, groupFindings } from '../groups';
import { count, effectsText, evidenceText, placeText, resourceText } from '../wording';
import { table, wrap } from './layout';
import { more } from './section';
import type { Screen } from './theme';

/** So many findings of one kind are listed; the rest is counted. */
const MOST_OF_A_KIND = 10;
/** So many of those that follow from one. */
const MOST_EFFECTS = 5;
/** So many other places of one finding. */
const MOST_RELATED = 3;

/** Findings by severity, those of one kind together. */
export function findingsSection(report: Report, screen: Screen): string[] {
  const groups = groupFindings(report.findings);
  return SEVERITIES.flatMap((severity) => {
    const ofSeverity = groups.filter((group) => group.first.severity === severity);
    if (ofSeverity.length === 0) return [];
    const total = ofSeverity.reduce((sum, group) => sum + group.findings.length, 0);
    return [
      ...heading(severity, total, screen),
      ...ofSeverity.flatMap((group) => ['', ...groupLines(group, screen)]),
      '',
    ];
  }).slice(0, -1);
}

function heading(severity: Severity, total: number, { theme }: Screen): string[] {
  return [`${theme.severity[severity](severity.toUpperCase())}  ${theme.quiet(String(total))}`];
}

function groupLines(group: FindingGroup, screen: Screen): string[] {
  return group.findings.length === 1 ? single(group.first, group.effects, screen) : several(group, screen);
}

function single(finding: Finding, effects: readonly Finding[], screen: Screen): string[] {
  const { width } = screen;
  return [
    ...titleLines(finding.title, finding, screen),
    ...wrap(finding.message, width - 4).map((line) => `    ${line}`),
    ...why(finding, screen),
    ...emergent(finding, screen),
    ...labelled('at', placesOf(finding), screen),
    ...labelled('see', relatedOf(finding, effects), screen),
    ...following(effects, screen),
    ...remedy(finding, screen),
  ];
}

function several({ first, findings }: FindingGroup, screen: Screen): string[] {
  const { width, theme } = screen;
  const common = commonTitle(findings.map((finding) => finding.title));
  const rows = findings
    .slice(0, MOST_OF_A_KIND)
    .map((finding, index) => [
      { text: common ? common.own[index] || ownerOf(finding) : finding.title },
      { text: evidenceText(finding.evidence), paint: theme.note },
    ]);
  return [
    ...titleLines(common?.title ?? first.ruleId, first, screen, findings.length),
    ...why(first, screen),
    ...emergent(first, screen),
    ...table(rows, { width, indent: 6, lastBelow: 8 }),
    ...more(findings.length - rows.length, 'finding', screen, 6),
    ...remedy(first, screen),
  ];
}

function ownerOf({ resource, ruleId }: Finding): string {
  return resource === undefined ? ruleId : resourceText(resource);
}

/** The title, and at the right edge which rule says so and how sure it is. */
function titleLines(title: string, finding: Finding, { width, theme }: Screen, times = 1): string[] {
  const origin = `${finding.ruleId}, ${finding.confidence}`;
  const repeated = times > 1 ? `${title} (${times} times)` : title;
  const lines = wrap(repeated, width - 4);
  const last = lines.at(-1)!;
  const room = width - 4 - displayWidth(last) - displayWidth(origin);
  const painted = lines.map((line, index) => {
    const bullet = index === 0 ? `  ${theme.severity[finding.severity]('●')} ` : '    ';
    return bullet + theme.strong(line);
  });
  if (room >= 2) {
    painted[painted.length - 1] += ' '.repeat(room) + theme.quiet(origin);
    return painted;
  }
  return [...painted, ' '.repeat(Math.max(4, width - displayWidth(origin))) + theme.quiet(origin)];
}

/** Not for what hardly matters: there the message is enough. */
function why(finding: Finding, { width, theme }: Screen): string[] {
  if (finding.severity === 'low' || finding.severity === 'info') return [];
  return wrap(finding.why, width - 4).map((line) => `    ${theme.quiet(line)}`);
}

function emergent(finding: Finding, { theme }: Screen): string[] {
  return finding.introducedBy === 'merge'
    ? [`    ${theme.warn('Neither branch has it alone: it comes of the merge.')}`]
    : [];
}

function placesOf(finding: Finding): string[] {
  const { base, head } = finding.evidence;
  if (!base || !head) return [evidenceText(finding.evidence)].filter(Boolean);
  return [placeText(head), `${placeText(base)} in base`];
}

/** What follows from a finding stands below it, in place of rows of its own. */
function following(effects: readonly Finding[], screen: Screen): string[] {
  if (effects.length === 0) return [];
  const rows = effects
    .slice(0, MOST_EFFECTS)
    .map((finding) => [{ text: finding.title }, { text: evidenceText(finding.evidence), paint: screen.theme.note }]);
  return [
    `    ${screen.theme.warn(`${effectsText(effects)}:`)}`,
    ...table(rows, { width: screen.width, indent: 6, lastBelow: 8 }),
    ...more(effects.length - rows.length, 'place', screen, 6),
  ];
}

/** Without the places that are told as what follows. */
function relatedOf(finding: Finding, effects: readonly Finding[]): string[] {
  const told = new Set(effects.map(({ evidence }) => evidenceText(evidence)));
  const related = finding.evidence.related.filter((place) => !told.has(placeText(place)));
  const rest = related.length - MOST_RELATED;
  const units = finding.units?.length ?? 0;
  return [
    ...related.slice(0, MOST_RELATED).map((place) => placeText(place) + (place.revision === 'base' ? ' in base' : '')),
    ...(rest > 0 ? [`… and ${count(rest, 'further place')}: use --format json`] : []),
    ...(units > 0 ? [`the same in ${count(units, 'other unit')}`] : []),
  ];
}

function labelled(label: string, lines: readonly string[], { theme }: Screen): string[] {
  return lines.map((line, index) => `    ${theme.quiet((index === 0 ? label : '').padEnd(5))}${theme.note(line)}`);
}

function remedy(finding: Finding, { width, theme }: Screen): string[] {
  return wrap(finding.remediation, width - 9).map(
    (line, index) => `    ${theme.good((index === 0 ? 'fix' : '').padEnd(5))}${line}`,
  );
}
