import type { Comparison } from '../diff/comparison';
import type { Divergence } from '../diff/divergence';
import type { Model } from '../model/model';
import type { Severity } from '../model/severity';
import { crashMessage } from '../util/crash';
import { lazy } from '../util/lazy';
import { fingerprintOf } from './fingerprint';
import { gather } from './gather';
import { oldFindings } from './oldFinding';
import type { Policy, Suppression } from './policy';
import type { Draft, Rule, RuleMeta, StateRule } from './rule';

/** A finding with its rule, before it is worded for the report. */
export interface RuleResult {
  readonly rule: RuleMeta;
  readonly draft: Draft;
  readonly fingerprint: string;
  /** Neither side has it alone: the merge brings it. */
  readonly introducedBy: 'head' | 'merge';
  /** Ids of all units in which the same place gives the same finding. */
  readonly units: readonly string[];
  /** Somebody has accepted it: it is told, and does not count. */
  readonly suppressed?: Suppression;
}

export interface RuleRun {
  readonly results: readonly RuleResult[];
  /** Findings that the base has as well, by severity. */
  readonly preexisting: Readonly<Record<Severity, number>>;
  /** Rules that failed, with the reason: a rule's mistake never hides the others' findings. */
  readonly failures: readonly { readonly ruleId: string; readonly reason: string }[];
}

/** What rules look at beside the comparison itself. */
export interface RuleContext {
  /** The incoming branch, where the comparison's `after` is the merged tree: what that has, and neither base nor head, is brought by the merge. */
  readonly head?: Model;
  /** The base path of files that were renamed, so that an old finding in a moved file stays old. */
  readonly renames?: ReadonlyMap<string, string>;
  /**
   * What head did since the merge base, where the merged tree is not settled: then only what the branch itself brought is told. A file that
   * base has deleted and head has touched is there again until somebody decides, with all that was wrong in it before.
   */
  readonly branch?: Comparison;
  /** What both did since they parted, where both did something and the merge is settled. */
  readonly divergence?: Divergence;
  /** What the repository wants of its findings; by default all that the rules say. */
  readonly policy?: Policy;
}

const NO_POLICY: Policy = { levelOf: () => undefined, isTold: () => true, suppressionOf: () => undefined };

/** Runs all rules on a comparison. */
export function runRules(
  rules: readonly Rule[],
  comparison: Comparison,
  { head, renames = new Map(), branch, divergence, policy = NO_POLICY }: RuleContext = {},
): RuleRun {
  const results: RuleResult[] = [];
  const preexisting: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  const failures: { ruleId: string; reason: string }[] = [];
  // One by one: as arguments of a call, a hundred thousand would not fit on the stack.
  const add = (found: readonly RuleResult[]): void => {
    for (const result of found) results.push(result);
  };
  const isTold = ({ at }: Draft): boolean => policy.isTold(at.file.path);
  const ofMerge = new Set<string>();
  const isOld = oldFindings(comparison, renames);
  for (const rule of mergeRulesFirst(rules)) {
    const level = policy.levelOf(rule.meta);
    if (level === 'off') continue;
    const judged = (found: readonly RuleResult[]) => gatherResults(rule, judge(found, level, policy), policy);
    try {
      if ('checkChange' in rule) {
        const found = [...collect(rule.meta, rule.checkChange(comparison), isTold).values()];
        const ofBranch = branch && collect(rule.meta, rule.checkChange(branch));
        add(judged(ofBranch ? found.filter(({ fingerprint }) => ofBranch.has(fingerprint)) : found));
        continue;
      }
      if ('checkMerge' in rule) {
        const found = divergence ? collect(rule.meta, rule.checkMerge(divergence), isTold) : new Map();
        for (const fingerprint of found.keys()) ofMerge.add(fingerprint);
        add(judged([...found.values()].map((result) => ({ ...result, introducedBy: 'merge' }))));
        continue;
      }
      const found = collect(rule.meta, rule.check(comparison.after), isTold);
      if (found.size === 0) continue;
      const inBase = collect(rule.meta, rule.check(comparison.before));
      // Most rules find nothing new, and then nobody needs to know what head has.
      const inHead = lazy(() => head && collect(rule.meta, rule.check(head)));
      const inMergeBase = lazy(() => branch && collect(rule.meta, rule.check(branch.before)));
      const fresh: RuleResult[] = [];
      for (const result of found.values()) {
        if (isToldByMerge(result.draft, ofMerge)) continue;
        if (isOld(rule.meta.id, result.draft, inBase) || inMergeBase()?.has(result.fingerprint)) {
          const [{ draft, suppressed } = result] = judge([result], level, policy);
          if (!draft.onlyFromMerge && !draft.needsChange && !suppressed)
            preexisting[draft.severity ?? rule.meta.severity]++;
        } else {
          const introducedBy = inHead()?.has(result.fingerprint) === false ? 'merge' : 'head';
          if (introducedBy === 'merge' || !result.draft.onlyFromMerge)
            fresh.push(...weighed(rule, { ...result, introducedBy }, comparison));
        }
      }
      add(judged(fresh));
    } catch (error) {
      failures.push({ ruleId: rule.meta.id, reason: crashMessage(error) });
    }
  }
  return { results, preexisting, failures };
}

/** What they tell, others need not tell again. */
function mergeRulesFirst(rules: readonly Rule[]): Rule[] {
  return [...rules.filter((rule) => 'checkMerge' in rule), ...rules.filter((rule) => !('checkMerge' in rule))];
}

function isToldByMerge(draft: Draft, ofMerge: ReadonlySet<string>): boolean {
  const { unless } = draft;
  return unless !== undefined && ofMerge.has(fingerprintOf(unless.ruleId, { ...draft, key: unless.key }));
}

function weighed(rule: StateRule, result: RuleResult, comparison: Comparison): RuleResult[] {
  if (!rule.weigh) return [result];
  const more = rule.weigh(result.draft, comparison);
  return more ? [{ ...result, draft: { ...result.draft, ...more } }] : [];
}

/** As bad as the repository holds them, and what it suppresses. Each by itself: of ten secrets in a file one may be accepted. */
function judge(results: readonly RuleResult[], severity: Severity | undefined, policy: Policy): RuleResult[] {
  return results.map((result) => {
    const suppressed = policy.suppressionOf(result.rule, result.draft, result.fingerprint);
    return {
      ...result,
      ...(severity ? { draft: { ...result.draft, severity } } : {}),
      ...(suppressed ? { suppressed } : {}),
    };
  });
}

/** What head brings and what the merge brings stay apart, and so do suppressions. */
function gatherResults(rule: Rule, results: readonly RuleResult[], policy: Policy): RuleResult[] {
  const gathered = gather(
    rule,
    results.map((result) => ({ draft: result.draft, apart: apartBy(result), result })),
  );
  return gathered.map(({ draft, items }) => {
    const { result } = items[0]!;
    if (items.length === 1) return result;
    const units = [...new Set(items.flatMap((item) => item.result.units))];
    const fingerprint = fingerprintOf(rule.meta.id, draft);
    const suppressed = result.suppressed ?? policy.suppressionOf(rule.meta, draft, fingerprint);
    return { ...result, draft, units, fingerprint, ...(suppressed ? { suppressed } : {}) };
  });
}

function apartBy({ introducedBy, suppressed }: RuleResult): string {
  return JSON.stringify([introducedBy, suppressed && [suppressed.by, suppressed.reason, suppressed.expires ?? '']]);
}

/** One result a fingerprint. The first draft speaks; units that say the same are listed. */
function collect(
  rule: RuleMeta,
  drafts: Iterable<Draft>,
  isTold: (draft: Draft) => boolean = () => true,
): Map<string, RuleResult> {
  const results = new Map<string, RuleResult>();
  for (const draft of drafts) {
    if (!isTold(draft)) continue;
    const fingerprint = fingerprintOf(rule.id, draft);
    const units = draft.resource ? [draft.resource.unit] : [];
    const known = results.get(fingerprint);
    const all = [...new Set([...(known?.units ?? []), ...units])];
    results.set(fingerprint, { rule, fingerprint, introducedBy: 'head', draft: known?.draft ?? draft, units: all });
  }
  return results;
}
