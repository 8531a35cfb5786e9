import type { Source } from '../../model/source';

/** A script that a pipeline runs. */
export interface Step {
  /** Steps of one job run in one working folder, in their order. */
  readonly job: string;
  readonly script: string;
  /** The folder of the repository in which it begins; absent where that is not known. */
  readonly folder?: string;
  /** The place of a line of the script, from 0. */
  readonly at: (line: number) => Source;
}

/** A path that the pipeline itself names, beside its scripts. */
export interface NamedPath {
  readonly path: string;
  readonly expects: 'file' | 'directory' | 'any';
  readonly job: string;
  readonly source: Source;
}

/** What all pipelines have in common. */
export interface Pipeline {
  readonly steps: readonly Step[];
  readonly paths: readonly NamedPath[];
  /** All that the file says, without what only names files (cache keys): what it makes is in here. */
  readonly text: string;
}
