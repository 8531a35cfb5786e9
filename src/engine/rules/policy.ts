import type { Severity } from '../model/severity';
import type { Source } from '../model/source';
import type { Draft, RuleMeta } from './rule';

/** Somebody has looked at a finding and accepts it. */
export interface Suppression {
  /** A comment beside the line, the settings file, or a baseline. */
  readonly by: 'inline' | 'config' | 'baseline';
  readonly reason: string;
  /** The last day on which it counts, `YYYY-MM-DD`. */
  readonly expires?: string;
  /** Where it is written; absent when the settings are of a file outside the repository. */
  readonly source?: Source;
}

/** What a repository wants of its findings. */
export interface Policy {
  /** How bad it holds the findings of a rule; `undefined`: as bad as the rule says. */
  levelOf(rule: RuleMeta): Severity | 'off' | undefined;
  /** Whether findings in a file are told. */
  isTold(path: string): boolean;
  /** What suppresses a finding. Whoever is asked for remembers that it was of use. */
  suppressionOf(rule: RuleMeta, draft: Draft, fingerprint: () => string): Suppression | undefined;
}
