import type { ComparisonInput } from '../../assistant/comparisonInput';
import type { Result } from '../session';

/**
 * Whether the shown comparison answers a question: each side that it names is the shown one, by name or commit; what it leaves open is as
 * shown. One that is outdated answers nothing. `repo`: the root, as the session names it.
 */
export function answersFor({ request, report, stale }: Result, asked: ComparisonInput): boolean {
  const { base, head, mode } = report.comparison;
  const isIt = (side: { ref: string; commit: string }, named: string | undefined) =>
    named === undefined || named === side.ref || named === side.commit;
  return (
    !stale &&
    (asked.repo === undefined || asked.repo === request.repo) &&
    isIt(base, asked.base) &&
    isIt(head, asked.head) &&
    (asked.mode === undefined || asked.mode === mode) &&
    (asked.uncommitted === undefined || asked.uncommitted === (head.worktreeCommit !== undefined))
  );
}
