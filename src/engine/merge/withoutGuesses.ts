import type { RuleResult } from '../rules/runRules';

/**
 * Leaves out what the merge seems to bring while infrastructure is in conflict. A file in conflict is read as head has it, beside files that are
 * merged already; what such a mixture has, and neither side alone, is an accident of reading until a person has resolved the conflict.
 */
export function withoutGuesses(results: readonly RuleResult[], hasConflicts: boolean): readonly RuleResult[] {
  return hasConflicts ? results.filter(({ introducedBy }) => introducedBy !== 'merge') : results;
}
