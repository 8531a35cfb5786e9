import { SEVERITIES } from '../../model/severity';
import { branchText, count, VERDICTS } from '../wording';
import type { SharedHazard } from './sharedHazards';
import type { SharedImage } from './sharedImages';
import type { Summary, SummaryRepository } from './summary';

/** The sentences that both pages of an overview share. */

/** `3 repositories: 1 blocked, 2 safe`. */
export function overviewText({ repositories }: Summary): string {
  const verdicts = Object.keys(VERDICTS) as SummaryRepository['verdict'][];
  const parts = verdicts
    .map((verdict) => ({ verdict, number: repositories.filter((each) => each.verdict === verdict).length }))
    .filter(({ number }) => number > 0)
    .reverse()
    .map(({ verdict, number }) => `${number} ${verdict}`);
  return `${count(repositories.length, 'repository')}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}`;
}

/** `2 critical, 1 low`; `none`. */
export function findingsText(findings: Summary['findings']): string {
  const parts = SEVERITIES.filter((severity) => findings[severity] > 0).map(
    (severity) => `${findings[severity]} ${severity}`,
  );
  return parts.join(', ') || 'none';
}

/** What git says of the merge, in a word or two. */
export function mergeText({ mode, merge, conflicts }: SummaryRepository): string {
  if (mode === 'direct') return 'not looked at';
  return conflicts > 0 ? `${count(conflicts, 'file')} in conflict` : merge;
}

/** Which way the comparison ran: `feature into main`. */
export function wayText({ mode, base, head }: SummaryRepository, code: (text: string) => string): string {
  const [from, to] = [branchText(base, code), branchText(head, code)];
  return mode === 'merge' ? `${to} into ${from}` : `${from} to ${to}`;
}

/** So many repositories are named in one cell. */
const MOST_NAMED = 8;

/** `shop 3, blog 1`. */
export function hazardNames({ repositories }: SharedHazard, mark: (name: string) => string): string {
  return named(repositories.map(({ name, findings }) => `${mark(name)} ${findings}`));
}

/** `shop 1.4, blog 1.5`. */
export function imageNames({ repositories }: SharedImage, mark: (name: string) => string): string {
  return named(repositories.map(({ name, versions }) => `${mark(name)} ${mark(versions.join(', '))}`));
}

function named(texts: readonly string[]): string {
  const rest = texts.length - MOST_NAMED;
  return [...texts.slice(0, MOST_NAMED), ...(rest > 0 ? [`${rest} more`] : [])].join(', ');
}
