import { execFileSync } from 'node:child_process';
import { cli } from '../../../scripts/lib/paths.mjs';

/** The report that the command line writes about two branches: what the window shows must say the same. */
export function cliReport(repository, base, head) {
  const args = [cli, 'compare', base, head, '--repo', repository, '--format', 'json'];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 }));
}

/** How many findings a report has of a severity. */
export function countOf({ findings }, severity) {
  return findings.filter((each) => each.severity === severity).length;
}
