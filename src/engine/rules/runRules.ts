import type { Comparison } from '../diff/comparison';
import type { Divergence } from '../diff/divergence';
import type { Model } from '../model/model';
import type { Severity } from '../model/severity';
import { crashMessage } from '../util/crash';
import { lazy } from '../util/lazy';
import { weakMemo } from '../util/weakMemo';
import { fingerprintOf, identityOf } from './fingerprint';
import { gather } from './gather';
import { oldFindings } from './oldFinding';
import type { Policy, Suppression } from './policy';
import type { ChangeRule, Draft, Rule, RuleMeta, StateRule, UnitRule } from './rule';
import { unitDrafts } from './unitDrafts';

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
  const told = (found: ReadonlyMap<string, Found>): Found[] =>
    [...found.values()].filter(({ draft }) => policy.isTold(draft.at.file.path));
  const ofMerge = new Set<string>();
  const isOld = oldFindings(comparison, renames);
  for (const rule of mergeRulesFirst(rules)) {
    const level = policy.levelOf(rule.meta);
    if (level === 'off') continue;
    const judged = (found: readonly Found[]) => gatherResults(rule, judge(rule.meta, found, level, policy), policy);
    try {
      if ('checkChange' in rule) {
        const found = told(foundInChange(rule)(comparison));
        const ofBranch = branch && foundInChange(rule)(branch);
        add(judged(ofBranch ? found.filter(({ identity }) => ofBranch.has(identity)) : found));
        continue;
      }
      if ('checkMerge' in rule) {
        const found = divergence ? told(collect(rule.meta, rule.checkMerge(divergence))) : [];
        for (const { identity } of found) ofMerge.add(identity);
        add(judged(found.map((one) => ({ ...one, introducedBy: 'merge' }))));
        continue;
      }
      const foundIn = (model: Model) => foundInState(rules)(rule)(model);
      const found = told(foundIn(comparison.after));
      if (found.length === 0) continue;
      const inBase = foundIn(comparison.before);
      // Most rules find nothing new, and then nobody needs to know what head has.
      const inHead = lazy(() => head && foundIn(head));
      const inMergeBase = lazy(() => branch && foundIn(branch.before));
      const fresh: Found[] = [];
      for (const one of found) {
        if (isToldByMerge(one.draft, ofMerge)) continue;
        if (isOld(rule.meta.id, one, inBase) || inMergeBase()?.has(one.identity)) {
          const [{ draft, suppressed }] = judge(rule.meta, [one], level, policy) as [Judged];
          if (!draft.onlyFromMerge && !draft.needsChange && !suppressed)
            preexisting[draft.severity ?? rule.meta.severity]++;
        } else {
          const introducedBy = inHead()?.has(one.identity) === false ? 'merge' : 'head';
          if (introducedBy === 'merge' || !one.draft.onlyFromMerge)
            fresh.push(...weighed(rule, { ...one, introducedBy }, comparison));
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

/** A finding as a rule has it: nobody has judged it yet. */
interface Found {
  readonly draft: Draft;
  readonly identity: string;
  readonly introducedBy: RuleResult['introducedBy'];
  readonly units: readonly string[];
}

type Judged = Omit<RuleResult, 'rule' | 'fingerprint'>;

/** What a rule finds in a model, by identity. Kept with the model: a later comparison may have it again. */
const foundInState = weakMemo((rules: readonly Rule[]) => {
  const draftsOf = unitDrafts(rules);
  return weakMemo((rule: StateRule | UnitRule) =>
    weakMemo((model: Model) => collect(rule.meta, 'checkUnit' in rule ? draftsOf(model, rule) : rule.check(model))),
  );
});

/** What it finds in what two models differ in. Kept with the comparison, which an edit of what no unit reads does not change. */
const foundInChange = weakMemo((rule: ChangeRule) =>
  weakMemo((comparison: Comparison) => collect(rule.meta, rule.checkChange(comparison))),
);

function isToldByMerge({ unless, at }: Draft, ofMerge: ReadonlySet<string>): boolean {
  return unless !== undefined && ofMerge.has(identityOf(unless.ruleId, { key: unless.key, at }));
}

function weighed(rule: StateRule | UnitRule, found: Found, comparison: Comparison): Found[] {
  if (!rule.weigh) return [found];
  const more = rule.weigh(found.draft, comparison);
  return more ? [{ ...found, draft: { ...found.draft, ...more } }] : [];
}

/** As bad as the repository holds them, and what it suppresses. Each by itself: of ten secrets in a file one may be accepted. */
function judge(rule: RuleMeta, all: readonly Found[], severity: Severity | undefined, policy: Policy): Judged[] {
  return all.map(({ draft, introducedBy, units }) => {
    const suppressed = policy.suppressionOf(rule, draft, () => fingerprintOf(rule.id, draft));
    return {
      draft: severity ? { ...draft, severity } : draft,
      introducedBy,
      units,
      ...(suppressed ? { suppressed } : {}),
    };
  });
}

/** What head brings and what the merge brings stay apart, and so do suppressions. */
function gatherResults(rule: Rule, all: readonly Judged[], policy: Policy): RuleResult[] {
  const { meta } = rule;
  const gathered = gather(
    rule,
    all.map((judged) => ({ draft: judged.draft, apart: apartBy(judged), judged })),
  );
  return gathered.map(({ draft, items }) => {
    const { judged } = items[0]!;
    const fingerprint = fingerprintOf(meta.id, draft);
    if (items.length === 1) return { ...judged, rule: meta, fingerprint };
    const units = [...new Set(items.flatMap((item) => item.judged.units))];
    const suppressed = judged.suppressed ?? policy.suppressionOf(meta, draft, () => fingerprint);
    return { ...judged, rule: meta, draft, units, fingerprint, ...(suppressed ? { suppressed } : {}) };
  });
}

function apartBy({ introducedBy, suppressed }: Judged): string {
  return JSON.stringify([introducedBy, suppressed && [suppressed.by, suppressed.reason, suppressed.expires ?? '']]);
}

/** One finding an identity. The first draft speaks; units that say the same are listed. */
function collect(rule: RuleMeta, drafts: Iterable<Draft>): ReadonlyMap<string, Found> {
  const all = new Map<string, Found & { readonly units: string[] }>();
  for (const draft of drafts) {
    const identity = identityOf(rule.id, draft);
    const unit = draft.resource?.unit;
    const known = all.get(identity);
    if (!known) all.set(identity, { draft, identity, introducedBy: 'head', units: unit === undefined ? [] : [unit] });
    else if (unit !== undefined && !known.units.includes(unit)) known.units.push(unit);
  }
  return all;
}
