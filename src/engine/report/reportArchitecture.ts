import type { State } from '../architecture/sighting';
import type { Location } from '../model/source';

/** Components of one area that come, go, or are there in another way. */
export interface ArchitectureChange {
  /** `database`, `monitoring`, `secrets`…: see `docs/report.md`. */
  readonly area: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** Their names; what no service or workload runs says so: `Alertmanager (configured only)`. */
  readonly components: readonly string[];
  /** The places of all parts, as many as are listed. */
  readonly evidence: readonly Location[];
  /** What is to be said of them, in sentences. */
  readonly note?: string;
  /** The components one by one, in the same order. */
  readonly parts: readonly ArchitecturePart[];
}

export interface ArchitecturePart {
  readonly name: string;
  /** `metrics`, `broker`, `load tests`… */
  readonly role: string;
  /** How it is there on each side; absent where it is not. */
  readonly before?: State;
  readonly after?: State;
  /** Tags of its images on each side, where they differ. */
  readonly versions?: { readonly base: readonly string[]; readonly head: readonly string[] };
  /** The file without which it does not run: it is laid over a project, and nothing loads it by default. */
  readonly onlyWith?: string;
  /** The places that only one side has. */
  readonly evidence: { readonly base?: readonly Location[]; readonly head?: readonly Location[] };
  /** How many more there are than are listed. */
  readonly morePlaces?: number;
  /** Fingerprints of critical and high findings of what runs it: it may not start as it is. */
  readonly findings?: readonly string[];
}

/** All components of an area in which something changes, as they were and as they are. */
export interface ArchitectureArea {
  readonly area: string;
  readonly before: readonly AreaComponent[];
  readonly after: readonly AreaComponent[];
}

export interface AreaComponent {
  readonly name: string;
  readonly state: State;
  /** As of a part. */
  readonly onlyWith?: string;
  /** Where that is seen: the surest place. */
  readonly place: Location;
}
