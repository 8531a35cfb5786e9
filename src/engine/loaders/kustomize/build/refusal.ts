import type { Source } from '../../../model/source';

/**
 * Ends a build: kustomize would refuse it here, or it needs what is not built. A build has no partial result, and its steps are deep
 * inside each other, so this is thrown; `buildKustomization` alone catches it and makes a problem of it. The message holds no values.
 */
export class Refusal extends Error {
  constructor(
    message: string,
    readonly source: Source | undefined,
    /** `unread`: kustomize may well build it, but something that it takes was not read or is not built here. */
    readonly kind: 'refused' | 'unread' = 'refused',
  ) {
    super(message);
  }
}

export function refuse(message: string, source: Source | undefined): never {
  throw new Refusal(message, source);
}

/** Says that a build would need something that is not done here: what comes of it is not known. */
export function cannotBuild(message: string, source: Source | undefined): never {
  throw new Refusal(message, source, 'unread');
}
