import type { Report, Step } from '../../report/report';
import { EFFORT_NOTE, effortText, hoursText, workText } from '../planWords';
import { count } from '../wording';
import { type Html, html } from './markup';
import { first, MOST_ROWS, moreNote, plainTable, type Section } from './parts';
import { citedFindings, type ShownFindings } from './shownFindings';
import { prose } from './words';

/** What the change means, an area a row. */
export function impactSection({ assessment: { impact } }: Report, findings: ShownFindings): Section | undefined {
  if (impact.length === 0) return undefined;
  const areas = impact.map(({ area, level, summary, findings: cited }) => [
    html`<span class="level ${level}">${level}</span>`,
    html`${area}`,
    html`${prose(summary)}${citedFindings('See', cited, findings)}`,
  ]);
  return {
    id: 'impact',
    title: 'Impact',
    tally: count(impact.length, 'area'),
    body: plainTable('Impact by area', ['Level', 'Area', 'What'], areas),
  };
}

/** What to do, in order: each step with its commands and the findings that it is about. */
export function planSection(report: Report, findings: ShownFindings): Section | undefined {
  const { shown, left } = first(report.assessment.steps, MOST_ROWS);
  if (shown.length === 0) return undefined;
  return {
    id: 'plan',
    title: 'Plan',
    tally: count(shown.length + left, 'step'),
    body: html`<ol class="steps">${shown.map((step) => stepItem(step, findings))}</ol>${moreNote(left, 'step')}`,
  };
}

function stepItem({ stage, title, why, commands, findings: cited }: Step, findings: ShownFindings): Html {
  return html`<li data-item><h3><span class="stage">${stage}</span> ${prose(title)}</h3>
<p>${prose(why)}</p>
${commands.length > 0 && html`<pre tabindex="0" role="group" aria-label="Commands">${commands.map((line) => html`<code>${line}</code>\n`)}</pre>`}
${citedFindings('About', cited, findings)}</li>
`;
}

/** The work, term by term. */
export function effortSection(report: Report, findings: ShownFindings): Section | undefined {
  const { effort } = report.assessment;
  if (effort.terms.length === 0) return undefined;
  const { shown, left } = first(effort.terms, MOST_ROWS);
  const terms = shown.map(({ reason, hours, findings: cited }) => [
    html`<span class="hours">${hoursText(hours)}</span>`,
    html`${prose(reason)}${citedFindings('See', cited, findings)}`,
  ]);
  return {
    id: 'effort',
    title: 'Effort',
    tally: workText(effort),
    body: html`<p>${prose(sentence(effortText(report)))}</p>
${plainTable('Effort', ['Hours', 'For'], terms)}${moreNote(left, 'term')}
<p class="quiet">${EFFORT_NOTE}</p>`,
  };
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
