/** What runs, what it talks to, and how that changes. Plain data: no place, no value of a file but names. */
export interface TopologyGraph {
  /** Sorted by id. */
  readonly groups: readonly TopologyGroup[];
  /** Sorted by id. */
  readonly nodes: readonly TopologyNode[];
  /** Sorted by `from`, then `to`. */
  readonly edges: readonly TopologyEdge[];
  /** How many nodes and edges the graph would have besides: what does not change, and is far from what does, is left out. */
  readonly leftOut: { readonly nodes: number; readonly edges: number };
}

/** What is deployed together: a Compose project with what is laid over it, a chart, a folder of manifests. */
export interface TopologyGroup {
  readonly id: string;
  /** The path of its unit. */
  readonly label: string;
  /** How many nodes of it are not shown. */
  readonly leftOut: number;
}

export type TopologyChange = 'added' | 'removed' | 'changed' | 'same';

/**
 * - `service`, `workload`: the repository's programs and others'
 * - `store`: databases, caches, brokers, object and vector stores
 * - `ingress`: routes from outside
 * - `volume`: storage that several share
 * - `external`: a host outside of the repository
 * - `missing`: a host that something asks for and nothing answers to
 */
export type TopologyNodeKind = 'service' | 'workload' | 'store' | 'ingress' | 'volume' | 'external' | 'missing';

export interface TopologyNode {
  readonly id: string;
  readonly label: string;
  /** A word below the label: the component (`PostgreSQL`), or the kind of the object. */
  readonly detail?: string;
  readonly kind: TopologyNodeKind;
  /** Absent for hosts outside. */
  readonly group?: string;
  readonly change: TopologyChange;
  /** Id of the resource, for what is one. */
  readonly resource?: string;
}

/** Why one needs another. */
export type TopologyUse = 'depends-on' | 'host' | 'proxy' | 'route' | 'scrape' | 'volume';

export interface TopologyEdge {
  readonly from: string;
  readonly to: string;
  /** Of both sides. Sorted. */
  readonly uses: readonly TopologyUse[];
  readonly change: TopologyChange;
}
