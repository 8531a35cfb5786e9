import type { ReportResource } from '../report/report';
import { resourceText } from './wording';

/** So many are named as needing a resource, and as needing it through these. */
const MOST_DEPENDENTS = 5;

/** `needed by service api; through these service web and 2 more`; empty where nobody needs any of the group. */
export function dependentsText(
  group: readonly Pick<ReportResource, 'dependents' | 'moreDependents'>[],
  mark = (text: string): string => text,
): string {
  const all = group.flatMap(({ dependents = [] }) => dependents);
  const namesOf = (list: typeof all): Set<string> => new Set(list.map(({ resource }) => resourceText(resource)));
  const direct = namesOf(all.filter(({ via }) => via === undefined));
  const others = [...namesOf(all.filter(({ via }) => via !== undefined))].filter((name) => !direct.has(name));
  const more = group.reduce((sum, { moreDependents = 0 }) => sum + moreDependents, 0);
  const list = (names: readonly string[], rest: number): string => {
    const left = names.length - MOST_DEPENDENTS + rest;
    const shown = names.slice(0, MOST_DEPENDENTS).map(mark).join(', ');
    return left > 0 && names.length + rest > MOST_DEPENDENTS ? `${shown} and ${left} more` : shown;
  };
  if (direct.size === 0) return '';
  const through = others.length === 0 ? '' : `; through these ${list(others, more)}`;
  return `needed by ${list([...direct], others.length === 0 ? more : 0)}${through}`;
}
