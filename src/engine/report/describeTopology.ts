import type { TopologyGraph } from '../architecture/topology/graph';
import type { Masker } from './mask';

/** The graph with masked names: a host or a path may hold what is a secret elsewhere. */
export function describeTopology(graph: TopologyGraph, masker: Masker): TopologyGraph {
  return {
    ...graph,
    nodes: graph.nodes.map((node) => ({ ...node, label: masker.text(node.label) })),
  };
}
