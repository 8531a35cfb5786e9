import { h } from '../components/h';
import { icon } from '../components/icons';
import type { Context } from '../context';
import { filesText } from '../model/words';
import { problemList } from './problems';

/** "Nothing" as an answer of its own, with what it rests on. */
export function unchanged(context: Context): HTMLElement {
  const { comparison, units, problems } = context.report;
  return h(
    'main',
    { class: 'pane', 'data-testid': 'unchanged' },
    h(
      'div',
      { class: 'stage' },
      h('div', { class: 'stage-mark good' }, icon('check')),
      h('h2', { class: 'stage-title' }, 'No infrastructure change'),
      h(
        'p',
        { class: 'muted' },
        `${comparison.head.ref} and ${comparison.base.ref} run the same: same services, ports, variables and manifests. `,
        `${units.length} units were read on both sides.`,
      ),
      h('p', { class: 'muted' }, `Files that the branch touches: ${filesText(comparison.headChanges)}.`),
      problems.length > 0 && h('div', { class: 'stage-problems' }, problemList(context)),
    ),
  );
}
