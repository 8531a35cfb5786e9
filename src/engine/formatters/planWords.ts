import type { Effort, Report, Step } from '../report/report';
import { count, mainPlace, placeText } from './wording';

/** `2.5-6.5 h`; `2 h` where both are alike. */
export function hoursText([least, most]: readonly [number, number]): string {
  return least === most ? `${most} h` : `${least}-${most} h`;
}

/** `about 2.5-6.5 h of work, complexity medium: secrets are rotated` */
export function effortText({ assessment }: Report): string {
  const { effort, complexity, complexityReasons } = assessment;
  const why = complexityReasons.length > 0 ? ` (${complexityReasons.join('; ')})` : '';
  return `${workText(effort)} of work, complexity ${complexity}${why}`;
}

/** `about 15-45 h`: an estimate of days is not one of quarters of an hour. */
export function workText({ minHours, maxHours }: Effort): string {
  const rounded = (hours: number): number => (maxHours < COARSE_HOURS ? hours : Math.round(hours));
  return `about ${hoursText([rounded(minHours), rounded(maxHours)])}`;
}

/** From so many hours on, only whole ones are told. */
const COARSE_HOURS = 10;

/** What the figure is, for whoever reads it without the documentation. */
export const EFFORT_NOTE =
  'An estimate for the infrastructure: hours of one person who knows the repository, without the code of applications and without waiting.';

/** `3 findings`; empty where a step is about none. */
export function citedText({ findings }: Pick<Step, 'findings'>): string {
  return findings.length === 0 ? '' : count(findings.length, 'finding');
}

/** Where the findings stand that a step or a term is about: each place once, the worst first. */
export function citedPlaces({ findings }: Report, cited: readonly string[]): string[] {
  const own = new Set(cited);
  const places = findings.flatMap(({ fingerprint, evidence }) => {
    const place = own.has(fingerprint) ? mainPlace(evidence) : undefined;
    return place ? [placeText(place)] : [];
  });
  return [...new Set(places)];
}
