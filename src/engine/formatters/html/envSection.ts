import { type EnvLine, type EnvTable, envLines, envTables, isInterpolation } from '../../report/envTables';
import type { Report } from '../../report/report';
import { type FoldedLine, foldedTables } from '../foldedTables';
import { changeTally } from '../text/section';
import { envValue } from '../valueText';
import { count, envTableText, exceptText, fallbackText, overridesText, setByText } from '../wording';
import { changeMarks } from './changeMarks';
import { type Html, html } from './markup';
import { FEW_ROWS, first, folded, MOST_ROWS, moreNote, plainTable, row, type Section, sign, table } from './parts';
import { code, evidenceCode, mark, marked } from './words';

const COLUMNS = [undefined, 'Variable', 'Value', 'Set by', 'Overrides'];
const FILE_COLUMNS = [undefined, 'Variable', 'Default', 'Required', 'Set by', 'Used'];

/** What containers get, by unit and service; then what files are made with. */
export function envSection(report: Report): Section | undefined {
  if (report.env.length === 0) return undefined;
  const lines = envLines(report.env);
  const files = lines.filter(isInterpolation);
  const containers = lines.filter((line) => !isInterpolation(line));
  const isOpen = lines.length <= FEW_ROWS;
  return {
    id: 'environment',
    title: 'Environment',
    tally: changeTally(lines.map(({ env }) => env)),
    body: html`${containers.length > 0 && containerPart(containers, isOpen)}
${files.length > 0 && filePart(files, isOpen)}`,
  };
}

function containerPart(lines: readonly EnvLine[], isOpen: boolean): Html {
  let room = MOST_ROWS;
  let left = 0;
  const bodies = foldedTables(envTables(lines)).flatMap((each) => {
    const { shown, left: rest } = first(each.lines, room);
    room -= shown.length;
    left += rest;
    return shown.length > 0 ? [tableBody({ ...each, lines: shown })] : [];
  });
  return folded(
    html`<h3>What containers get</h3> <span class="tally">${count(lines.length, 'change')}</span>`,
    html`${table('Variables of containers', COLUMNS, bodies)}${moreNote(left, 'variable')}`,
    { isOpen },
  );
}

/** The rows of one owner below its name. */
function tableBody(owned: EnvTable<FoldedLine>): Html {
  const { owners, unit } = envTableText(owned);
  return html`<tbody data-group><tr data-head><th colspan="${String(COLUMNS.length)}" scope="rowgroup">${owners} <span class="quiet">${unit}</span></th></tr>${owned.lines.map((line) => row(COLUMNS, containerRow(owned, line)))}</tbody>`;
}

function containerRow(owned: EnvTable<FoldedLine>, line: FoldedLine): Html[] {
  const { env, more } = line;
  const from = setByText(env, mark);
  return [
    sign(env.change),
    html`${code(env.name)} ${exceptText(owned, line)}`,
    valueCell(line),
    html`${env.source} ${evidenceCode(env.evidence)}${more > 0 && `, +${more}`}${from !== '' && html`, value of ${marked(from)}`}`,
    marked(overridesText(env, mark)),
  ];
}

function valueCell({ env }: EnvLine): Html {
  if (env.change === 'added') return code(envValue(env, 'after'));
  if (env.change === 'removed') return html`was ${code(envValue(env, 'before'))}`;
  return changeMarks(envValue(env, 'before'), envValue(env, 'after'));
}

function filePart(lines: readonly EnvLine[], isOpen: boolean): Html {
  const { shown, left } = first(lines, MOST_ROWS);
  return folded(
    html`<h3>Variables that files are made with</h3> <span class="tally">${count(lines.length, 'change')}</span>`,
    html`${plainTable('Variables of files', FILE_COLUMNS, shown.map(fileRow))}${moreNote(left, 'variable')}`,
    { isOpen },
  );
}

function fileRow({ env }: EnvLine): Html[] {
  return [
    sign(env.change),
    code(env.name),
    marked(fallbackText(env, mark)),
    html`${env.required && 'required'}`,
    marked(setByText(env, mark)),
    evidenceCode(env.evidence),
  ];
}
