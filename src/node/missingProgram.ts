import { ExplainedError } from '../engine/util/explained';

const NEEDED = {
  kustomize: 'kubectl or kustomize to build kustomizations, and neither is on the PATH; install one',
  helm: 'helm to render charts, and it is not on the PATH; install it',
  all: 'kubectl or kustomize for kustomizations and helm for charts, and none of them is on the PATH; install one',
} as const;

/** Programs were asked for, and are not there. `message` is one line: what, why, what to do. */
export class MissingProgramError extends ExplainedError {
  override readonly name = 'MissingProgramError';

  constructor(kind: keyof typeof NEEDED) {
    super(`--renderer cli needs ${NEEDED[kind]}, or leave the option out`);
  }
}
