import { h } from '../components/h';
import { icon } from '../components/icons';
import { button } from '../components/kit';
import { prose, tag } from '../components/marks';
import type { Context } from '../context';
import { isUnchanged } from '../model/counts';
import { riskMeter } from '../model/riskMeter';
import { distanceText, shortSha } from '../model/words';

/** Which branches, which way, and the verdict (where nothing differs, that is said below, in large). */
export function header(context: Context): HTMLElement {
  return h('div', { class: 'header' }, route(context), !isUnchanged(context.report) && verdict(context));
}

function route({ report, post }: Context): HTMLElement {
  const { base, head, mode, mergeBase } = report.comparison;
  return h(
    'div',
    { class: 'route' },
    refChip('head', head.ref, head.commit, head.worktreeCommit !== undefined),
    h('span', { class: 'way muted' }, icon('arrow'), mode === 'merge' ? 'merges into' : 'compared with'),
    refChip('base', base.ref, base.commit),
    button({
      label: 'Swap base and head',
      look: 'icon',
      icon: icon('swap'),
      testId: 'swap',
      onClick: () => post({ type: 'command', command: 'swap' }),
    }),
    h(
      'span',
      { class: 'muted', title: mergeBase === null ? '' : `Merge base ${mergeBase}`, 'data-testid': 'distance' },
      mergeBase === null && 'no common commit · ',
      distanceText(report.comparison),
    ),
    h(
      'span',
      { class: 'commands' },
      button({
        label: 'Open all changes',
        testId: 'open-all',
        onClick: () => post({ type: 'command', command: 'openAllChanges' }),
      }),
      button({
        label: 'Copy as Markdown',
        look: 'icon',
        icon: icon('copy'),
        testId: 'copy-markdown',
        onClick: () => post({ type: 'command', command: 'copyMarkdown' }),
      }),
      button({ label: 'Export…', testId: 'export', onClick: () => post({ type: 'command', command: 'export' }) }),
      button({
        label: 'Refresh',
        look: 'icon',
        icon: icon('refresh'),
        testId: 'refresh',
        onClick: () => post({ type: 'command', command: 'refresh' }),
      }),
    ),
  );
}

/** A branch and the commit it stood at. `isEdited`: with what is not committed. */
export function refChip(side: 'base' | 'head', ref: string, commit: string, isEdited = false): HTMLElement {
  const isId = ref.length >= 7 && commit.startsWith(ref);
  return h(
    'span',
    { class: 'ref', title: `${side}: ${ref}${commit ? ` at ${commit}` : ''}`, 'data-testid': `${side}-ref` },
    icon('branch'),
    h('span', { class: 'sr' }, `${side} `),
    h('b', null, isId ? shortSha(ref) : ref),
    commit !== '' && !isId && h('code', { class: 'muted' }, shortSha(commit)),
    isEdited && tag('uncommitted edits', '', 'What is saved in the working tree and not committed counts as well.'),
  );
}

function verdict({ report }: Context): HTMLElement {
  const { value, segments, text } = riskMeter(report);
  const { verdict: word, headline } = report.assessment;
  return h(
    'div',
    { class: 'verdict' },
    h(
      'div',
      { class: 'risk' },
      h(
        'div',
        {
          class: 'meter',
          role: 'meter',
          'aria-label': 'Risk',
          'aria-valuemin': 0,
          'aria-valuemax': 100,
          'aria-valuenow': value,
          'aria-valuetext': text,
          title: text,
          'data-testid': 'risk-meter',
        },
        segments.map(({ severity, percent }) => h('i', { class: `fill-${severity}`, style: { width: `${percent}%` } })),
      ),
      h('span', { class: `verdict-word ${word}`, 'aria-hidden': 'true' }, icon(VERDICT_ICON[word]), word),
    ),
    h('h1', { 'data-testid': 'headline' }, prose(headline)),
  );
}

const VERDICT_ICON = { safe: 'check', review: 'chevron', risky: 'warning', blocked: 'cross' } as const;
