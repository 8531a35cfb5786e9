import { branchText, mainPlace, placeText, shortId } from '../engine/formatters/wording';
import type { Location } from '../engine/model/source';
import type { ComparisonInfo, Evidence, Finding } from '../engine/report/report';
import { HOMEPAGE } from '../engine/report/version';

/** `deploy/web.yaml:12 (base)` */
export function cite(place: Location): string {
  return `${placeText(place)} (${place.revision})`;
}

/** The places of both sides: `a.yml:3 (base), a.yml:4 (head)`. */
export function citeBoth({ base, head }: Evidence): string {
  return [base, head].flatMap((place) => (place ? cite(place) : [])).join(', ');
}

/** `critical, certain [3ab8a1ed08429616] replicas-with-container-name at a.yml:12 (head): title` */
export function findingLine({ severity, confidence, fingerprint, ruleId, evidence, title }: Finding): string {
  const place = mainPlace(evidence);
  return `${severity}, ${confidence} [${fingerprint}] ${ruleId}${place ? ` at ${cite(place)}` : ''}: ${title}`;
}

/** Which two sides, and how: the first line of every answer. */
export function comparisonLine({ mode, base, head, mergeBase }: ComparisonInfo): string {
  const sides = `merging ${branchText(head)} into ${branchText(base)}`;
  const parted = mergeBase === null ? 'no common commit' : `merge base ${shortId(mergeBase)}`;
  return mode === 'merge'
    ? `Comparison: ${sides}, ${parted}`
    : `Comparison: from ${branchText(base)} to ${branchText(head)}`;
}

/** Where a rule's page is. */
export function rulePage(docs: string): string {
  return `${HOMEPAGE}/blob/main/${docs}`;
}

/** The first of a list, and how many more there are. */
export function some<T>(list: readonly T[], most: number, text: (item: T) => string): string[] {
  const rest = list.length - most;
  return [...list.slice(0, most).map(text), ...(rest > 0 ? [`and ${rest} more`] : [])];
}
