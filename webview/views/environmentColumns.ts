import type { EnvTable } from '../../src/engine/report/envTables';
import type { ReportEnv } from '../../src/protocol/messages';
import { type Child, h } from '../components/h';
import { icon } from '../components/icons';
import { inlineDiff } from '../components/inlineDiff';
import { placeLink } from '../components/links';
import { changeMark, tag } from '../components/marks';
import type { Column } from '../components/table';
import { type Context, isOpen, toggleOpen } from '../context';
import { envLinks } from '../model/evidence';
import { readResourceId } from '../model/resources';
import type { EnvRow } from '../model/rows';
import { type Segment, wordDiff } from '../model/wordDiff';

/** A row of a table of containers. */
export interface TableRow extends EnvRow {
  readonly table: EnvTable<EnvRow>;
  /** Ids of the table's resources that do not get the variable from this line. */
  readonly except: readonly string[];
}

/** Of what containers get: both values, the place that sets it, and the places that lose. */
export function containerColumns(context: Context, redraw: (row: TableRow) => void): Column<TableRow>[] {
  return [
    { id: 'change', label: '', cell: ({ env }) => changeMark(env.change) },
    {
      id: 'variable',
      label: 'key',
      cell: (row) => [isLong(row.env) ? opening(context, row, redraw) : variable(row), exceptions(row)],
    },
    { id: 'before', label: 'before', cell: ({ env }) => sideValue(env, 'before') },
    { id: 'after', label: 'after', cell: ({ env }) => sideValue(env, 'after') },
    { id: 'setby', label: 'set by', cell: ({ env, index }) => setBy(context, env, index) },
    { id: 'overrides', label: 'overrides', cell: ({ env, index }) => overrides(context, env, index) },
  ];
}

/** Of what files are made with: what there is without a value, whether there must be one, and the file that has it. */
export function fileColumns(context: Context): Column<EnvRow>[] {
  return [
    { id: 'change', label: '', cell: ({ env }) => changeMark(env.change) },
    { id: 'variable', label: 'variable', cell: variable },
    { id: 'default', label: 'default', cell: ({ env }) => defaults(env) },
    {
      id: 'required',
      label: 'required',
      cell: ({ env }) => (env.required ? tag('required', '', 'Nothing starts without it') : none()),
    },
    {
      id: 'setby',
      label: 'set by',
      cell: ({ env, index }) => {
        const link = envLinks(env, index).setBy;
        return link ? placeLink(context, link) : none();
      },
    },
    {
      id: 'where',
      label: 'used',
      cell: ({ env, index }) => placeLink(context, envLinks(env, index).main),
    },
  ];
}

/** Longer values are cut in the table; the row opens to all of them, line by line. */
const LONG = 160;

const cutShort = (text: string) => text.length > LONG || text.includes('\n');

function isLong({ before, after }: ReportEnv): boolean {
  return cutShort(before ?? '') || cutShort(after ?? '');
}

const openKey = ({ index }: EnvRow) => `env:${index}`;

function opening(context: Context, row: TableRow, redraw: (row: TableRow) => void): HTMLElement {
  const onclick = () => {
    toggleOpen(context, openKey(row));
    redraw(row);
  };
  const expanded = String(isOpen(context, openKey(row)));
  return h(
    'button',
    { type: 'button', class: 'toggle', 'aria-expanded': expanded, 'data-row-button': true, onclick },
    icon('chevron'),
    h('span', null, variable(row)),
  );
}

/** The whole values of an open row. */
export function longValue(context: Context, row: TableRow): Child {
  const { before, after } = row.env;
  if (!isLong(row.env) || !isOpen(context, openKey(row))) return null;
  return inlineDiff({ ...(before == null ? {} : { before }), ...(after == null ? {} : { after }) });
}

function variable({ env }: Pick<EnvRow, 'env'>): Child {
  return [
    h('code', { class: 'name' }, env.name),
    env.secret &&
      h(
        'span',
        { class: 'lock', role: 'img', 'aria-label': 'secret, masked', title: 'Secret: the value is masked' },
        icon('lock'),
      ),
    env.required && env.source !== 'interpolation' && tag('required', '', 'Nothing starts without it'),
  ];
}

function exceptions({ except }: TableRow): Child {
  const names = except.map((id) => readResourceId(id).name).join(', ');
  return names !== '' && h('span', { class: 'muted sub' }, `not for ${names}`);
}

function setBy(context: Context, env: ReportEnv, index: number): Child {
  const { main, setBy: from } = envLinks(env, index);
  return [
    h('span', { class: 'muted source' }, env.source),
    ' ',
    placeLink(context, main),
    from && h('span', { class: 'sub' }, h('span', { class: 'muted' }, 'value of '), placeLink(context, from)),
  ];
}

/** The strongest of the places that lose; the others are counted, and named on hover. */
function overrides(context: Context, env: ReportEnv, index: number): Child {
  const [first, ...others] = envLinks(env, index).overrides;
  if (!first) return none();
  const more = others.map(({ title }) => title).join('\n');
  return [
    placeLink(context, first),
    others.length > 0 && h('span', { class: 'muted', title: more }, ` +${others.length}`),
  ];
}

function sideValue(env: ReportEnv, side: 'before' | 'after'): Child {
  const { change, before, after, secret } = env;
  if (change === (side === 'before' ? 'added' : 'removed')) return none();
  if (change !== 'changed' || secret || typeof before !== 'string' || typeof after !== 'string') {
    return value(side, env[side]);
  }
  if (isLong(env)) return value(side, env[side]);
  return value(side, env[side], wordDiff(before, after)[side]);
}

function defaults({ fallback = {}, change }: ReportEnv): Child {
  const { base, head } = fallback;
  if (change !== 'changed' || base === head) {
    const text = head ?? base;
    return text === undefined ? none() : h('code', null, text === '' ? 'empty' : text);
  }
  return h('div', { class: 'values' }, [
    base === undefined ? none() : value('before', base),
    h('span', { class: 'muted' }, icon('arrow')),
    head === undefined ? none() : value('after', head),
  ]);
}

function none(): HTMLElement {
  return h('span', { class: 'muted none' }, '–');
}

function value(side: 'before' | 'after', text: string | null | undefined, segments?: readonly Segment[]): HTMLElement {
  if (text === undefined) return h('i', { class: 'muted' }, 'not known');
  if (text === null) return h('i', { class: 'muted' }, 'from the environment at start');
  const short = cutShort(text) ? `${text.split('\n', 1)[0]!.slice(0, LONG)}…` : text;
  const marked = segments?.some(({ changed }) => !changed) ? segments : [{ text: short, changed: false }];
  return h(
    side === 'before' ? 'del' : 'ins',
    { class: `value ${side}` },
    h('span', { class: 'glyph' }, side === 'before' ? '−' : '+'),
    text === ''
      ? h('i', { class: 'muted' }, 'empty')
      : marked.map((part) => (part.changed ? h('mark', null, part.text) : part.text)),
  );
}
