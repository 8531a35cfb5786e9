import type { Report, ReportUnit } from '../../report/report';
import { numberText } from '../../util/numberText';
import { silentValuesText, valueTexts } from '../chartWords';
import { count, unitText } from '../wording';
import { type Html, html } from './markup';
import { FEW_ROWS, folded, moreNote, type Section } from './parts';
import { code, mark, marked } from './words';

const MOST_CHARTS = 200;
const MOST_VALUES = 100;

/** The values of charts that differ, and what they change of what is rendered. */
export function valuesSection({ units }: Report): Section | undefined {
  const charts = units.filter(({ values = [] }) => values.length > 0);
  if (charts.length === 0) return undefined;
  const total = charts.reduce((sum, chart) => sum + valueCount(chart), 0);
  const isOpen = total <= FEW_ROWS;
  return {
    id: 'values',
    title: 'Values',
    tally: numberText(total),
    body: html`${charts.slice(0, MOST_CHARTS).map((chart) => chartPart(chart, isOpen))}
${moreNote(charts.length - MOST_CHARTS, 'chart')}`,
  };
}

function valueCount({ values = [], moreValues = 0 }: ReportUnit): number {
  return values.length + moreValues;
}

function chartPart(chart: ReportUnit, isOpen: boolean): Html {
  const { texts, left } = valueTexts(chart, MOST_VALUES, mark);
  const silent = silentValuesText(chart, mark);
  return folded(
    html`<h3>${code(unitText(chart.id))}</h3> <span class="tally">${count(valueCount(chart), 'value')}</span>`,
    html`<ul>${texts.map((text) => html`<li data-item>${marked(text)}</li>`)}${silent !== '' && html`<li data-item>${marked(silent)}</li>`}</ul>${moreNote(left, 'value')}`,
    { isOpen },
  );
}
