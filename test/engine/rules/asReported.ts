import { gather } from '../../../src/engine/rules/gather';
import type { Draft, Rule } from '../../../src/engine/rules/rule';
import { unitDrafts } from '../../../src/engine/rules/unitDrafts';

/** The rule with what it finds put together as it is in the report of a branch without a merge. */
export function asReported(rule: Rule): Rule {
  const together = (drafts: Iterable<Draft>): Draft[] =>
    gather(
      rule,
      [...drafts].filter((draft) => !draft.onlyFromMerge && !draft.needsChange).map((draft) => ({ draft })),
    ).map(({ draft }) => draft);
  if ('check' in rule) return { ...rule, check: (model) => together(rule.check(model)) };
  if ('checkUnit' in rule) {
    const { about, checkUnit, ...rest } = rule;
    return { ...rest, check: (model) => together(unitDrafts([rule])(model, rule)) };
  }
  if ('checkChange' in rule) return { ...rule, checkChange: (comparison) => together(rule.checkChange(comparison)) };
  return { ...rule, checkMerge: (divergence) => together(rule.checkMerge(divergence)) };
}
