import type { Stage } from '../engine/analyze';
import type { Report } from '../engine/report/report';

/** What one run compares. Plain data: it crosses to the worker. */
export interface AnalysisRequest {
  /** A folder inside the repository. */
  readonly repo: string;
  readonly base: string;
  readonly head: string;
  readonly mode: 'merge' | 'direct';
  /** The git program; absent for the one on the PATH. */
  readonly gitPath?: string;
}

export type ToWorker = { readonly type: 'cancel' };

export type FromWorker =
  | { readonly type: 'stage'; readonly stage: Stage }
  | { readonly type: 'done'; readonly report: Report }
  /** `frames`: where a programming error came from; absent when git said no. Holds no values of the files. */
  | { readonly type: 'failed'; readonly message: string; readonly frames?: string };
