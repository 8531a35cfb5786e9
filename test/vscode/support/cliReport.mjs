import { execFileSync } from 'node:child_process';
import { cli } from '../../../scripts/lib/paths.mjs';

/** The report that the command line writes about two branches: what the window shows must say the same. */
export function cliReport(repository, base, head) {
  return JSON.parse(cliText(repository, base, head, 'json'));
}

/** The same in any format. */
export function cliText(repository, base, head, format) {
  const args = [cli, 'compare', base, head, '--repo', repository, '--format', format];
  return execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
}

/** How many findings a report has of a severity. */
export function countOf({ findings }, severity) {
  return findings.filter((each) => each.severity === severity).length;
}
