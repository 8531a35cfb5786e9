import type { Source } from './source';

/** A command that a pipeline runs, as its shell splits it. Variables stay as they are written. */
export interface Command {
  readonly words: readonly string[];
  /** What it is a part of: commands of one job see the files that the ones before have made. */
  readonly job: string;
  readonly source: Source;
}
