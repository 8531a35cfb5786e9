import { EFFORT_NOTE, hoursText, workText } from '../../src/engine/formatters/planWords';
import type { Impact } from '../../src/protocol/messages';
import { disclosure } from '../components/disclosure';
import { findingRefs } from '../components/findingRefs';
import { type Child, h } from '../components/h';
import { severityMark } from '../components/icons';
import { placeLink } from '../components/links';
import { heading, prose, tag } from '../components/marks';
import type { Context } from '../context';
import { areaLabel } from '../model/architecture';
import { placeLinksOf } from '../model/evidence';
import { planStages } from '../model/plan';
import { planSteps } from './planSteps';

/** What the change means, what it costs, and what to do in which order. */
export function plan(context: Context): HTMLElement {
  const stages = planStages(context.report);
  return h(
    'div',
    { class: 'plan' },
    h('div', { class: 'main-column' }, planSteps(context, stages)),
    h('aside', { 'aria-label': 'What it means and costs' }, cost(context), impact(context)),
  );
}

function cost(context: Context): HTMLElement {
  const { verdict, complexity, complexityReasons, effort } = context.report.assessment;
  return h(
    'section',
    { 'data-testid': 'cost' },
    heading('What it takes'),
    h('dl', { class: 'facts' }, [
      row('Verdict', h('b', null, verdict)),
      row('Complexity', [h('b', null, complexity), reasons(complexityReasons)]),
      row('Effort', [h('b', null, workText(effort))]),
    ]),
    effort.terms.length > 0 &&
      disclosure({
        label: 'How the hours add up',
        testId: 'effort-terms',
        content: () => [
          h(
            'table',
            { class: 'terms' },
            h('caption', { class: 'sr' }, 'Terms of the effort'),
            h(
              'thead',
              null,
              h('tr', null, h('th', { scope: 'col' }, 'Work'), h('th', { scope: 'col', class: 'end' }, 'Hours')),
            ),
            h(
              'tbody',
              null,
              effort.terms.map(({ reason, hours, findings }) =>
                h(
                  'tr',
                  { 'data-testid': 'effort-term' },
                  h('td', null, prose(reason), findingRefs(context, findings)),
                  h('td', { class: 'end' }, hoursText(hours)),
                ),
              ),
            ),
          ),
        ],
      }),
    h('p', { class: 'muted effort-note' }, EFFORT_NOTE),
  );
}

function reasons(list: readonly string[]): Child {
  return (
    list.length > 0 &&
    h(
      'ul',
      { class: 'reasons muted' },
      list.map((reason) => h('li', null, prose(reason))),
    )
  );
}

function row(label: string, value: Child): Child {
  return h('div', { class: 'fact' }, h('dt', null, label), h('dd', null, value));
}

function impact(context: Context): Child {
  const rows = context.report.assessment.impact;
  if (rows.length === 0) return null;
  return h(
    'section',
    { 'data-testid': 'impact' },
    heading('Impact by area'),
    h(
      'ul',
      { class: 'impacts' },
      rows.map((item, index) => impactRow(context, item, index)),
    ),
  );
}

function impactRow(
  context: Context,
  { area, level, summary, findings, evidence = [] }: Impact,
  index: number,
): HTMLElement {
  const links = placeLinksOf(evidence.map((place, at) => ({ place, ref: { list: 'impact', index, place: at } })));
  return h(
    'li',
    { class: 'impact', 'data-testid': 'impact-row' },
    h(
      'div',
      { class: 'impact-head' },
      severityMark(level),
      h('h3', null, areaLabel(area)),
      tag(level, `severity sev-${level}`),
    ),
    h('p', { class: 'muted' }, prose(summary)),
    links.length > 0 &&
      h(
        'p',
        { class: 'evidence' },
        links.map((link) => placeLink(context, link)),
      ),
    findingRefs(context, findings),
  );
}
