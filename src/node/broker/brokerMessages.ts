import type { RunGitOptions } from '../runGit';

/** What git is to be run with; whether to stop it is told by a message. */
export type BrokeredOptions = Omit<RunGitOptions, 'signal'>;

export type ToBroker =
  | {
      readonly type: 'run';
      readonly id: number;
      readonly options: BrokeredOptions;
      readonly args: readonly string[];
      readonly input: string | undefined;
    }
  | { readonly type: 'cancel'; readonly id: number };

export type FromBroker =
  | { readonly type: 'ready' }
  | { readonly type: 'printed'; readonly id: number; readonly output: string }
  /** As in `GitFailure`. */
  | {
      readonly type: 'failed';
      readonly id: number;
      readonly exitCode: number;
      readonly stdout: string;
      readonly stderr: string;
    }
  /** As in `GitError`, or whatever else went wrong. */
  | { readonly type: 'refused'; readonly id: number; readonly message: string };
