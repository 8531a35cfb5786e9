import type { Report } from '../../report/report';
import { numberText } from '../../util/numberText';
import { conflictRows, fieldsLeftOut, resolvableText, sortedConflicts } from '../conflictWords';
import { definesText } from '../resourceWords';
import { count, hunksText, mergeSentence } from '../wording';
import { html } from './markup';
import { first, MOST_ROWS, moreNote, plainTable, type Section } from './parts';
import { code, mark, marked, prose } from './words';

const LONGEST_VALUE = 120;

/** Files that git cannot merge alone, and the fields on which the two sides do not agree. `undefined` where there is no conflict. */
export function mergeSection(report: Report): Section | undefined {
  if (report.merge.conflicts.length === 0) return undefined;
  const files = first(sortedConflicts(report), MOST_ROWS);
  const fields = first(conflictRows(report, LONGEST_VALUE), MOST_ROWS);
  const fileRows = files.shown.map((conflict) => [
    code(conflict.path),
    html`${conflict.type}${conflict.hunks.length > 0 && `, ${hunksText(conflict)}`}`,
    marked(definesText(conflict, mark)),
    html`${resolvableText(conflict)}`,
  ]);
  const fieldRows = fields.shown.map(({ place, field, was, base, head }) => [
    html`<code class="place">${place}</code>`,
    code(field),
    code(was),
    code(base),
    code(head),
  ]);
  return {
    id: 'conflicts',
    title: 'Conflicts',
    tally: numberText(report.merge.conflicts.length),
    body: html`<p>${prose(mergeSentence(report.merge))}.</p>
${plainTable('Files in conflict', ['File', 'Conflict', 'Resources', 'Proposal'], fileRows)}
${moreNote(files.left, 'conflict')}
${fieldRows.length > 0 && html`<h3>The two sides</h3>${plainTable('Fields in conflict', ['Place', 'Field', 'Was', 'Base', 'Head'], fieldRows)}`}
${moreNote(fields.left, 'field')}
${fieldsLeftOut(report) > 0 && html`<p class="more">${count(fieldsLeftOut(report), 'more field')} of these files are not listed.</p>`}`,
  };
}
