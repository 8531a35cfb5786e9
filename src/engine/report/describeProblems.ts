import type { Snapshot } from '../git/snapshot';
import type { Model } from '../model/model';
import type { LoadProblem, Unit } from '../model/unit';
import { compareText } from '../util/compareText';
import { weakMemoOf } from '../util/weakMemoOf';
import type { Results } from './buildReport';
import type { Masker } from './mask';
import type { ReportProblem } from './report';

/** Files that were read under another name than git has for them. */
function numberedFiles(units: readonly Unit[], files: Snapshot): LoadProblem[] {
  // Hardly any tree has one.
  if (!files.entries.some(({ isNumbered }) => isNumbered)) return [];
  const paths = new Set(units.flatMap((unit) => unit.files));
  return [...paths]
    .filter((path) => files.entry(path)?.isNumbered)
    .map((path) => ({ path, message: NUMBERED, kind: 'elsewhere' }));
}

const NUMBERED =
  'has a name that is no UTF-8, and another file has one that reads alike: it is called by a number here, and what refers to it may be taken for the other. Give it a name in UTF-8.';

type Compared = Pick<Results, 'comparison' | 'compared'>;

/** What could not be read. A problem that base and after share is told once, as one that was there before. */
export function describeProblems(
  { mode, rules, policyProblems = [], ...sides }: Pick<Results, 'mode' | 'rules' | 'policyProblems'> & Compared,
  masker: Masker,
): ReportProblem[] {
  const after = mode === 'merge' ? 'merged' : 'head';
  const { before, now, isOld } = sidesOf(sides);
  const describe = (
    { path, line, message }: LoadProblem,
    revision: ReportProblem['revision'],
    preexisting?: true,
  ): ReportProblem => ({
    path,
    revision,
    line,
    ...(preexisting ? { preexisting } : {}),
    message: masker.text(message),
  });
  return [
    ...[...before].map(([key, problem]) => describe(problem, 'base', isOld(key) || undefined)),
    ...[...now].filter(([key]) => !before.has(key)).map(([, problem]) => describe(problem, after)),
    ...policyProblems.map((problem) => describe(problem, after)),
    ...rules.failures.map(({ ruleId, reason }) =>
      describe({ path: '', message: `rule ${ruleId} failed and found nothing: ${reason}` }, after),
    ),
  ].sort((a, b) => compareText(a.path, b.path) || (a.line ?? 0) - (b.line ?? 0) || compareText(a.message, b.message));
}

/** In how many files something could not be read, of what the comparison ends with and the base did not lack as well. */
export function unreadFiles(sides: Compared): number {
  const { now, isOld } = sidesOf(sides);
  return new Set([...now].filter(([key]) => !isOld(key)).map(([, { path }]) => path)).size;
}

/** The problems of both sides by what they say, and which of them were there before. */
function sidesOf({ comparison, compared }: Compared) {
  const before = byText(comparison.before, compared.before);
  const now = byText(comparison.after, compared.after);
  const isOld = (key: string): boolean => {
    const problem = now.get(key);
    if (!problem || !before.has(key)) return false;
    // Of a file that was read on neither side nobody knows what its change brings.
    const { kind, path } = problem;
    return kind !== 'unread' || compared.before.entry(path)?.id === compared.after.entry(path)?.id;
  };
  return { before, now, isOld };
}

/** Kept with both: the base stays while head is edited. */
const byText = weakMemoOf(({ problems, units }: Model, files: Snapshot): ReadonlyMap<string, LoadProblem> => {
  const all = [...problems, ...units.flatMap((unit) => unit.problems), ...numberedFiles(units, files)];
  return new Map(all.map((problem) => [JSON.stringify([problem.path, problem.line, problem.message]), problem]));
});
