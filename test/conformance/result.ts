/** What became of one case. A reason is one line; of what passed, why it is not quite the same. */
export interface CaseResult {
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly reason?: string;
}

/** Runs every case of a folder, in the order of their names; a suite of vectors takes one file of them as well. */
export type Suite = (folder: string) => Promise<CaseResult[]>;

export const passed = (name: string, reason?: string): CaseResult => ({
  name,
  outcome: 'passed',
  ...(reason === undefined ? {} : { reason }),
});
export const failed = (name: string, reason: string): CaseResult => ({
  name,
  outcome: 'failed',
  reason: oneLine(reason),
});
export const skipped = (name: string, reason: string): CaseResult => ({ name, outcome: 'skipped', reason });

/** How many cases of each outcome there are. */
export function tally(results: readonly CaseResult[]): Record<CaseResult['outcome'], number> {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const { outcome } of results) counts[outcome]++;
  return counts;
}

function oneLine(text: string): string {
  const line = text.replace(/\s*\n\s*/g, ' ');
  return line.length > 400 ? `${line.slice(0, 400)}…` : line;
}
