import type { ReportProblem } from '../report/report';
import { count } from './wording';

/** What could not be read, and whether it matters to this change. */
export interface SplitProblems {
  /** On one side only: it may hide what the change does. */
  readonly own: readonly ReportProblem[];
  /** On both sides alike: told in one line, for it is no news. */
  readonly preexisting: readonly ReportProblem[];
}

export function splitProblems(problems: readonly ReportProblem[]): SplitProblems {
  return {
    own: problems.filter(({ preexisting }) => !preexisting),
    preexisting: problems.filter(({ preexisting }) => preexisting),
  };
}

/** `67 files could not be read, or only in part, in either branch`; `undefined` when there are none. */
export function preexistingProblems({ preexisting }: SplitProblems): string | undefined {
  const files = new Set(preexisting.map(({ path }) => path)).size;
  return files === 0 ? undefined : `${count(files, 'file')} could not be read, or only in part, in either branch`;
}
