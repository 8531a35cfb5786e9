import type { Comparison } from '../diff/comparison';
import type { Divergence } from '../diff/divergence';
import type { Model } from '../model/model';
import type { Resource } from '../model/resource';
import type { Confidence, Severity } from '../model/severity';
import type { Source } from '../model/source';
import type { Unit } from '../model/unit';
import type { UnitPart } from './unitParts';

/** What rules are sorted by. */
export const CATEGORIES = [
  'breaking',
  'network',
  'configuration',
  'images',
  'security',
  'data',
  'reliability',
  'references',
  'kustomize',
  'helm',
  'monitoring',
  'ci',
] as const;

export type Category = (typeof CATEGORIES)[number];

/** What a rule is: everything that can be said of it without running it. */
export interface RuleMeta {
  /** Also the file name and the name of its page in `docs/rules`. */
  readonly id: string;
  /** One line, without a full stop. */
  readonly title: string;
  readonly category: Category;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** Why it matters: what happens at run time. One or two sentences. */
  readonly why: string;
  /** What to do about it. One sentence in the imperative. */
  readonly remediation: string;
  /** The finding's title and message by message id, with `{{name}}` for data. */
  readonly messages: Readonly<Record<string, { readonly title: string; readonly message: string }>>;
}

/** One result of a rule, before places become locations and secrets are masked. */
export interface Draft {
  /** A key of {@link RuleMeta.messages}. */
  readonly messageId: string;
  /** Fills the message. Never a value that may be secret. */
  readonly data?: Readonly<Record<string, string | number>>;
  /**
   * What tells this finding from the rule's others in the same file, stable when lines move (service name, port, key…).
   * The same key in base and head is the same finding: then it is not new.
   */
  readonly key: readonly (string | number)[];
  readonly resource?: Resource;
  /** The place that is wrong; in the base when `gone`. */
  readonly at: Source;
  /** `at` tells of something that the change removed: only the base has it. */
  readonly gone?: boolean;
  /** Other places that prove it. */
  readonly related?: readonly Source[];
  /** Where it stood before, for changes. */
  readonly before?: Source;
  /** Overrides of the rule's own, where one case is worse or less sure than the rest. */
  readonly severity?: Severity;
  readonly confidence?: Confidence;
  /** Too common to be told of a branch, and worth a row when the merge of two branches brings it: neither of them could see it. */
  readonly onlyFromMerge?: boolean;
  /** One tree alone proves nothing: `weigh` says whether it is told, and it does not count where the base has it already. */
  readonly needsChange?: boolean;
  /** The finding of a merge rule in the same file that says the same and knows both causes: where that is told, this is not. */
  readonly unless?: { readonly ruleId: string; readonly key: Draft['key'] };
}

/** How findings of one kind become one row. They are told apart by their own keys until then. */
export interface Gathering {
  /** So many are told as one; fewer stay alone. */
  readonly from: number;
  /** Equal for drafts that belong together; `undefined` keeps one alone. Those of one message in one file unless stated. */
  readonly by?: (draft: Draft) => string | undefined;
  /** The words for all of them. */
  readonly into: (drafts: readonly Draft[]) => Required<Pick<Draft, 'messageId' | 'data'>>;
}

/** What is common to rules about one state. They run on base, head and merged; what the base has already is not reported. */
interface OfState {
  readonly meta: RuleMeta;
  /**
   * A second look at what is new, with both sides at hand: overrides of the draft's severity and confidence, and of what fills its message.
   * `undefined`: it is not told.
   */
  readonly weigh?: (
    draft: Draft,
    comparison: Comparison,
  ) => Pick<Draft, 'severity' | 'confidence' | 'data' | 'related'> | undefined;
  readonly gather?: Gathering;
}

/** A rule about one state as a whole. */
export interface StateRule extends OfState {
  readonly check: (model: Model) => Iterable<Draft>;
}

/**
 * A rule about each unit of a state by itself, whatever else is there. What it says is kept with the unit: both sides share those that did not
 * change, and so do later comparisons.
 */
export interface UnitRule extends OfState {
  /** What of a unit it looks at: where there is nothing of it, it is not asked. */
  readonly about: UnitPart;
  readonly checkUnit: (resources: readonly Resource[], unit: Unit) => Iterable<Draft>;
}

/** A rule about a change. */
export interface ChangeRule {
  readonly meta: RuleMeta;
  readonly checkChange: (comparison: Comparison) => Iterable<Draft>;
  readonly gather?: Gathering;
}

/**
 * A rule about two branches that both went on since they parted, for what no tree shows by itself: both released one version, one
 * retired the name that the other comes to use. What it finds is brought by the merge.
 */
export interface MergeRule {
  readonly meta: RuleMeta;
  readonly checkMerge: (divergence: Divergence) => Iterable<Draft>;
  readonly gather?: Gathering;
}

export type Rule = StateRule | UnitRule | ChangeRule | MergeRule;
