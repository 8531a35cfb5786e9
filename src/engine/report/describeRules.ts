import type { RuleResult } from '../rules/runRules';
import { compareText } from '../util/compareText';
import type { ReportRule } from './report';

/** The rules that found something, by id. */
export function describeRules(results: readonly Pick<RuleResult, 'rule'>[]): ReportRule[] {
  const byId = new Map(results.map(({ rule }) => [rule.id, rule]));
  return [...byId.values()]
    .sort((a, b) => compareText(a.id, b.id))
    .map(({ id, title, category, severity, confidence, why, remediation }) => ({
      id,
      title,
      category,
      severity,
      confidence,
      why,
      remediation,
      docs: `docs/rules/${id}.md`,
    }));
}
