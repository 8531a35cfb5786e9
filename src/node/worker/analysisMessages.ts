import type { Stage } from '../../engine/analyze';
import type { Part } from '../../engine/util/parts';

/** What one run compares. Plain data: it crosses to the worker. */
export interface AnalysisRequest {
  /** A folder inside the repository. */
  readonly repo: string;
  readonly base: string;
  readonly head: string;
  readonly mode: 'merge' | 'direct';
  /** Whether head includes what is not committed; `ifCheckedOut`: where it is the checked-out branch. */
  readonly worktree?: boolean | 'ifCheckedOut';
  /** The git program; absent for the one on the PATH. */
  readonly gitPath?: string;
}

/** `id` tells the questions of one worker apart. */
export type ToWorker =
  | { readonly type: 'compare'; readonly id: number; readonly request: AnalysisRequest }
  /** Which of the paths (from the root of a repository) could be read as infrastructure. */
  | { readonly type: 'claims'; readonly id: number; readonly paths: readonly string[] }
  /** A part of the report was taken: the next one may come. */
  | { readonly type: 'taken'; readonly id: number }
  | { readonly type: 'cancel'; readonly id: number };

/** Each comparison ends with the last part of its report or `failed`, also when it was cancelled. */
export type FromWorker =
  | { readonly type: 'stage'; readonly id: number; readonly stage: Stage }
  /** What the person should know and the report does not say. Holds no values of the files. */
  | { readonly type: 'note'; readonly id: number; readonly message: string }
  /** One at a time: messages that wait together are all read in one task. */
  | { readonly type: 'part'; readonly id: number; readonly part: Part }
  /** `frames`: where a programming error came from; absent when git said no. Holds no values of the files. */
  | { readonly type: 'failed'; readonly id: number; readonly message: string; readonly frames?: string }
  | { readonly type: 'claimed'; readonly id: number; readonly paths: readonly string[] };
