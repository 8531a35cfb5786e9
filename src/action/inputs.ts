import { SEVERITIES } from '../engine/model/severity';
import { ExplainedError } from '../engine/util/explained';
import { isCommentId } from '../forge/placeComment';

/** What the workflow gives the step, read from the variables that the runner makes of it: `INPUT_FAIL-ON`. */
export interface Inputs {
  /** A branch, tag or commit; by default that of the event. */
  readonly base?: string;
  readonly head?: string;
  /** The folder of the checkout, from the workspace. */
  readonly path: string;
  readonly failOn: string;
  readonly config?: string;
  readonly baseline?: string;
  readonly renderer: string;
  readonly mode: string;
  readonly comment: boolean;
  readonly commentId: string;
  readonly annotations: boolean;
  /** Where SARIF is written, from the workspace; nowhere without it. */
  readonly sarif?: string;
  readonly token?: string;
  /** A folder in which reports are kept, from the workspace. */
  readonly cache?: string;
}

/** An input is not such that it can be used; `message` says what, and what there is. */
export class InputError extends ExplainedError {
  override readonly name = 'InputError';
}

/** Reads the inputs. Throws an {@link InputError}. */
export function readInputs(env: Readonly<Record<string, string | undefined>>): Inputs {
  const text = (name: string): string | undefined => env[`INPUT_${name.toUpperCase()}`]?.trim() || undefined;
  const optional = <K extends string>(key: K, name: string): { readonly [P in K]?: string } => {
    const value = text(name);
    return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]?: string });
  };
  const oneOf = (name: string, choices: readonly string[]): string => {
    const value = text(name) ?? choices[0]!;
    if (choices.includes(value)) return value;
    throw new InputError(`${name}: "${value}" is not known; there are ${choices.join(', ')}`);
  };
  const commentId = text('comment-id') ?? 'default';
  if (!isCommentId(commentId)) throw new InputError('comment-id takes letters, digits, dots and single hyphens');
  return {
    ...optional('base', 'base'),
    ...optional('head', 'head'),
    path: text('path') ?? '.',
    failOn: oneOf('fail-on', ['none', ...SEVERITIES]),
    ...optional('config', 'config'),
    ...optional('baseline', 'baseline'),
    renderer: oneOf('renderer', ['auto', 'builtin', 'cli']),
    mode: oneOf('mode', ['merge', 'direct']),
    comment: oneOf('comment', ['true', 'false']) === 'true',
    commentId,
    annotations: oneOf('annotations', ['true', 'false']) === 'true',
    ...optional('sarif', 'sarif'),
    ...optional('token', 'token'),
    ...optional('cache', 'cache'),
  };
}
