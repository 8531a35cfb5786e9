/** What a component is there for: the rows of an overview of a system. */
export type Area =
  | 'ai'
  | 'autoscaling'
  | 'availability'
  | 'backup'
  | 'cache'
  | 'ci'
  | 'database'
  | 'delivery'
  | 'identity'
  | 'ingress'
  | 'logging'
  | 'mesh'
  | 'messaging'
  | 'monitoring'
  | 'orchestration'
  | 'performance'
  | 'provisioning'
  | 'registry'
  | 'search'
  | 'secrets'
  | 'security'
  | 'storage'
  | 'testing'
  | 'tracing'
  | 'vector'
  | 'workflow';

/** A program that many systems run. */
export interface Component {
  readonly name: string;
  readonly area: Area;
  /** What it does in its area: `metrics`, `log store`, `proxy`. */
  readonly role: string;
}

/**
 * A component with the names by which it is known. `images` are repositories without registry host and vendor folder (`postgres` is also
 * `quay.io/x/library/postgres` and `bitnami/postgres`); `*` stands for any ending. A name of one word is also a host and a chart of that name.
 * Sources: the projects' pages on Docker Hub, Quay and GHCR, and Artifact Hub for the charts.
 */
export interface ComponentRow extends Component {
  readonly images: string;
  readonly charts?: string;
}

/** A component in one line. */
export type Row = readonly [name: string, role: string, images: string, charts?: string];

/** The rows of an area. */
export const rows = (area: Area, list: readonly Row[]): ComponentRow[] =>
  list.map(([name, role, images, charts]) => ({ name, area, role, images, ...(charts ? { charts } : {}) }));
