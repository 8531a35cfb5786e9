import type { ReportField } from '../../src/protocol/messages';
import { valueText } from '../model/valueText';
import { type DiffRow, diffRows, type Segment, wordDiff } from '../model/wordDiff';
import { h } from './h';
import { icon } from './icons';

const MASK = '••••••';
const SHORT = 64;

/** Before and after of a field: side by side when both are short, line by line otherwise. */
export function inlineDiff(field: Pick<ReportField, 'before' | 'after'>): HTMLElement {
  const before = field.before === undefined ? undefined : valueText(field.before);
  const after = field.after === undefined ? undefined : valueText(field.after);
  if (before !== undefined && after !== undefined) {
    if (before === after)
      return h('div', { class: 'values' }, value('after', [{ text: after, changed: false }]), note(after));
    if (isShort(before) && isShort(after)) {
      const words = wordDiff(before, after);
      return h('div', { class: 'values' }, value('before', words.before), arrow(), value('after', words.after));
    }
    return block(diffRows(before, after));
  }
  const [side, text] = before === undefined ? (['after', after ?? ''] as const) : (['before', before] as const);
  if (isShort(text)) return h('div', { class: 'values' }, value(side, [{ text, changed: true }]));
  return block(text.split('\n').map((line) => ({ side, segments: [{ text: line, changed: false }] })));
}

/** Both texts may be equal: a masked secret, or `80` against `"80"`. */
function note(text: string): HTMLElement {
  return h('span', { class: 'muted' }, text.includes(MASK) ? 'changed; the value is masked' : 'written differently');
}

function isShort(text: string): boolean {
  return text.length <= SHORT && !text.includes('\n');
}

function arrow(): HTMLElement {
  return h('span', { class: 'muted' }, icon('arrow'));
}

function value(side: 'before' | 'after', segments: readonly Segment[]): HTMLElement {
  const all = segments.every(({ changed }) => changed);
  const empty = segments.every(({ text }) => text === '');
  return h(
    side === 'before' ? 'del' : 'ins',
    { class: `value ${side}` },
    h('span', { class: 'glyph' }, side === 'before' ? '−' : '+'),
    empty ? h('i', { class: 'muted' }, 'empty') : segments.map((part) => words(part, all)),
  );
}

function words({ text, changed }: Segment, all: boolean): HTMLElement | string {
  return changed && !all ? h('mark', null, text) : text;
}

const GLYPHS = { before: '−', after: '+', both: ' ' } as const;

function block(rows: readonly DiffRow[]): HTMLElement {
  return h(
    'div',
    { class: 'diff-block', role: 'group', 'aria-label': 'before and after' },
    rows.map(({ side, segments }) => {
      const all = segments.every(({ changed }) => changed);
      const tagName = side === 'both' ? 'span' : side === 'before' ? 'del' : 'ins';
      return h(
        tagName,
        { class: `diff-row ${side}` },
        h('span', { class: 'glyph' }, GLYPHS[side]),
        segments.map((part) => words(part, all)),
      );
    }),
  );
}
