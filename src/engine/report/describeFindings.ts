import { compareSeverity } from '../model/severity';
import { wordsOf } from '../rules/message';
import type { RuleResult } from '../rules/runRules';
import { compareText } from '../util/compareText';
import type { Masker } from './mask';
import type { Places } from './places';
import type { Finding } from './report';

/** Words, places and order for what the rules found. Worst first, surest first, then by place. */
export function describeFindings(results: readonly RuleResult[], places: Places, masker: Masker): Finding[] {
  return results
    .map((result) => describe(result, places, masker))
    .sort(
      (a, b) =>
        compareSeverity(a.severity, b.severity) ||
        CONFIDENCES.indexOf(a.confidence) - CONFIDENCES.indexOf(b.confidence) ||
        compareText(a.ruleId, b.ruleId) ||
        compareText(mainPath(a), mainPath(b)) ||
        mainLine(a) - mainLine(b) ||
        compareText(a.fingerprint, b.fingerprint),
    );
}

const CONFIDENCES = ['certain', 'likely', 'possible'];

function describe(
  { rule, draft, fingerprint, introducedBy, units }: RuleResult,
  places: Places,
  masker: Masker,
): Finding {
  const { title, message } = wordsOf(rule, draft);
  const main = draft.gone ? { base: places.before(draft.at) } : { head: places.after(draft.at) };
  return {
    ruleId: rule.id,
    severity: draft.severity ?? rule.severity,
    confidence: draft.confidence ?? rule.confidence,
    category: rule.category,
    title: masker.text(title),
    message: masker.text(message),
    why: rule.why,
    remediation: rule.remediation,
    introducedBy,
    resource: draft.resource?.id,
    unit: units[0],
    ...(units.length > 1 ? { units: units.slice(1) } : {}),
    evidence: {
      ...(draft.before ? { base: places.before(draft.before) } : {}),
      ...main,
      related: (draft.related ?? []).map(places.after),
    },
    fingerprint,
    docs: `docs/rules/${rule.id}.md`,
  };
}

const mainPath = ({ evidence }: Finding): string => (evidence.head ?? evidence.base)!.path;
const mainLine = ({ evidence }: Finding): number => (evidence.head ?? evidence.base)!.line;
