import { h } from '../components/h';
import { icon } from '../components/icons';
import type { Context } from '../context';
import { filesText, mergeVerdict, plural } from '../model/words';
import { problemList } from './problems';

/** "Nothing" as an answer of its own, with what it rests on. */
export function unchanged(context: Context): HTMLElement {
  const { comparison, merge, units, problems } = context.report;
  return h(
    'main',
    { class: 'pane', 'data-testid': 'unchanged' },
    h(
      'div',
      { class: 'stage' },
      h('div', { class: 'stage-mark good' }, icon('check')),
      h(
        'h1',
        { class: 'stage-title', 'data-testid': 'headline' },
        problems.length === 0 ? 'No infrastructure change' : 'No infrastructure change in what could be read',
      ),
      h(
        'p',
        { class: 'muted' },
        `${comparison.head.ref} and ${comparison.base.ref} run the same: same services, ports, variables and manifests. `,
        `${plural(units.length, 'unit')} compared.`,
      ),
      h(
        'p',
        { class: 'muted' },
        `${mergeVerdict(merge, comparison).title}. Files that the branch touches: ${filesText(comparison.headChanges)}.`,
      ),
      problems.length > 0 && h('div', { class: 'stage-problems' }, problemList(context)),
    ),
  );
}
