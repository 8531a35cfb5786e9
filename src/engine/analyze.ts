import type { GitClient } from './git/gitClient';
import type { Report } from './report/report';

/** What to compare. */
export interface AnalyzeRequest {
  readonly base: string;
  readonly head: string;
  readonly mode: 'merge' | 'direct';
}

/** How the caller watches and stops an analysis. */
export interface AnalyzeHooks {
  /** Called when a stage begins. */
  readonly onStage?: (stage: Stage) => void;
  readonly signal?: AbortSignal;
  /** Milliseconds from any fixed point; for `timings`. */
  readonly now?: () => number;
}

export type Stage = 'git' | 'read' | 'load' | 'diff' | 'rules' | 'report';

/** Compares two branches: the whole pipeline, one call a stage. */
export async function analyze(git: GitClient, request: AnalyzeRequest, hooks: AnalyzeHooks = {}): Promise<Report> {
  throw new Error(`not yet: ${git} ${request} ${hooks}`);
}
