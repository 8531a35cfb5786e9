import { gather } from '../../../src/engine/rules/gather';
import type { StateRule } from '../../../src/engine/rules/rule';

/** The rule with what it finds put together as it is in a report. */
export function asReported(rule: StateRule): StateRule {
  return {
    ...rule,
    check: (model) =>
      gather(
        rule,
        [...rule.check(model)].map((draft) => ({ draft })),
      ).map(({ draft }) => draft),
  };
}
