import type { Source } from './source';

/** A placeholder that a script replaces in a file of the repository (`sed -i s/IMAGE_TAG/1.2/ web.yaml`). */
export interface Substitution {
  readonly placeholder: string;
  /** The file, from the root of the repository. */
  readonly target: string;
  readonly source: Source;
  /** Whether the file holds the placeholder. */
  readonly isHeld: boolean;
  /** A value that is meant, of a variable whose name is the placeholder too: the script replaces both. */
  readonly besideName?: Source;
}
