import type { Source } from './source';

/** Storage that a container mounts. */
export interface VolumeMount {
  readonly kind: 'volume' | 'bind' | 'tmpfs' | 'config' | 'secret' | 'claim' | 'other';
  /** Volume name, claim name, or path; absent for anonymous storage. Bind sources inside the repository are given from its root. */
  readonly from?: string;
  /** Path in the container. */
  readonly target: string;
  readonly readOnly: boolean;
  readonly source: Source;
}
