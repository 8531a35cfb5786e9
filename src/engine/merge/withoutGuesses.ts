import type { Model } from '../model/model';
import type { RuleResult } from '../rules/runRules';

/**
 * Leaves out what a conflicted file seems to bring. Such a file is read as head has it, beside files that are merged already; what that mixture
 * has and neither side alone is an accident of reading, until a person has resolved the conflict.
 */
export function withoutGuesses(
  results: readonly RuleResult[],
  after: Model,
  inConflict: ReadonlySet<string>,
): RuleResult[] {
  if (inConflict.size === 0) return [...results];
  return results.filter(({ introducedBy, draft, units }) => {
    if (introducedBy !== 'merge') return true;
    const files = [draft.at, ...(draft.related ?? [])].map((source) => source.file.path);
    for (const unit of units) files.push(...(after.index.unit(unit)?.files ?? []));
    return !files.some((file) => inConflict.has(file));
  });
}
