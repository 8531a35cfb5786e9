import { type Child, h } from '../components/h';
import { action, placeLink } from '../components/links';
import { heading, prose } from '../components/marks';
import type { Context } from '../context';
import { revisionLabel, shortNames } from '../model/evidence';

const FIRST = 5;

/** What could not be read, rendered or resolved: said, never skipped. Nothing when all was read. */
export function problemList(context: Context): Child {
  const { problems } = context.report;
  if (problems.length === 0) return null;
  const names = shortNames(problems.map(({ path }) => path));
  const rows = problems.map(({ path, line, message, revision }, index) => {
    const where = line === undefined ? '' : `:${line}`;
    return h(
      'li',
      { 'data-testid': 'problem' },
      placeLink(context, {
        text: `${names.get(path)}${where}`,
        title: `${revisionLabel(revision)}: ${path}${where}`,
        revision,
        ref: { list: 'problems', index },
      }),
      h('span', { class: 'muted' }, ' ', prose(message)),
    );
  });
  const list = h('ul', { class: 'problems' }, rows.slice(0, FIRST));
  const more = action(`Show all ${rows.length}`, () => {
    list.replaceChildren(...rows);
    more.remove();
  });
  return h('section', { 'data-testid': 'problems' }, heading('Could not be read'), list, rows.length > FIRST && more);
}
