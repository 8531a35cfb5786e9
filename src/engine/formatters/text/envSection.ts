import { type EnvLine, type EnvTable, envLines, envTables, isInterpolation } from '../../report/envTables';
import type { Report, ReportEnv } from '../../report/report';
import { displayWidth } from '../../util/displayWidth';
import { type FoldedLine, foldedTables } from '../foldedTables';
import { groupBy } from '../groups';
import { envValue } from '../valueText';
import {
  CHANGE_SIGNS,
  envTableText,
  evidenceText,
  exceptText,
  fallbackText,
  mainPlace,
  overridesText,
  setByText,
} from '../wording';
import { type Cell, table, wrap } from './layout';
import { changeTally, more, section } from './section';
import type { Screen } from './theme';

const MOST_TABLES = 40;
const MOST_LINES = 12;
const MOST_NAMES = 24;

/**
 * Variables by unit and service: what changed before and after, what came and went as lists by the file that sets it; then what files are
 * made with. Secrets are never shown.
 */
export function envSection(report: Report, screen: Screen): string[] {
  const lines = envLines(report.env);
  const tables = foldedTables(envTables(lines.filter((line) => !isInterpolation(line))));
  const shown = tables.slice(0, MOST_TABLES).flatMap((part) => ['', ...tableLines(part, screen)]);
  const left = tables.slice(MOST_TABLES).flatMap((part) => part.lines).length;
  const all = [...shown, ...more(left, 'variable', screen, 2), ...madeWith(lines.filter(isInterpolation), screen)];
  return section('Environment', changeTally(lines.map(({ env }) => env)), all.slice(1), screen);
}

/** A variable, and which services of its table do not get it from there. */
interface Variable {
  readonly env: ReportEnv;
  readonly except: string;
  /** How many further lines say the same. */
  readonly more: number;
}

function tableLines(part: EnvTable<FoldedLine>, screen: Screen): string[] {
  const { theme, width } = screen;
  const all = part.lines.map(
    (line): Variable => ({
      env: line.env,
      except: exceptText(part, line),
      more: line.more,
    }),
  );
  const changed = all.filter(({ env }) => env.change === 'changed');
  const lists = groupBy(
    all.filter(({ env }) => env.change !== 'changed'),
    ({ env: { change, source, evidence } }) => [change, source, mainPlace(evidence)?.path],
  );
  const rows = changed
    .slice(0, MOST_LINES)
    .map(({ env, except, more }): Cell[] => [
      { text: CHANGE_SIGNS.changed, paint: theme.change.changed },
      { text: except === '' ? env.name : `${env.name} (${except})` },
      { text: `${envValue(env, 'before')} → ${envValue(env, 'after')}` },
      { text: setText(env) + (more > 0 ? `, +${more}` : ''), paint: theme.note },
    ]);
  const left = changed.length - rows.length + lists.slice(MOST_LINES).flat().length;
  return [
    ...headingLines(part, screen),
    ...table(rows, { width, indent: 4, lastBelow: 8 }),
    ...lists.slice(0, MOST_LINES).flatMap((list) => listLines(list, screen)),
    ...more(left, 'variable', screen, 4),
  ];
}

function headingLines(part: EnvTable, { theme, width }: Screen): string[] {
  const { owners, unit } = envTableText(part);
  const lines = wrap(owners, width - 4).map((line, index) => `${index === 0 ? '  ' : '    '}${theme.strong(line)}`);
  if (unit === '') return lines;
  const isOneLine = lines.length === 1 && displayWidth(`  ${owners}  ${unit}`) <= width;
  return isOneLine ? [`${lines[0]}  ${theme.quiet(unit)}`] : [...lines, `    ${theme.quiet(unit)}`];
}

/** `environment compose.yml:12, value of .env:3, overrides api.env:3 +1` */
function setText(env: ReportEnv): string {
  const from = setByText(env);
  return [
    `${env.source} ${evidenceText(env.evidence)}`,
    ...(from === '' ? [] : [`value of ${from}`]),
    ...overridden(env),
  ].join(', ');
}

function overridden(env: ReportEnv): string[] {
  const text = overridesText(env);
  return text === '' ? [] : [`overrides ${text}`];
}

/** `+ environment compose.yml:12`, and below it what is set there, what is secret, and what has no value. */
function listLines(list: readonly Variable[], screen: Screen): string[] {
  const { theme, width } = screen;
  const { change, source } = list[0]!.env;
  const first = list.reduce((a, b) => (lineOf(b) < lineOf(a) ? b : a));
  const side = change === 'removed' ? 'before' : 'after';
  const unset = list.filter(({ env }) => typeof env[side] !== 'string');
  const known = list.filter(({ env }) => typeof env[side] === 'string');
  const named = ({ env, except }: Variable, text = env.name): string => {
    const from = setByText(env);
    const said = [except, ...(from === '' ? [] : [`value of ${from}`]), ...overridden(env)].filter(Boolean);
    return said.length === 0 ? text : `${text} (${said.join(', ')})`;
  };
  const names = (variables: readonly Variable[]) => variables.map((variable) => named(variable));
  const plain = known.filter(({ env }) => !env.secret);
  return [
    ...wrap(`${source} ${evidenceText(first.env.evidence)}`, width - 6).map((line, index) =>
      index === 0
        ? `    ${theme.change[change](CHANGE_SIGNS[change])} ${theme.note(line)}`
        : `      ${theme.note(line)}`,
    ),
    ...labelledLines(
      '',
      plain.map((variable) => named(variable, `${variable.env.name}=${envValue(variable.env, side)}`)),
      screen,
    ),
    ...labelledLines('secret', names(known.filter(({ env }) => env.secret)), screen),
    ...[...new Set(unset.map(({ env }) => envValue(env, side)))].flatMap((label) =>
      labelledLines(label, names(unset.filter(({ env }) => envValue(env, side) === label)), screen),
    ),
  ];
}

const lineOf = ({ env }: Variable): number => mainPlace(env.evidence)?.line ?? 0;

/** What files are made with: default, need, the line that sets it, and where it is used. */
function madeWith(lines: readonly EnvLine[], screen: Screen): string[] {
  if (lines.length === 0) return [];
  const { theme, width } = screen;
  const shown = lines.slice(0, MOST_NAMES);
  const rows = shown.map(({ env }): Cell[] => {
    const [fallback, from] = [fallbackText(env), setByText(env)];
    const said = [
      ...(env.required ? ['required'] : []),
      ...(fallback === '' ? [] : [`default ${fallback}`]),
      ...(from === '' ? [] : [`set by ${from}`]),
    ];
    return [
      { text: CHANGE_SIGNS[env.change], paint: theme.change[env.change] },
      { text: env.name },
      { text: said.join(', ') || 'no default, not set' },
      { text: evidenceText(env.evidence), paint: theme.note },
    ];
  });
  return [
    '',
    `  ${theme.strong('Variables that files are made with')}`,
    ...table(rows, { width, indent: 4, lastBelow: 8 }),
    ...more(lines.length - shown.length, 'variable', screen, 4),
  ];
}

function labelledLines(label: string, items: readonly string[], { theme, width }: Screen): string[] {
  if (items.length === 0) return [];
  const rest = items.length - MOST_NAMES;
  const text = [...items.slice(0, MOST_NAMES), ...(rest > 0 ? [`… and ${rest} more: use --format json`] : [])].join(
    ', ',
  );
  const indent = 6 + (label === '' ? 0 : label.length + 2);
  return wrap(text, width - indent).map((line, index) =>
    index === 0 && label !== '' ? `      ${theme.quiet(label)}  ${line}` : ' '.repeat(indent) + line,
  );
}
