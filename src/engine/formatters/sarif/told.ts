import type { Result } from 'sarif';
import type { Finding } from '../../report/report';
import { countedFindings, suppressedFindings } from '../../report/standing';

/** GitHub shows so many of one run. */
const MOST_RESULTS = 5_000;
/** GitHub takes 10 MB of gzip. So many characters stay below it, even if all of them are Chinese and none repeats. */
const MOST_CHARACTERS = 5_000_000;

/** What is told: what counts, the worst first, then what is accepted. */
export function told(findings: readonly Finding[]): Finding[] {
  return [...countedFindings(findings), ...suppressedFindings(findings)];
}

/** The first of them, as many as GitHub takes. */
export function within(results: readonly Result[]): Result[] {
  const kept: Result[] = [];
  let left = MOST_CHARACTERS;
  for (const result of results.slice(0, MOST_RESULTS)) {
    left -= JSON.stringify(result).length;
    if (left < 0) break;
    kept.push(result);
  }
  return kept;
}
