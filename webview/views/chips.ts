import { h } from '../components/h';
import { severityMark } from '../components/icons';
import type { Context } from '../context';
import type { ChangeTally, Chip } from '../model/counts';
import { grouped } from '../model/words';
import { NO_FINDING_FILTER } from '../state';

/** The figures of the report; a click shows what is counted, a second click on a filter takes it off. */
export function chips(context: Context, list: readonly Chip[]): HTMLElement {
  return h(
    'div',
    { class: 'chips', role: 'group', 'aria-label': 'Counts, as filters' },
    list.map((chip) => draw(context, chip)),
  );
}

function draw(context: Context, chip: Chip): HTMLElement {
  const { findings, resources, tab } = context.view();
  switch (chip.kind) {
    case 'severity': {
      const on = findings.severities.includes(chip.severity);
      const severities = on
        ? findings.severities.filter((severity) => severity !== chip.severity)
        : [...findings.severities, chip.severity];
      const text = [severityMark(chip.severity), h('b', null, grouped(chip.count)), ` ${chip.severity}`];
      return toggle(chip.severity, on, chip.count === 0, text, () =>
        context.show('risks', { findings: { ...findings, severities } }),
      );
    }
    case 'emergent': {
      const on = findings.emergent;
      const text = ['emergent ', h('b', null, grouped(chip.count))];
      return toggle('emergent', on, false, text, () =>
        context.show('risks', { findings: { ...(on ? findings : NO_FINDING_FILTER), emergent: !on } }),
      );
    }
    case 'effort':
      return toggle('effort', false, false, ['effort ', h('b', null, chip.hours.replace(/^about /, ''))], () =>
        context.show('plan'),
      );
    case 'change': {
      const on = tab === chip.tab && chip.group !== undefined && resources.group === chip.group;
      const patch = chip.group ? { resources: { ...resources, group: on ? ('' as const) : chip.group } } : {};
      return toggle(chip.label, on, false, [`${chip.label} `, figures(chip.tally)], () =>
        context.show(chip.tab, patch),
      );
    }
  }
}

function toggle(id: string, on: boolean, dim: boolean, text: (Node | string)[], onClick: () => void): HTMLElement {
  return h(
    'button',
    {
      type: 'button',
      class: `chip ${dim ? 'dim' : ''}`,
      'aria-pressed': String(on),
      'data-testid': `chip-${id}`,
      onclick: onClick,
    },
    text,
  );
}

/** `+9 −1 ~16` */
export function figures({ added, removed, changed }: ChangeTally): HTMLElement {
  const parts = [
    ['added', '+', added],
    ['removed', '−', removed],
    ['changed', '~', changed],
  ] as const;
  return h(
    'span',
    { class: 'figures' },
    parts
      .filter(([, , count]) => count > 0)
      .map(([kind, sign, count]) => h('b', { class: kind, title: `${count} ${kind}` }, `${sign}${grouped(count)}`)),
  );
}
