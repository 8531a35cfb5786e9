import { firstLine } from './repositoryLayout';

/** git's complaint; for an absent object also what to do. */
export function whatIsMissing(stderr: string): string {
  const id = /\b([0-9a-f]{64}|[0-9a-f]{40})\b/.exec(stderr)?.[1];
  return id === undefined
    ? firstLine(stderr)
    : `object ${id} is missing from this clone, which is shallow, partial or damaged; fetch the whole history of both branches`;
}
