import { ExplainedError } from '../engine/util/explained';

/** What the exit code of the program says. Scripts rely on it. */
export const EXIT = {
  /** Done; nothing at or above `--fail-on`. */
  done: 0,
  /** Findings at or above `--fail-on`. */
  findings: 1,
  /** Bad usage or configuration. */
  usage: 2,
  /** git says no: not a repository, an unknown ref, no common object. */
  git: 3,
  /** A tool that was asked for by name is missing. */
  missingTool: 4,
  /** A mistake of the program itself (EX_SOFTWARE of sysexits.h). */
  bug: 70,
  /** Interrupted (128 + SIGINT). */
  interrupted: 130,
} as const;

/** Bad usage or configuration. `message` is one line: what, why, what to do. */
export class UsageError extends ExplainedError {
  override readonly name = 'UsageError';
}
