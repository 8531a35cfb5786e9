import type { ChangeKind, Confidence } from '../../src/protocol/messages';
import { codeSpans } from '../model/plainText';
import { type Child, h } from './h';

const SIGNS: Record<ChangeKind | 'unchanged', string> = {
  added: '+',
  removed: '−',
  changed: '~',
  renamed: '~',
  unchanged: '=',
};

/** The sign of a change; screen readers hear the word. */
export function changeMark(change: ChangeKind | 'unchanged'): HTMLElement {
  return h('span', { class: `sign ${change}`, role: 'img', 'aria-label': change, title: change }, SIGNS[change]);
}

/** A small word in a frame. */
export function tag(text: Child, kind = '', title?: string): HTMLElement {
  return h('span', { class: `tag ${kind}`, title }, text);
}

const CONFIDENCE_HELP: Record<Confidence, string> = {
  certain: 'The tool itself refuses, or the files prove it.',
  likely: 'It breaks unless something outside the repository prevents it.',
  possible: 'It depends on things that the files do not say.',
};

export function confidenceTag(confidence: Confidence): HTMLElement {
  return tag(confidence, `confidence ${confidence}`, CONFIDENCE_HELP[confidence]);
}

/** A sentence in which backticks mark code. */
export function prose(text: string): Child {
  return codeSpans(text).map(({ text: part, code }) => (code ? h('code', null, part) : part));
}

/** The heading of a section. */
export function heading(text: string, ...more: Child[]): HTMLElement {
  return h('h2', null, text, ...more);
}
