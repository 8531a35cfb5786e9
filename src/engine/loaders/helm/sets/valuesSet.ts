import type { JsonObject } from '../../../model/json';
import type { Source, SourceFile } from '../../../model/source';
import type { LoadProblem } from '../../../model/unit';

/**
 * What one use of a chart gives to it. What comes later stands over what comes before: the chart's own `values.yaml` (unless
 * {@link withoutDefaults}), `files`, `inline`, `settings`; each list in its order.
 */
export interface ValuesSet {
  /**
   * `helm:charts/web`, and what tells the set from the others of its chart: `?values=values-prod.yaml` (from the chart; from the root
   * with a `/`), `?from=argocd/web.yaml#web` where values are written there. It does not hold the values: the same use with other ones
   * is the same set.
   */
  readonly id: string;
  /** The folder of the chart. */
  readonly chart: string;
  /** Paths from the root of the tree, in their order. All are there. Encrypted ones are files like others. */
  readonly files: readonly string[];
  /** Values that are written where the chart is used. */
  readonly inline: readonly InlineValues[];
  /** In the order in which Helm applies them. */
  readonly settings: readonly Setting[];
  /** Settings whose value nobody knows before it is run: `--set image.tag=$TAG`. They are not among the others. */
  readonly open: readonly OpenSetting[];
  /** The chart's own values are not read. */
  readonly withoutDefaults?: boolean;
  readonly release?: string;
  readonly namespace?: string;
  readonly kubeVersion?: string;
  /** Beside those that Helm knows. */
  readonly apiVersions?: readonly string[];
  /** CRDs of the chart are applied too; absent where nothing is said of them. */
  readonly includesCrds?: boolean;
  /** Values with which the chart is tested: nobody deploys them. */
  readonly isTest?: boolean;
  /** Values files above the chart that nobody is known to give to it: what it lacks may stand there. */
  readonly beside?: readonly SourceFile[];
  /** The line that gives them; absent when nobody does, and only the name of a file tells that it holds values. */
  readonly from?: Source;
  /** What of it could not be read, such as a file that is not in the tree. */
  readonly unresolved: readonly LoadProblem[];
}

/** The chart with its defaults, as nobody is known to install it. */
export function isPlain({ files, inline, settings, from }: Omit<ValuesSet, 'id'>): boolean {
  return files.length === 0 && inline.length === 0 && settings.length === 0 && from === undefined;
}

export interface InlineValues {
  readonly value: JsonObject;
  /** The node that holds them, or the text in which they are written. */
  readonly source: Source;
}

/** In the order in which Helm applies them (helm v4 `pkg/cli/values/options.go`). */
export const SETTING_FORMS = ['json', 'set', 'string', 'file', 'literal'] as const;

/** An option `--set`, or `--set-<form>`. */
export type SettingForm = (typeof SETTING_FORMS)[number];

export interface Setting {
  readonly form: SettingForm;
  /** `a.b=c`, which may be a secret. Of the form `file` the path is one from the root of the tree. */
  readonly text: string;
  readonly source: Source;
}

export interface OpenSetting {
  /** `image.tag`; empty where it cannot be told. */
  readonly key: string;
  readonly source: Source;
}

export interface ValuesSets {
  /** By chart, then by id. */
  readonly sets: readonly ValuesSet[];
  /** Uses of charts that could not be read at all, or whose chart is not in the tree. */
  readonly unresolved: readonly LoadProblem[];
}
