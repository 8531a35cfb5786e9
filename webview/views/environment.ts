import type { ReportEnv } from '../../src/protocol/messages';
import { type Child, h } from '../components/h';
import { icon } from '../components/icons';
import { checkbox, textField } from '../components/kit';
import { placeLinks } from '../components/links';
import { changeMark, tag } from '../components/marks';
import { type Column, table } from '../components/table';
import type { Context } from '../context';
import { evidenceLinks } from '../model/evidence';
import { unitsText } from '../model/resources';
import { type EnvRow, envRows } from '../model/rows';
import { type Segment, wordDiff } from '../model/wordDiff';
import type { RowFilter } from '../state';
import { changeDropdown } from './resources';

/** Every environment variable that differs. Secrets come masked; their values never reach the panel. */
export function environment(context: Context): HTMLElement {
  const { report } = context;
  const chosen = context.view().env;
  const grid = table({
    label: 'Environment variables',
    id: 'env',
    columns: columns(context),
    items: envRows(report, chosen),
    key: ({ index }) => String(index),
    empty: report.env.length === 0 ? 'No variable differs.' : 'No variable passes the filter.',
  });
  const filter = (patch: Partial<RowFilter>) => {
    context.remember({ env: { ...context.view().env, ...patch } });
    grid.update(envRows(report, context.view().env));
  };
  return h(
    'div',
    null,
    h(
      'div',
      { class: 'toolbar', role: 'search' },
      textField({
        label: 'Filter variables',
        placeholder: 'Filter by name, resource, file…',
        value: chosen.text,
        testId: 'filter-text',
        onInput: (text) => filter({ text }),
      }),
      changeDropdown(chosen.change, (change) => filter({ change })),
      checkbox({
        label: 'Only secrets',
        checked: chosen.flagged,
        testId: 'filter-flagged',
        onChange: (flagged) => filter({ flagged }),
      }),
    ),
    grid.element,
  );
}

function columns(context: Context): Column<EnvRow>[] {
  return [
    { id: 'change', label: '', cell: ({ env }) => changeMark(env.change) },
    { id: 'variable', label: 'variable', cell: variable },
    { id: 'resource', label: 'resource', cell: owner },
    { id: 'source', label: 'source', cell: ({ sources }) => h('span', { class: 'muted' }, sources.join(', ')) },
    { id: 'value', label: 'before → after', cell: ({ env }) => values(env) },
    {
      id: 'where',
      label: 'where',
      cell: ({ env, index }) => placeLinks(context, evidenceLinks(env.evidence, { list: 'env', index }).slice(-1)),
    },
  ];
}

function variable({ env }: EnvRow): Child {
  return [
    h('code', { class: 'name' }, env.name),
    env.secret &&
      h(
        'span',
        { class: 'lock', role: 'img', 'aria-label': 'secret, masked', title: 'Secret: the value is masked' },
        icon('lock'),
      ),
    env.required && tag('required', '', 'Nothing starts without it'),
  ];
}

/** Few names are shown; many are counted, and named on hover. */
const MOST_OWNERS = 3;

function owner({ owners, units }: EnvRow): Child {
  if (owners.length === 0) return h('span', { class: 'muted' }, '–');
  const all = owners.join(', ');
  const shown = owners.length > MOST_OWNERS ? `${owners.length} resources` : all;
  const where = unitsText(units);
  return [
    h('span', { class: 'name', title: all }, shown),
    where !== '' && h('span', { class: 'muted sub ellipsis', title: units.join('\n') }, where),
  ];
}

function values({ change, before, after, secret }: ReportEnv): Child {
  const arrow = h('span', { class: 'muted' }, icon('arrow'));
  if (change === 'added') return h('div', { class: 'values' }, value('after', after));
  if (change === 'removed') return h('div', { class: 'values' }, value('before', before));
  if (secret || typeof before !== 'string' || typeof after !== 'string') {
    return h('div', { class: 'values' }, value('before', before), arrow, value('after', after));
  }
  const words = wordDiff(before, after);
  return h(
    'div',
    { class: 'values' },
    value('before', before, words.before),
    arrow,
    value('after', after, words.after),
  );
}

function value(side: 'before' | 'after', text: string | null | undefined, segments?: readonly Segment[]): HTMLElement {
  if (text === undefined) return h('i', { class: 'muted' }, 'not known');
  if (text === null) return h('i', { class: 'muted' }, 'from the environment at start');
  const marked = segments?.some(({ changed }) => !changed) ? segments : [{ text, changed: false }];
  return h(
    side === 'before' ? 'del' : 'ins',
    { class: `value ${side}` },
    h('span', { class: 'glyph' }, side === 'before' ? '−' : '+'),
    text === ''
      ? h('i', { class: 'muted' }, 'empty')
      : marked.map((part) => (part.changed ? h('mark', null, part.text) : part.text)),
  );
}
