import type { Step } from '../../src/protocol/messages';
import { findingRefs } from '../components/findingRefs';
import { type Child, h } from '../components/h';
import { icon } from '../components/icons';
import { button, checkbox } from '../components/kit';
import { heading, prose, tag } from '../components/marks';
import type { Context } from '../context';
import { type IndexedStep, type PlanStage, progressOf } from '../model/plan';
import { unitName } from '../model/words';

/** The steps by stage, each to be ticked off. The ticks are kept by the extension: they outlive the panel. */
export function planSteps(context: Context, stages: readonly PlanStage[]): HTMLElement {
  const progress = h('p', { class: 'muted progress', role: 'status', 'data-testid': 'plan-progress' });
  const update = () => {
    const { done, all } = progressOf(stages, context.doneSteps());
    progress.replaceChildren(all === 0 ? '' : `${done} of ${all} steps done`);
  };
  const cards = stages.flatMap(({ steps }) => steps).map((item) => ({ item, ...stepCard(context, item) }));
  // The host answers each tick with all of them: two panels, or one drawn late, show the same.
  const retick = () => {
    for (const { item, setDone } of cards) setDone(context.doneSteps().has(item.key));
    update();
  };
  const elementOf = new Map(cards.map(({ item, element }) => [item.key, element]));
  update();
  return h(
    'section',
    { class: 'steps', 'data-testid': 'plan', onticks: retick },
    heading('What to do'),
    progress,
    stages.length === 0
      ? h('p', { class: 'nothing' }, 'Nothing has to be done: the change asks for no step.')
      : stages.map((stage) => stagePart(stage, elementOf)),
  );
}

function stagePart({ id, label, purpose, steps }: PlanStage, elementOf: ReadonlyMap<string, HTMLElement>): HTMLElement {
  return h(
    'section',
    { class: `plan-stage stage-${id}`, 'aria-label': label, 'data-testid': `stage-${id}` },
    h('h3', { class: 'stage-name' }, label, h('span', { class: 'muted' }, purpose)),
    h(
      'ol',
      { class: 'step-list' },
      steps.map(({ key }) => elementOf.get(key)!),
    ),
  );
}

function stepCard(
  context: Context,
  { step, index, key, isFinal }: IndexedStep,
): { element: HTMLElement; setDone(done: boolean): void } {
  const box = checkbox({
    label: '',
    name: `Done: ${step.title}`,
    checked: context.doneSteps().has(key),
    testId: 'tick',
    onChange: (done) => {
      // The kit tells of a change that came from the host, too.
      if (done !== context.doneSteps().has(key)) context.post({ type: 'tick', step: key, done });
    },
  });
  const element = h(
    'li',
    { class: 'step', 'data-testid': 'step' },
    box,
    h(
      'div',
      { class: 'step-body' },
      h(
        'h4',
        null,
        h('span', null, prose(step.title)),
        isFinal && tag([icon('warning'), 'no way back'], 'bad', 'What it is about cannot be undone afterwards.'),
      ),
      step.why !== '' && h('p', { class: 'muted' }, prose(step.why)),
      units(step.units),
      findingRefs(context, step.findings),
      commands(context, step, index),
    ),
  );
  const setDone = (done: boolean) => {
    element.classList.toggle('done', done);
    (box as HTMLElement & { checked: boolean }).checked = done;
  };
  element.classList.toggle('done', context.doneSteps().has(key));
  return { element, setDone };
}

const MAX_UNITS = 3;

function units(ids: readonly string[]): Child {
  if (ids.length === 0) return null;
  const names = ids.map(unitName);
  const more = names.length - MAX_UNITS;
  return h(
    'p',
    { class: 'step-units', title: more > 0 ? names.join('\n') : undefined },
    names.slice(0, MAX_UNITS).map((name, at) => [at > 0 && ', ', h('code', null, name)]),
    more > 0 && h('span', { class: 'muted' }, ` and ${more} more`),
  );
}

function commands(context: Context, { commands: lines, title }: Step, step: number): Child {
  if (lines.length === 0) return null;
  return h(
    'div',
    { class: 'commands-block' },
    h(
      'pre',
      { tabindex: 0, role: 'group', 'aria-label': `Commands: ${title}` },
      lines.map((line) => h('code', { class: line.startsWith('#') ? 'note' : '' }, `${line}\n`)),
    ),
    button({
      label: 'Copy commands',
      look: 'icon',
      icon: icon('copy'),
      testId: 'copy-commands',
      onClick: () => context.post({ type: 'copyCommands', step }),
    }),
  );
}
