import { resolve } from 'node:path';
import type { Stage } from './engine/analyze';
import { FORMATS, type Format, type FormatOptions, formatReport } from './engine/formatters/format';
import { GitError } from './engine/git/gitClient';
import type { Confidence, Severity } from './engine/model/severity';
import type { Report } from './engine/report/report';
import { isTooBad } from './engine/report/standing';
import { VERSION } from './engine/report/version';
import { allRules } from './engine/rules/index';
import type { Category } from './engine/rules/rule';
import { type CompareRequest, compareBranches } from './node/compare';
import { MissingProgramError } from './node/missingProgram';
import { readBaselineFile } from './node/readBaselineFile';
import { readSettingsFile } from './node/readSettingsFile';
import { findRendererPrograms } from './node/renderers';

/**
 * Infra Diff for programs: the functions behind the command line and the extension. There is no global state; comparisons may run at the
 * same time.
 */

/** What to compare, and how. All of it is optional. */
export interface CompareOptions {
  /** The repository, or a folder in it. By default the current folder. */
  readonly repo?: string;
  /** A branch, tag or commit. By default the branch that the current one will be merged into. */
  readonly base?: string;
  /** By default the checked-out commit. */
  readonly head?: string;
  /** What the report calls the two, where commits are given. */
  readonly names?: { readonly base?: string; readonly head?: string };
  /** `merge` (default): base to the merged tree; `direct`: base to head. */
  readonly mode?: 'merge' | 'direct';
  /** Head, which must be checked out, includes what is not committed. */
  readonly worktree?: boolean;
  /** A file of settings, from the current folder, in place of those that each side has in its `.infra-diff.yaml`. */
  readonly config?: string;
  /** A file of findings that are known, from the current folder. */
  readonly baseline?: string;
  /** `cli`: the helm, and kubectl or kustomize, of the search path render; otherwise nothing is executed. */
  readonly renderer?: 'builtin' | 'cli';
  /** The git program; `git` of the search path by default. */
  readonly gitPath?: string;
  /** Ends the comparison: {@link compare} then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called when a stage begins. */
  readonly onStage?: (stage: Stage) => void;
  /** The day, `YYYY-MM-DD`, by which suppressions expire. By default today, in UTC. */
  readonly today?: string;
}

/** Why a comparison was not made: git says no, a file of settings is wrong, a program that was asked for is not there. */
export class InfraDiffError extends Error {
  override readonly name = 'InfraDiffError';
  constructor(
    readonly code: 'git' | 'configuration' | 'missing-program',
    /** One line: what, why, what to do. */
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Compares two branches. Nothing in the repository changes. Rejects with an {@link InfraDiffError}, or the signal's reason. */
export async function compare(options: CompareOptions = {}): Promise<Report> {
  const { repo = '.', config, baseline, renderer, signal, onStage, today, ...request } = options;
  signal?.throwIfAborted();
  try {
    return await compareBranches(
      {
        ...request,
        repo: resolve(repo),
        ...(config === undefined ? {} : { settings: settingsIn(config) }),
        ...(baseline === undefined ? {} : { baseline: baselineIn(baseline) }),
        ...(renderer === 'cli' ? { programs: findRendererPrograms(process.env.PATH ?? process.env.Path) } : {}),
      },
      { ...(signal ? { signal } : {}), ...(onStage ? { onStage } : {}), ...(today === undefined ? {} : { today }) },
    );
  } catch (error) {
    if (error instanceof GitError) throw new InfraDiffError('git', error.message, { cause: error });
    if (error instanceof MissingProgramError)
      throw new InfraDiffError('missing-program', error.message, { cause: error });
    throw error;
  }
}

function settingsIn(name: string): NonNullable<CompareRequest['settings']> {
  const read = readSettingsFile(resolve(name), name);
  if ('problem' in read) throw new InfraDiffError('configuration', `${name}: ${read.problem}`);
  return read;
}

function baselineIn(name: string): NonNullable<CompareRequest['baseline']> {
  const read = readBaselineFile(resolve(name), name);
  if ('problem' in read) throw new InfraDiffError('configuration', `${name}: ${read.problem}`);
  return read;
}

/** A rule: what it looks for, how bad that is, how sure it can be. */
export interface RuleInfo {
  readonly id: string;
  readonly title: string;
  readonly category: Category;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly why: string;
  readonly remediation: string;
}

/** Every rule there is, by id. */
export const rules: readonly RuleInfo[] = allRules
  .map(({ meta: { id, title, category, severity, confidence, why, remediation } }) => ({
    id,
    title,
    category,
    severity,
    confidence,
    why,
    remediation,
  }))
  .sort((a, b) => (a.id < b.id ? -1 : 1));

/** The version of Infra Diff. */
export const version: string = VERSION;

export type { Category, Confidence, Format, FormatOptions, Report, Severity, Stage };
export { FORMATS as formats, formatReport, isTooBad };
