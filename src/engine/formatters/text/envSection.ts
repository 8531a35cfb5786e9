import type { Report, ReportEnv } from '../../report/report';
import { groupBy, groupEnv, writtenEnv } from '../groups';
import { envValue } from '../valueText';
import { CHANGE_SIGNS, mainPlace, splitResourceId } from '../wording';
import { type Cell, table, wrap } from './layout';
import { changeTally, more, section } from './section';
import type { Screen } from './theme';

/** What a file does with a variable that belongs to none of its resources. */
const OWNERLESS: Readonly<Record<ReportEnv['source'], string>> = {
  environment: 'set here',
  env_file: 'set here',
  dotenv: 'set here',
  configmap: 'set here',
  secret: 'set here',
  dockerfile: 'set in the image',
  values: 'set by values',
  interpolation: 'used here as ${…}',
  ci: 'set for the pipeline',
};

const MOST_FILES = 20;
const MOST_LINES = 12;
const MOST_NAMES = 24;

/** A variable with the resources in which it changes in the same way. */
interface Variable {
  readonly change: ReportEnv['change'];
  readonly first: ReportEnv;
  /** Names of the resources; where it belongs to none, what the file does with it. */
  readonly owners: string;
  readonly path: string;
  readonly lines: readonly number[];
  readonly isInBase: boolean;
}

/** Variables by file: what changed before and after, what came and went as lists. Secrets are never shown. */
export function envSection(report: Report, screen: Screen): string[] {
  const files = groupBy(groupEnv(report.env).map(variableOf), ({ path }) => path);
  const lines = files.slice(0, MOST_FILES).flatMap((variables) => ['', ...fileLines(variables, screen)]);
  const left = files.slice(MOST_FILES).flat().length;
  return section(
    'Environment',
    changeTally(writtenEnv(report.env)),
    [...lines.slice(1), ...more(left, 'variable', screen, 2)],
    screen,
  );
}

function variableOf(group: readonly ReportEnv[]): Variable {
  const first = group[0]!;
  const owners = group.map(({ resource }) =>
    resource === null ? OWNERLESS[first.source] : splitResourceId(resource).name,
  );
  return {
    change: first.change,
    first,
    owners: [...new Set(owners)].join(', '),
    path: mainPlace(first.evidence)?.path ?? '',
    lines: group.flatMap(({ evidence }) => mainPlace(evidence)?.line ?? []),
    isInBase: first.evidence.head === undefined,
  };
}

function fileLines(variables: readonly Variable[], screen: Screen): string[] {
  const { theme, width } = screen;
  const { own, readers } = withoutReaders(variables);
  const changed = own.filter(({ change }) => change === 'changed');
  const lists = groupBy(
    own.filter(({ change }) => change !== 'changed'),
    ({ change, owners }) => [change, owners],
  );
  const rows = changed
    .slice(0, MOST_LINES)
    .map(({ first, owners, lines }): Cell[] => [
      { text: CHANGE_SIGNS.changed, paint: theme.change.changed },
      { text: first.name },
      { text: `${envValue(first, 'before')} → ${envValue(first, 'after')}` },
      { text: owners, paint: theme.quiet },
      { text: lineText(lines), paint: theme.note },
    ]);
  const left = changed.length - rows.length + lists.slice(MOST_LINES).flat().length;
  return [
    `  ${theme.note(variables[0]!.path)}`,
    ...table(rows, { width, indent: 4 }),
    ...lists.slice(0, MOST_LINES).flatMap((list) => listLines(list, screen)),
    ...labelledLines('read by', readers, screen),
    ...more(left, 'variable', screen, 4),
  ];
}

/** What a dotenv file sets comes a second time for each service that reads the file: those are only named. */
function withoutReaders(variables: readonly Variable[]): { own: Variable[]; readers: string[] } {
  const set = new Set(variables.filter(({ first }) => first.source === 'dotenv').map(({ first }) => keyOf(first)));
  const isReader = ({ first }: Variable) => first.source === 'env_file' && set.has(keyOf(first));
  const readers = variables.filter(isReader).flatMap(({ owners }) => owners.split(', '));
  return { own: variables.filter((variable) => !isReader(variable)), readers: [...new Set(readers)].sort() };
}

const keyOf = ({ name, change }: ReportEnv): string => `${change} ${name}`;

/** `+ web :12`, and below it what was set, what is secret, and what has no value. */
function listLines(list: readonly Variable[], screen: Screen): string[] {
  const { theme, width } = screen;
  const { change, owners, isInBase } = list[0]!;
  const where = lineText([Math.min(...list.flatMap(({ lines }) => lines))]) + (isInBase ? ' in base' : '');
  const side = change === 'removed' ? 'before' : 'after';
  const all = list.map(({ first }) => first);
  const unset = all.filter((variable) => typeof variable[side] !== 'string');
  const known = all.filter((variable) => typeof variable[side] === 'string');
  const names = (variables: readonly ReportEnv[]) => variables.map(({ name }) => name);
  const plain = known.filter(({ secret }) => !secret);
  return [
    ...wrap(`${owners} ${where}`, width - 6).map((line, index) =>
      index === 0 ? `    ${theme.change[change](CHANGE_SIGNS[change])} ${line}` : `      ${line}`,
    ),
    ...labelledLines(
      '',
      plain.map((variable) => `${variable.name}=${envValue(variable, side)}`),
      screen,
    ),
    ...labelledLines('secret', names(known.filter(({ secret }) => secret)), screen),
    ...[...new Set(unset.map((variable) => envValue(variable, side)))].flatMap((label) =>
      labelledLines(label, names(unset.filter((variable) => envValue(variable, side) === label)), screen),
    ),
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

/** `:57 :10 :67` */
function lineText(lines: readonly number[]): string {
  const shown = lines.slice(0, 3).map((line) => `:${line}`);
  return [...shown, ...(lines.length > 3 ? [`+${lines.length - 3}`] : [])].join(' ');
}
