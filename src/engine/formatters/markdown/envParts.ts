import { type EnvLine, type EnvTable, envLines, envTables, isInterpolation } from '../../report/envTables';
import type { Report } from '../../report/report';
import { markdownText } from '../escape';
import { type FoldedLine, foldedTables } from '../foldedTables';
import { envValue } from '../valueText';
import { CHANGE_SIGNS, count, envTableText, exceptText, fallbackText, overridesText, setByText } from '../wording';
import { code, folded, type Part, placeCell, row, tablePart } from './parts';

/** What containers get, a table for each unit and service; then what files are made with. */
export function envParts(report: Report): Part[] {
  const lines = envLines(report.env);
  const files = lines.filter(isInterpolation);
  const containers = lines.filter((line) => !isInterpolation(line));
  const columns = ['', 'Variable', 'Before', 'After', 'Set by', 'Overrides'];
  return [
    folded(`Environment: ${count(containers.length, 'change')}`, {
      ...tablePart('', columns, [], 'variable'),
      rows: foldedTables(envTables(containers)).flatMap(tableRows),
    }),
    folded(
      `Variables that files are made with: ${count(files.length, 'change')}`,
      tablePart('', ['', 'Variable', 'Default', 'Required', 'Set by', 'Used'], files.map(fileRow), 'variable'),
    ),
  ];
}

/** The rows of one table. Its heading stands in the first one's text, so that neither is there without the other. */
function tableRows(table: EnvTable<FoldedLine>): string[] {
  const { owners, unit } = envTableText(table);
  const heading = row([
    '',
    `**${markdownText(owners)}**${unit === '' ? '' : ` ${markdownText(unit)}`}`,
    '',
    '',
    '',
    '',
  ]);
  return table.lines.map((line, index) => (index === 0 ? heading : '') + row(containerRow(table, line)));
}

function containerRow(table: EnvTable<FoldedLine>, line: FoldedLine): string[] {
  const { env } = line;
  const except = exceptText(table, line);
  const from = setByText(env, code);
  return [
    CHANGE_SIGNS[env.change],
    code(env.name) + (except === '' ? '' : ` ${markdownText(except)}`),
    env.change === 'added' ? '' : code(envValue(env, 'before')),
    env.change === 'removed' ? '' : code(envValue(env, 'after')),
    `${env.source} ${placeCell(env.evidence)}${line.more > 0 ? `, +${line.more}` : ''}${from === '' ? '' : `, value of ${from}`}`,
    overridesText(env, code),
  ];
}

function fileRow({ env }: EnvLine): string[] {
  return [
    CHANGE_SIGNS[env.change],
    code(env.name),
    fallbackText(env, code),
    env.required ? 'required' : '',
    setByText(env, code),
    placeCell(env.evidence),
  ];
}
