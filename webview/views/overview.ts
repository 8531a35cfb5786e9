import { findingCard } from '../components/findingCard';
import { type Child, h } from '../components/h';
import { action } from '../components/links';
import { changeMark, heading, prose, tag } from '../components/marks';
import { table } from '../components/table';
import type { Context } from '../context';
import { areaLabel, areaRows, shownPart } from '../model/architecture';
import { tally } from '../model/counts';
import { topFindings } from '../model/findings';
import { portRows } from '../model/rows';
import { filesText, grouped, mergeVerdict, plural, unitName } from '../model/words';
import { FIRST_VIEW, NO_FINDING_FILTER } from '../state';
import { figures } from './chips';
import { portColumns, portKey } from './ports';
import { problemList } from './problems';

const CARDS = 5;
const PORTS = 8;
const UNITS = 14;
const AREAS = 8;
const STEPS = 5;

/** What a person should know first. */
export function overview(context: Context): HTMLElement {
  return h(
    'div',
    { class: 'overview' },
    h('div', { class: 'main-column' }, breaksFirst(context), portsSummary(context)),
    h(
      'aside',
      { 'aria-label': 'About the branches' },
      areas(context),
      branchFacts(context),
      firstSteps(context),
      units(context),
      problemList(context),
    ),
  );
}

function breaksFirst(context: Context): HTMLElement {
  const { findings, merge, comparison } = context.report;
  const top = topFindings(findings, CARDS);
  const left = findings.length - top.reduce((sum, { more }) => sum + 1 + more, 0);
  const severe = top.some(({ finding }) => finding.severity === 'critical' || finding.severity === 'high');
  const cards = top.map((item) =>
    findingCard(context, item, {
      open: true,
      tags: item.more > 0 && tag(`×${item.more + 1}`, 'count', `${item.more} more of this rule`),
      actions:
        item.more > 0 &&
        action(`Show all ${item.more + 1}`, () =>
          context.show('risks', { findings: { ...NO_FINDING_FILTER, text: item.finding.ruleId } }),
        ),
    }),
  );
  if (cards.length === 0) {
    return h(
      'section',
      null,
      heading('Risks'),
      h(
        'p',
        { class: 'nothing' },
        `No rule found anything that this brings. ${mergeVerdict(merge, comparison).title}.`,
      ),
    );
  }
  return h(
    'section',
    { 'data-testid': 'breaks-first' },
    heading(severe ? 'Breaks first' : 'Look at first'),
    cards,
    left > 0 &&
      action(
        `${plural(left, 'more finding')} of other rules`,
        () => context.show('risks', { findings: NO_FINDING_FILTER }),
        'all-risks',
      ),
  );
}

function portsSummary(context: Context): Child {
  const rows = portRows(context.report, FIRST_VIEW.ports);
  if (rows.length === 0) return null;
  return h(
    'section',
    null,
    heading('Ports'),
    table({
      label: 'Ports, the colliding first',
      id: 'ports',
      columns: portColumns(context),
      items: rows.slice(0, PORTS),
      key: portKey,
      empty: '',
    }).element,
    rows.length > PORTS && action(`All ${rows.length} ports`, () => context.show('ports', { ports: FIRST_VIEW.ports })),
  );
}

function branchFacts({ report }: Context): HTMLElement {
  const { comparison, merge } = report;
  const { headChanges, baseChanges, behind } = comparison;
  return h(
    'section',
    { 'data-testid': 'branch-facts' },
    heading('What the branch does'),
    h('dl', { class: 'facts' }, [
      fact('Files', [filesText(headChanges), h('span', { class: 'muted' }, ' since the merge base')]),
      fact('Lines', [
        h('b', { class: 'added' }, `+${grouped(headChanges.insertions)}`),
        ' ',
        h('b', { class: 'removed' }, `−${grouped(headChanges.deletions)}`),
      ]),
      fact(
        'Meanwhile',
        behind === 0
          ? 'nothing new on the base'
          : [filesText(baseChanges), h('span', { class: 'muted' }, ` on the base, in ${plural(behind, 'commit')}`)],
      ),
      fact('Merge', mergeVerdict(merge, comparison).title),
    ]),
  );
}

/** What is gained, lost and changed of what is known by name, area by area. */
function areas(context: Context): Child {
  const rows = areaRows(context.report);
  if (rows.length === 0) return null;
  return h(
    'section',
    { 'data-testid': 'areas' },
    heading('Architecture'),
    h(
      'dl',
      { class: 'facts' },
      rows
        .slice(0, AREAS)
        .map(({ area, parts }) =>
          fact(
            areaLabel(area),
            h(
              'span',
              { title: parts.map(({ part }) => shownPart(part)).join('\n') },
              figures(tally(parts)),
              ' ',
              h('span', { class: 'muted' }, namesText(parts.map(({ part }) => shownPart(part)))),
            ),
          ),
        ),
    ),
    action(
      rows.length > AREAS ? `All ${rows.length} areas and the topology` : 'Evidence and the topology',
      () => context.show('architecture'),
      'all-areas',
    ),
  );
}

const MOST_NAMES = 3;

function namesText(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  return names.slice(0, MOST_NAMES).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/** The steps to begin with. */
function firstSteps(context: Context): Child {
  const { steps } = context.report.assessment;
  if (steps.length === 0) return null;
  return h(
    'section',
    { 'data-testid': 'first-steps' },
    heading('Plan'),
    h(
      'ol',
      { class: 'first-steps' },
      steps
        .slice(0, STEPS)
        .map(({ title, stage }) => h('li', null, prose(title), h('span', { class: 'muted' }, ` · ${stage}`))),
    ),
    action(`All ${plural(steps.length, 'step')}`, () => context.show('plan'), 'all-steps'),
  );
}

/** A row of facts: what, and what is so. */
export function fact(label: Child, value: Child): Child {
  return h('div', { class: 'fact' }, h('dt', null, label), h('dd', null, value));
}

function units(context: Context): Child {
  const changed = context.report.units
    .map((unit, index) => ({ ...unit, index }))
    .filter(({ change, status }) => change !== 'unchanged' || status !== 'loaded');
  const rest = context.report.units.length - changed.length;
  if (context.report.units.length === 0) return null;
  return h(
    'section',
    { 'data-testid': 'units' },
    heading('Units'),
    h(
      'ul',
      { class: 'units' },
      changed
        .slice(0, UNITS)
        .map(({ id, loader, path, files, change, status, over, index }) =>
          h(
            'li',
            { title: files.join('\n') },
            changeMark(change),
            change === 'unchanged'
              ? h('code', { class: 'ellipsis' }, h('bdi', { dir: 'ltr' }, path))
              : unitLink(context, index, path === '.' ? unitName(id) : path),
            over !== undefined && tag('overlay', '', `Laid over ${over}`),
            status === 'loaded'
              ? h('span', { class: 'muted loader' }, loader)
              : tag(status === 'failed' ? 'not read' : 'in part', 'bad'),
          ),
        ),
    ),
    changed.length > UNITS && h('p', { class: 'muted' }, `and ${changed.length - UNITS} more`),
    rest > 0 && h('p', { class: 'muted' }, `${plural(rest, 'unit')} without a change`),
  );
}

/** Opens what differs of a unit, all its files in one diff. */
function unitLink({ post }: Context, unit: number, text: string): HTMLElement {
  return h(
    'button',
    {
      type: 'button',
      class: 'link ellipsis',
      'aria-label': `Open changes of ${text}`,
      'data-testid': 'open-unit',
      onclick: () => post({ type: 'openUnit', unit }),
    },
    h('bdi', { dir: 'ltr' }, text),
  );
}
