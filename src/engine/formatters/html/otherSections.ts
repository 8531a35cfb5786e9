import type { Report } from '../../report/report';
import { numberText } from '../../util/numberText';
import { preexistingProblems, splitProblems } from '../problems';
import { shorten } from '../valueText';
import { count, suppressionText } from '../wording';
import { html } from './markup';
import { FEW_ROWS, first, folded, MOST_ROWS, moreNote, plainTable, row, type Section, table } from './parts';
import type { ShownFindings } from './shownFindings';
import { code, evidenceCode, prose } from './words';

const LONGEST = 1000;
const SUPPRESSED = ['Severity', 'What', 'Where', 'Reason'];

/** Findings that somebody has accepted, with the reasons. */
export function suppressedSection({ suppressed, suppressedLeft }: ShownFindings): Section | undefined {
  if (suppressed.length === 0) return undefined;
  const body = suppressed.map((finding) => {
    const { severity, title, ruleId, evidence, fingerprint } = finding;
    const cells = [
      html`<span class="severity ${severity}">${severity}</span>`,
      html`${prose(shorten(title, LONGEST))}<br>${code(ruleId)}`,
      evidenceCode(evidence),
      prose(shorten(suppressionText(finding.suppressed!), LONGEST)),
    ];
    return row(SUPPRESSED, cells, fingerprint);
  });
  const all = html`${table('Suppressed findings', SUPPRESSED, [html`<tbody>${body}</tbody>`])}${moreNote(suppressedLeft, 'finding')}`;
  const total = suppressed.length + suppressedLeft;
  return {
    id: 'suppressed',
    title: 'Suppressed',
    tally: numberText(total),
    body: folded(html`${count(total, 'finding')} that somebody has accepted`, all, { isOpen: total <= FEW_ROWS }),
  };
}

/** What could not be read, or only in part. */
export function problemsSection(report: Report): Section | undefined {
  const problems = splitProblems(report.problems);
  const more = preexistingProblems(problems);
  if (problems.own.length === 0 && more === undefined) return undefined;
  const { shown, left } = first(problems.own, MOST_ROWS);
  const places = shown.map(({ path, revision, line, message }) => [
    html`<code class="place">${line === undefined ? path : `${path}:${String(line)}`}</code>${revision === 'base' && ' in base'}`,
    prose(shorten(message, LONGEST)),
  ]);
  const all = html`${plainTable('Problems', ['Where', 'What'], places)}${moreNote(left, 'problem')}`;
  const summary = html`${count(problems.own.length, 'place')} not compared, or only in part`;
  return {
    id: 'problems',
    title: 'Problems',
    tally: numberText(problems.own.length),
    body: html`${places.length > 0 && folded(summary, all, { isOpen: places.length <= FEW_ROWS })}
${more !== undefined && html`<p class="more">${more}.</p>`}`,
  };
}
