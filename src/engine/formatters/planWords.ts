import type { Effort, Report, Step } from '../report/report';
import { count } from './wording';

/** `2.5-6.5 h`; `2 h` where both are alike. */
export function hoursText([least, most]: readonly [number, number]): string {
  return least === most ? `${most} h` : `${least}-${most} h`;
}

/** `about 2.5-6.5 h of work, complexity medium: secrets are rotated` */
export function effortText({ assessment }: Report): string {
  const { effort, complexity, complexityReasons } = assessment;
  const why = complexityReasons.length > 0 ? ` (${complexityReasons.join('; ')})` : '';
  return `about ${hoursText(hoursOf(effort))} of work, complexity ${complexity}${why}`;
}

export function hoursOf({ minHours, maxHours }: Effort): [number, number] {
  return [minHours, maxHours];
}

/** What the figure is, for whoever reads it without the documentation. */
export const EFFORT_NOTE =
  'An estimate for the infrastructure: hours of one person who knows the repository, without the code of applications and without waiting.';

/** `3 findings`; empty where a step is about none. */
export function citedText({ findings }: Pick<Step, 'findings'>): string {
  return findings.length === 0 ? '' : count(findings.length, 'finding');
}
