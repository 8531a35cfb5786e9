import type { LoadProblem } from '../../../model/unit';
import { baseName } from '../../../util/treePath';
import type { FileSet } from './fileSets';

/** What Compose says when a script runs a file alone that cannot stand alone: one problem for each script, at its line. */
export function runAloneProblems({ main, runAlone }: FileSet): LoadProblem[] {
  if (!runAlone) return [];
  const { adjusts, uses } = runAlone.lacks;
  const lacks = adjusts.length > 0 ? `${namesOf(adjusts)} without image or build` : `${namesOf(uses)} not defined`;
  return runAlone.at.map(({ file, line }) => ({
    path: file.path,
    line,
    file,
    kind: 'alone' as const,
    message: `${baseName(main)} is run alone, with ${lacks}`,
  }));
}

/** `service/a` -> `service a`; of many the first. */
function namesOf(names: readonly string[]): string {
  const [first = '', ...rest] = names;
  return `${first.replace('/', ' ')}${rest.length === 0 ? '' : ` and ${rest.length} more`}`;
}
