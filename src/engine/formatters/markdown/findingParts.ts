import type { Severity } from '../../model/severity';
import type { Finding, Report } from '../../report/report';
import { suppressedFindings } from '../../report/standing';
import { htmlText, markdownCode, markdownProse } from '../escape';
import { type FindingGroup, groupFindings, groupTitle } from '../groups';
import { shorten } from '../valueText';
import { count, effectsText, evidenceText, mainPlace, placeText, suppressionText } from '../wording';
import { folded, type Part, placeCell, tablePart } from './parts';

export const DOTS: Readonly<Record<Severity, string>> = {
  critical: '🔴',
  high: '🟠',
  medium: '🟡',
  low: '🔵',
  info: '⚪',
};

/** So many findings of one kind are listed in a detail; the rest is counted there. */
const MOST_OF_A_KIND = 30;
const LONGEST_TITLE = 200;
const LONGEST_MESSAGE = 1500;

/** The risks, worst first: each folded with message, reason, places and remedy; a line where there is no room for that. */
export function riskPart(report: Report): Part {
  return {
    open: '### Risks\n\n',
    rows: groupFindings(report.findings).map((group) => ({ full: detail(group), short: riskLine(group) })),
    close: '\n',
    noun: 'risk',
  };
}

function riskLine(group: FindingGroup): string {
  const { first, effects } = group;
  const place = mainPlace(first.evidence);
  return [
    `- ${DOTS[first.severity]} **${first.severity}** ${markdownProse(shorten(groupTitle(group), LONGEST_TITLE))}`,
    ...(effects.length > 0 ? [`(${effectsText(effects)})`] : []),
    ...(first.introducedBy === 'merge' ? ['*(only in the merge)*'] : []),
    `${place ? markdownCode(placeText(place)) : ''}\n`,
  ].join(' ');
}

/** Findings that somebody has accepted, folded, with the reasons. */
export function suppressedPart(report: Report): Part {
  const suppressed = suppressedFindings(report.findings);
  const rows = suppressed.map((finding) => [
    markdownProse(shorten(finding.title, LONGEST_TITLE), { inTable: true }),
    placeCell(finding.evidence),
    markdownProse(shorten(suppressionText(finding.suppressed!), LONGEST_TITLE), { inTable: true }),
  ]);
  return folded(
    `Suppressed: ${count(rows.length, 'finding')}`,
    tablePart('', ['What', 'Where', 'Reason'], rows, 'suppressed finding'),
  );
}

function detail(group: FindingGroup): string {
  const { first, findings, effects } = group;
  const shown = findings.slice(0, MOST_OF_A_KIND);
  const left = findings.length - shown.length;
  const items =
    findings.length === 1
      ? [markdownProse(shorten(first.message, LONGEST_MESSAGE)), ...placeItems(first)]
      : [
          ...shown.map((finding) => `- ${markdownProse(shorten(finding.title, LONGEST_TITLE))} ${placeCode(finding)}`),
          ...(left > 0 ? [`- … and ${left} more: \`--format json\` has all of them`] : []),
        ];
  return [
    `<details><summary>${summaryOf(group)}</summary>`,
    '',
    ...(findings.length === 1 ? [items[0]!, '', ...items.slice(1)] : items),
    ...effectItems(effects),
    '',
    `**Why:** ${markdownProse(first.why)}`,
    ...(first.introducedBy === 'merge' ? ['', 'Neither branch has it alone: it comes of the merge.'] : []),
    '',
    `**Fix:** ${markdownProse(first.remediation)}`,
    '',
    `${markdownCode(first.ruleId)}, ${first.confidence}`,
    '',
    '</details>\n\n',
  ].join('\n');
}

/** What stands there while a finding is folded: how grave, what, where. */
function summaryOf(group: FindingGroup): string {
  const { first } = group;
  const place = mainPlace(first.evidence);
  return [
    `${DOTS[first.severity]} <b>${first.severity}</b>`,
    htmlCode(shorten(groupTitle(group), LONGEST_TITLE)),
    ...(first.introducedBy === 'merge' ? ['<i>(only in the merge)</i>'] : []),
    ...(place ? [`<code>${htmlText(placeText(place))}</code>`] : []),
  ].join(' ');
}

/** What follows from a finding, below it. */
function effectItems(effects: readonly Finding[]): string[] {
  if (effects.length === 0) return [];
  const left = effects.length - MOST_OF_A_KIND;
  return [
    '',
    `${effectsText(effects)}:`,
    '',
    ...effects
      .slice(0, MOST_OF_A_KIND)
      .map((finding) => `- ${markdownProse(shorten(finding.title, LONGEST_TITLE))} ${placeCode(finding)}`),
    ...(left > 0 ? [`- … and ${left} more: \`--format json\` has all of them`] : []),
  ];
}

function placeItems(finding: Finding): string[] {
  const { base, head, related } = finding.evidence;
  const places = [...new Set(related.map((place) => markdownCode(placeText(place))))];
  return [
    `- at ${placeCode(finding)}`,
    ...(base && head ? [`- before: ${markdownCode(placeText(base))}`] : []),
    ...(places.length > 0
      ? [`- see ${places.slice(0, 8).join(', ')}${places.length > 8 ? `, +${places.length - 8}` : ''}`]
      : []),
  ];
}

function placeCode({ evidence }: Finding): string {
  const place = mainPlace(evidence);
  if (!place) return '';
  return markdownCode(placeText(place)) + evidenceText(evidence).slice(placeText(place).length);
}

/** A title inside HTML: names between backticks become code there too. */
function htmlCode(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part, index) => (index % 2 === 1 ? `<code>${htmlText(part.slice(1, -1))}</code>` : htmlText(part)))
    .join('');
}
