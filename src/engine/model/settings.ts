import { DEFAULT_KUBERNETES_VERSION, type KubernetesVersion } from './kubernetesVersion';
import type { Severity } from './severity';
import type { Source } from './source';

/** What a repository says about itself, for what its other files cannot tell. `docs/configuration.md` explains it to its readers. */
export interface Settings {
  readonly kubernetes: {
    /** The release that the clusters run. */
    readonly version: KubernetesVersion;
    /** Whether the repository says so; otherwise the newest release is taken. */
    readonly isStated: boolean;
  };
  /** How bad the findings of a rule, or of a category, are here; `off`: they are not looked for. */
  readonly rules: ReadonlyMap<string, RuleLevel>;
  /** Patterns of the files that are read; no `include` is all. */
  readonly paths: { readonly include: readonly string[]; readonly exclude: readonly string[] };
  readonly suppressions: readonly SuppressionSetting[];
}

export type RuleLevel = Severity | 'off';

/** Findings that somebody has looked at and accepts. What is stated must all be met; at least one is. */
export interface SuppressionSetting {
  /** The id of a rule. */
  readonly rule?: string;
  /** A resource's id, `kind/name`, or name. */
  readonly resource?: string;
  /** A pattern of paths. */
  readonly path?: string;
  /** Of one finding, as the report names it. */
  readonly fingerprint?: string;
  readonly reason: string;
  /** The last day on which it counts, `YYYY-MM-DD`. */
  readonly expires?: string;
  /** Where it is written. */
  readonly source: Source;
}

export const DEFAULT_SETTINGS: Settings = {
  kubernetes: { version: DEFAULT_KUBERNETES_VERSION, isStated: false },
  rules: new Map(),
  paths: { include: [], exclude: [] },
  suppressions: [],
};
