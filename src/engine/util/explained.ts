import { crashMessage } from './crash';

/**
 * An error whose message was written for people: what, why, what to do, and nothing of a file that may be secret. All that is thrown on purpose
 * is one; anything else is a mistake of the program, and its words may hold anything.
 */
export class ExplainedError extends Error {
  /** Told by this and not by its class: bundles that work together have a copy of the class each. */
  readonly isExplained = true;
}

/** Whether the message of what was thrown may be shown as it is. */
export function isExplained(error: unknown): error is ExplainedError {
  return error instanceof Error && 'isExplained' in error && error.isExplained === true;
}

/** What may be told of anything that was thrown. */
export function tellable(error: unknown): string {
  return isExplained(error) ? error.message : `a mistake in the program: ${crashMessage(error)}`;
}
