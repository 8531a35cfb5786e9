import { existsSync, statSync } from 'node:fs';
import { tally } from './result';
import { SUITES, TAKES_A_FILE } from './suites';

/** Runs one suite over a folder of recorded cases, or over one file of vectors. 0: all passed; 1: some failed; 2: cannot run. */
export async function run([name, folder]: readonly string[]): Promise<number> {
  if (name === undefined || folder === undefined || !SUITES.has(name)) {
    return refuse(`usage: npm run conformance -- <${[...SUITES.keys()].join('|')}> <folder or file>`);
  }
  const suite = SUITES.get(name);
  if (!suite) return refuse(`conformance: suite ${name} is not built yet`);
  const isThere = existsSync(folder) && (TAKES_A_FILE.has(name) || statSync(folder).isDirectory());
  if (!isThere) return refuse(`conformance: no such folder: ${folder}`);
  const results = await suite(folder);
  for (const result of results) if (result.outcome === 'failed') console.log(`FAILED ${result.name}: ${result.reason}`);
  const counts = tally(results);
  const reasons = new Map<string, number>();
  for (const { outcome, reason } of results) {
    if (outcome === 'failed' || reason === undefined) continue;
    reasons.set(`${outcome} ${reason}`, (reasons.get(`${outcome} ${reason}`) ?? 0) + 1);
  }
  for (const [reason, count] of reasons) console.log(reason.replace(' ', ` ${count}: `));
  console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  return counts.failed > 0 ? 1 : 0;
}

function refuse(message: string): number {
  console.error(message);
  return 2;
}
