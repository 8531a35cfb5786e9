import type { Report } from '../engine/report/report';

/** The files that were compared, for what a report does not tell because it is alike on both sides. */
export interface Files {
  /** The texts of a side by their paths; what is absent, or no text, is left out. Never throws for that. */
  texts(side: 'base' | 'head', paths: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** What a question is answered from. */
export interface Loaded {
  readonly report: Report;
  /** Absent where they cannot be read any more: then only what differs is told. */
  readonly files?: Files;
}
