import type { Component } from '../catalogues/components/component';
import type { Source } from '../model/source';

/**
 * How sure it is that a component is there, the surest last.
 * - `referenced`: something names its host, and nothing of that name runs
 * - `configured`: a file for it is there
 * - `declared`: an object or a pipeline asks for it; what does it is not part of the repository (a controller, a CI service)
 * - `runs`: a service, a workload, or an object of its operator starts it
 */
export const STATES = ['referenced', 'configured', 'declared', 'runs'] as const;
export type State = (typeof STATES)[number];

/** One place at which a component is seen. */
export interface Sighting {
  readonly component: Component;
  readonly state: State;
  /** What it is seen in, without the unit: `service/redis`, a path. Equal on both sides when it is the same thing. */
  readonly what: string;
  readonly source: Source;
  /** Id of the resource. */
  readonly resource?: string;
  /** The tag of the image, or `chart 1.2.3` where a chart of others brings it. */
  readonly version?: string;
  /** A configuration file that no service gets. */
  readonly isUnread?: true;
  /** Why there is only a file, where it is not that nothing runs it: `it renders nothing`. */
  readonly remark?: string;
  /** The file without which it does not run: it is laid over a project, and nothing loads it by default. */
  readonly onlyWith?: string;
}
