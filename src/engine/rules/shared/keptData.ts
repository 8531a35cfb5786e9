import type { Resource } from '../../model/resource';

/** Whether a volume or folder keeps what the program writes. */
export function isKept({ facets }: Resource): boolean {
  return facets.volumes.some(
    ({ kind, from }) => (kind === 'volume' || kind === 'claim' || kind === 'bind') && from !== undefined,
  );
}

/** Compose keeps what an image declares as a volume when it makes a container anew. A pod starts empty, and a Dockerfile runs nothing. */
export function keepsBetweenRuns({ loader }: Resource): boolean {
  return loader === 'compose';
}
