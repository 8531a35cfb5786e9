import type { ReportConflict } from '../../src/protocol/messages';
import { conflictFields } from '../components/conflictFields';
import { findingCard } from '../components/findingCard';
import { type Child, h } from '../components/h';
import { icon } from '../components/icons';
import { button } from '../components/kit';
import { placeLink } from '../components/links';
import { longList } from '../components/longList';
import { heading, tag } from '../components/marks';
import type { Context } from '../context';
import { type IndexedFinding, indexed } from '../model/findings';
import { readResourceId } from '../model/resources';
import { filesText, grouped, mergeVerdict, plural, shortSha } from '../model/words';
import { fact } from './overview';

/** What git says of the merge, and what breaks although git says nothing. */
export function merge(context: Context): HTMLElement {
  return h('div', { class: 'merge' }, verdict(context), conflicts(context), emergent(context), overlap(context));
}

function verdict({ report }: Context): HTMLElement {
  const { comparison } = report;
  const { tone, title, detail } = mergeVerdict(report.merge, comparison);
  const mark = tone === 'good' ? 'check' : tone === 'bad' ? 'cross' : 'warning';
  return h(
    'section',
    { class: `merge-verdict ${tone}`, 'data-testid': 'merge-verdict' },
    h('div', { class: 'merge-mark' }, icon(mark)),
    h(
      'div',
      null,
      h('h2', { class: 'plain' }, title),
      h('p', { class: 'muted' }, detail),
      h('dl', { class: 'facts' }, [
        fact(
          'Commits',
          `${grouped(comparison.ahead)} only in ${comparison.head.ref}, ${grouped(comparison.behind)} only in ${comparison.base.ref}`,
        ),
        fact(
          'Merge base',
          comparison.mergeBase === null
            ? 'none'
            : h('code', { title: comparison.mergeBase }, shortSha(comparison.mergeBase)),
        ),
        fact(`${comparison.head.ref} since the merge base`, filesText(comparison.headChanges)),
        fact(`${comparison.base.ref} since the merge base`, filesText(comparison.baseChanges)),
        fact('The two trees side by side', [
          filesText(comparison.directChanges),
          h('span', { class: 'muted' }, ' (what the base has gained counts as deleted here)'),
        ]),
      ]),
    ),
  );
}

function conflicts(context: Context): Child {
  const list = context.report.merge.conflicts
    .map((conflict, index) => ({ conflict, index }))
    .sort((a, b) => Number(b.conflict.infrastructure) - Number(a.conflict.infrastructure) || a.index - b.index);
  if (list.length === 0) return null;
  return h(
    'section',
    null,
    heading('Conflicts'),
    h(
      'ul',
      { class: 'conflicts' },
      list.map(({ conflict, index }) => conflictRow(context, conflict, index)),
    ),
  );
}

function conflictRow(context: Context, conflict: ReportConflict, index: number): HTMLElement {
  const { path, type, infrastructure, hunks, resources, resolvable } = conflict;
  const { base, head } = context.report.comparison;
  const link = (text: string, title: string, hunk: number | 'resolution' | null) =>
    placeLink(context, { text, title, revision: 'merged', ref: { list: 'conflicts', index, hunk } });
  return h(
    'li',
    { class: `card ${infrastructure ? 'edge-critical' : ''}`, 'data-testid': 'conflict' },
    h(
      'div',
      { class: 'card-head' },
      link(path, `${path} with its conflicts`, null),
      h('span', { class: 'tags' }, tag(type), infrastructure ? tag('infrastructure', 'bad') : tag('other file')),
    ),
    hunks.length > 0 &&
      h(
        'div',
        { class: 'evidence' },
        hunks.map(({ startLine, endLine }, hunk) =>
          link(`lines ${startLine}–${endLine}`, `${path}, lines ${startLine} to ${endLine}`, hunk),
        ),
      ),
    resources.length > 0 &&
      h(
        'p',
        { class: 'message' },
        'Concerns ',
        resources.map((id, at) => [at > 0 && ', ', h('code', null, readResourceId(id).name)]),
      ),
    conflictFields(conflict, { base: base.ref, head: head.ref }),
    resolvable &&
      h(
        'p',
        { class: 'message resolution' },
        h('span', null, 'The two sides changed different entries:'),
        link('proposed resolution', `${path} beside its proposed resolution`, 'resolution'),
        button({
          label: 'Apply…',
          testId: 'apply-resolution',
          onClick: () => context.post({ type: 'applyResolution', conflict: index }),
        }),
      ),
  );
}

/** Files that both branches changed, conflict or not: where a reviewer looks although git is content. */
function overlap({ report: { merge: info } }: Context): Child {
  const { overlap: paths = [], moreOverlap = 0 } = info;
  if (paths.length === 0) return null;
  return h(
    'section',
    { 'data-testid': 'overlap' },
    heading('Changed in both branches'),
    h(
      'ul',
      { class: 'overlap' },
      paths.map((path) => h('li', null, h('code', null, path))),
    ),
    moreOverlap > 0 && h('p', { class: 'muted' }, `and ${plural(moreOverlap, 'more file')}`),
  );
}

function emergent(context: Context): Child {
  const { findings, merge: info } = context.report;
  const list = indexed(findings).filter(({ finding }) => finding.introducedBy === 'merge');
  const title = info.conflicts.length > 0 ? 'Breaks besides the conflicts' : 'Merges cleanly, and yet breaks';
  if (list.length === 0) {
    if (info.status !== 'clean') return null;
    return h(
      'section',
      null,
      heading(title),
      h('p', { class: 'nothing' }, 'Nothing was found that only the merged tree has.'),
    );
  }
  return h(
    'section',
    { 'data-testid': 'emergent' },
    heading(title),
    h(
      'p',
      { class: 'lead' },
      'Neither branch has these alone; git sees no conflict, for the lines are in different places.',
    ),
    longList<IndexedFinding>({
      items: list,
      key: ({ finding }) => finding.fingerprint,
      estimate: 190,
      role: 'list',
      render: (item) => h('div', { role: 'listitem' }, findingCard(context, item, { open: true })),
    }).element,
  );
}
