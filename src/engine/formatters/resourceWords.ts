import type { ReportConflict } from '../report/report';
import { isOfImage, type SharedChange } from './sharedChanges';
import { changeText, valueText } from './valueText';
import { count, plural, resourceText, unitText } from './wording';

/** The words for resources, and for what several of them have alike. `mark` shows a name or a value. */

/** Names in a list, each once: `api, web ×3`. */
export function namesText(names: readonly string[], mark = (text: string): string => text): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Array.from(counts, ([name, times]) => mark(name) + (times > 1 ? ` ×${times}` : '')).join(', ');
}

/** Which further units have a change; empty where none do. */
export function alsoText(units: readonly string[] = [], mark = (text: string): string => text): string {
  if (units.length === 0) return '';
  return `the same in ${units.length === 1 ? mark(unitText(units[0]!)) : count(units.length, 'other unit')}`;
}

/** Where the files of a group were before, empty where they are where they were. */
export function movedText(
  group: readonly { readonly movedFrom?: string }[],
  mark = (text: string): string => text,
): string {
  const folders = [...new Set(group.flatMap(({ movedFrom = [] }) => movedFrom))];
  if (folders.length === 0) return '';
  const names = folders.slice(0, 3).map(mark).join(', ');
  return `moved here from ${names}${folders.length > 3 ? ` and ${count(folders.length - 3, 'more folder')}` : ''}`;
}

/** So many names of a kind are listed; of more the number is said. */
const MOST_NAMES = 8;
/** Where each is in a unit of its own, its name is all that tells where. */
const MOST_APPLICATIONS = 40;

/** `image tag v1 → v2`, `label tier removed, was front`. */
export function sharedText(
  { what, change, before, after }: SharedChange,
  mark = (text: string): string => text,
): string {
  if (change === 'added') return `${what} added: ${mark(valueText(after))}`;
  if (change === 'removed') return `${what} removed, was ${mark(valueText(before))}`;
  // Part of an image is no value by itself: `16` is a tag, not a text that looks like a number.
  const texts = isOfImage(what) ? [String(before), String(after)] : changeText(before, after);
  return `${what} ${texts.map(mark).join(' → ')}`;
}

/** `7 Deployments api, web, …; 30 ConfigMaps`: who has a change that many have. */
export function sharedBy(
  { resources }: SharedChange,
  mark = (text: string): string => text,
  plainly = (text: string): string => text,
): string {
  const isInManyUnits = new Set(resources.map(({ unit }) => unit)).size > 1;
  const kinds = new Map<string, string[]>();
  for (const { kind, name } of resources) kinds.set(kind, [...(kinds.get(kind) ?? []), name]);
  const parts = Array.from(kinds, ([kind, names]) =>
    resources.length > (isInManyUnits ? MOST_APPLICATIONS : 3 * MOST_NAMES) ||
    (names.length > MOST_NAMES && !isInManyUnits)
      ? count(names.length, plainly(kind))
      : `${plainly(names.length === 1 ? kind : plural(kind))} ${namesText(names, mark)}`,
  );
  const also = alsoText(resources[0]?.units, mark);
  return `${parts.join(', ')}${also === '' ? '' : `; ${also}`}`;
}

/** What a file in conflict defines: a few by name, the rest as a number. Objects of one name in several files are told apart in their ids only. */
export function definesText({ resources }: ReportConflict, mark = (text: string): string => text): string {
  const names = [...new Set(resources.map((id) => resourceText(id).replace(/@[^@/\s]+$/, '')))];
  const rest = names.length - MOST_NAMES;
  return [...names.slice(0, MOST_NAMES).map(mark), ...(rest > 0 ? [`and ${rest} more`] : [])].join(', ');
}
