import { count } from '../wording';
import type { Screen } from './theme';

/** A section with its heading and an optional tally beside it; nothing at all when it has no lines. */
export function section(title: string, tally: string, lines: readonly string[], { theme }: Screen): string[] {
  if (lines.length === 0) return [];
  return [theme.strong(title) + (tally === '' ? '' : `  ${theme.quiet(tally)}`), '', ...lines];
}

/** Says what a list leaves out, and where all of it is. */
export function more(rest: number, noun: string, { theme }: Screen, indent: number): string[] {
  return rest > 0 ? [' '.repeat(indent) + theme.quiet(`… and ${count(rest, `more ${noun}`)}: use --format json`)] : [];
}

/** `+5 -1 ~3`: how many were added, removed, changed. */
export function changeTally(changes: readonly { readonly change: string }[]): string {
  const number = (...kinds: string[]) => changes.filter(({ change }) => kinds.includes(change)).length;
  return [
    ['+', number('added')],
    ['-', number('removed')],
    ['~', number('changed', 'renamed')],
  ]
    .filter(([, total]) => total !== 0)
    .map((part) => part.join(''))
    .join(' ');
}
