import { compareSeverity, type Severity } from '../model/severity';
import type { Location } from '../model/source';
import { wordsOf } from '../rules/message';
import type { Suppression } from '../rules/policy';
import type { RuleResult } from '../rules/runRules';
import { compareText } from '../util/compareText';
import type { Masker } from './mask';
import type { Places } from './places';
import type { Finding } from './report';
import { effectsByCause, standingOf } from './standing';

/** At most so many places are shown for one finding. */
const MAX_RELATED = 60;

/**
 * Words, places and order for what the rules found. What counts comes first; then worst first, surest first, then by place.
 * `causes`: the fingerprint of the finding from which each one follows.
 */
export function describeFindings(
  results: readonly RuleResult[],
  places: Places,
  masker: Masker,
  causes: ReadonlyMap<string, string> = new Map(),
): Finding[] {
  const found = results.map((result) => describe(result, places, masker, causes.get(result.fingerprint)));
  const effects = effectsByCause(found);
  return found
    .map((finding) => withEffects(finding, effects.get(finding.fingerprint) ?? []))
    .sort(
      (a, b) =>
        standingOf(a) - standingOf(b) ||
        compareSeverity(a.severity, b.severity) ||
        CONFIDENCES.indexOf(a.confidence) - CONFIDENCES.indexOf(b.confidence) ||
        compareText(a.ruleId, b.ruleId) ||
        compareText(mainPlace(a).path, mainPlace(b).path) ||
        mainPlace(a).line - mainPlace(b).line ||
        compareText(a.fingerprint, b.fingerprint),
    );
}

const CONFIDENCES = ['certain', 'likely', 'possible'];

function describe(
  { rule, draft, fingerprint, introducedBy, units, suppressed }: RuleResult,
  places: Places,
  masker: Masker,
  cause: string | undefined,
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
    ...(cause === undefined ? {} : { cause }),
    ...(suppressed ? { suppressed: describeSuppression(suppressed, places, masker) } : {}),
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

function describeSuppression(
  { by, reason, expires, source }: Suppression,
  places: Places,
  masker: Masker,
): NonNullable<Finding['suppressed']> {
  return {
    by,
    reason: masker.text(reason),
    ...(expires === undefined ? {} : { expires }),
    ...(source ? { place: places.after(source) } : {}),
  };
}

/** A cause is as bad as the worst that follows from it, and shows where that stands. */
function withEffects(finding: Finding, effects: readonly Finding[]): Finding {
  if (effects.length === 0) return finding;
  const { related } = finding.evidence;
  const known = new Set([...related, mainPlace(finding)].map(placeKey));
  const places = effects.map(mainPlace).filter((place) => !known.has(placeKey(place)));
  const severities: Severity[] = [finding, ...effects].map(({ severity }) => severity);
  return {
    ...finding,
    severity: severities.reduce((a, b) => (compareSeverity(b, a) < 0 ? b : a)),
    evidence: { ...finding.evidence, related: [...related, ...places].slice(0, MAX_RELATED) },
  };
}

const mainPlace = ({ evidence }: Finding): Location => (evidence.head ?? evidence.base)!;
const placeKey = ({ revision, path, line }: Location): string => JSON.stringify([revision, path, line]);
