import type { TopologyGraph } from './graph';

/** More than this nobody takes in; GitHub draws no more than 500 edges. */
const MAX_NODES = 60;
const MAX_EDGES = 200;

/** What changes, what is next to it, and as much of the rest as there is room for. */
export function boundGraph(graph: TopologyGraph, { maxNodes = MAX_NODES, maxEdges = MAX_EDGES } = {}): TopologyGraph {
  const kept = new Set<string>();
  const keep = (ids: Iterable<string>): void => {
    for (const id of ids) if (kept.size < maxNodes) kept.add(id);
  };
  const changedEdges = graph.edges.filter(({ change }) => change !== 'same');
  const order = { added: 0, removed: 0, changed: 1, same: 2 } as const;
  const changed = graph.nodes
    .filter(({ change }) => change !== 'same')
    .sort((a, b) => order[a.change] - order[b.change]);
  keep(changed.map(({ id }) => id));
  keep(changedEdges.flatMap(({ from, to }) => [from, to]));
  const near = new Set(kept);
  keep(graph.edges.flatMap(({ from, to }) => (near.has(from) ? [to] : near.has(to) ? [from] : [])));
  const groups = new Set(graph.nodes.flatMap(({ id, group }) => (group !== undefined && kept.has(id) ? [group] : [])));
  keep(graph.nodes.filter(({ group }) => group !== undefined && groups.has(group)).map(({ id }) => id));

  const nodes = graph.nodes.filter(({ id }) => kept.has(id));
  const possible = graph.edges.filter(({ from, to }) => kept.has(from) && kept.has(to));
  const edges = new Set([...possible].sort((a, b) => order[a.change] - order[b.change]).slice(0, maxEdges));
  const shown = new Set(nodes.map(({ group }) => group));
  return {
    groups: graph.groups
      .filter(({ id }) => shown.has(id))
      .map((group) => ({
        ...group,
        leftOut: graph.nodes.filter((node) => node.group === group.id && !kept.has(node.id)).length,
      })),
    nodes,
    edges: possible.filter((edge) => edges.has(edge)),
    leftOut: { nodes: graph.nodes.length - nodes.length, edges: graph.edges.length - edges.size },
  };
}
