import type { GitClient } from '../engine/git/gitClient';

/** An opened git repository, as far as the extension needs one. */
export interface Repository {
  /** The folder of the work tree, as git names it (symbolic links resolved). */
  readonly root: string;
  readonly git: GitClient;
  listRefs(): Promise<readonly RepositoryRef[]>;
  /** The checked-out branch; `undefined` when HEAD is detached. */
  currentBranch(): Promise<CurrentBranch | undefined>;
  /** The branch that others are merged into, local or `origin/main`; `undefined` when it cannot be told. */
  defaultBase(): Promise<string | undefined>;
  /** Gets one branch from a remote, so that `<remote>/<branch>` is up to date. The only thing that uses the network. */
  fetchBranch(remote: string, branch: string): Promise<void>;
  dispose(): void;
}

export interface CurrentBranch {
  readonly name: string;
  /** The branch it is pushed to, as `origin/main`. */
  readonly upstream?: string;
}

/** A branch or tag by the name a person would type: `main`, `origin/main`, `v1.2`. */
export interface RepositoryRef {
  readonly kind: 'branch' | 'remote' | 'tag';
  readonly name: string;
  readonly commit: string;
  readonly subject: string;
  /** ISO 8601. */
  readonly date: string;
}
