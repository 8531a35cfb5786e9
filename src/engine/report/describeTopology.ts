import type { TopologyGraph } from '../architecture/topology/graph';
import type { Masker } from './mask';

/** The graph with masked names: a host or a path may hold what is a secret elsewhere. */
export function describeTopology(graph: TopologyGraph, masker: Masker): TopologyGraph {
  return {
    ...graph,
    nodes: graph.nodes.map((node) => ({ ...node, id: masker.text(node.id), label: masker.text(node.label) })),
    edges: graph.edges.map((edge) => ({ ...edge, from: masker.text(edge.from), to: masker.text(edge.to) })),
  };
}
