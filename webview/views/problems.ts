import { type Child, h } from '../components/h';
import { action, placeLink } from '../components/links';
import { heading, prose } from '../components/marks';
import type { Context } from '../context';
import { revisionLabel, shortNames } from '../model/evidence';
import { plural } from '../model/words';

const FIRST = 5;

/** What could not be read, rendered or resolved: said, never skipped. What neither branch could read is one line. Nothing when all was read. */
export function problemList(context: Context): Child {
  const { problems } = context.report;
  if (problems.length === 0) return null;
  const names = shortNames(problems.map(({ path }) => path));
  const row = (index: number) => {
    const { path, line, message, revision } = problems[index]!;
    const where = line === undefined ? '' : `:${line}`;
    const link =
      path !== '' &&
      placeLink(context, {
        text: `${names.get(path)}${where}`,
        title: `${revisionLabel(revision)}: ${path}${where}`,
        revision,
        ref: { list: 'problems', index },
      });
    return h('li', { 'data-testid': 'problem' }, link, h('span', { class: 'muted' }, ' ', prose(message)));
  };
  const indexes = [...problems.keys()];
  const own = indexes.filter((index) => !problems[index]!.preexisting);
  const shared = indexes.filter((index) => problems[index]!.preexisting);
  const files = new Set(shared.map((index) => problems[index]!.path)).size;
  return h('section', { 'data-testid': 'problems' }, heading('Could not be read'), [
    own.length > 0 &&
      part(own.slice(0, FIRST).map(row), own.length > FIRST && `Show all ${own.length}`, () => own.map(row)),
    shared.length > 0 &&
      part(
        [
          h(
            'li',
            { class: 'muted', 'data-testid': 'problems-shared' },
            `${plural(files, 'file')} could not be read, or only in part, in either branch`,
          ),
        ],
        'Show them',
        () => shared.map(row),
      ),
  ]);
}

/** A list of which `more` shows the rest: nothing is drawn before it is asked for. */
function part(rows: readonly HTMLElement[], more: string | false, all: () => readonly HTMLElement[]): Child {
  const list = h('ul', { class: 'problems', tabindex: -1 }, rows);
  if (more === false) return list;
  const button = action(more, () => {
    list.replaceChildren(...all());
    button.remove();
    list.focus();
  });
  return [list, button];
}
