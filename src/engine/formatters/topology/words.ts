import type { TopologyGraph, TopologyUse } from '../../architecture/topology/graph';
import { count } from '../wording';

/** Why one needs another, in words. */
export const USES: Readonly<Record<TopologyUse, string>> = {
  'depends-on': 'depends on it',
  host: 'has its address',
  proxy: 'passes requests on',
  route: 'routes to it',
  scrape: 'scrapes it',
  volume: 'mounts it',
};

/** `12 nodes (3 added, 1 changed), 20 edges (4 added)`. */
export function topologyCounts({ nodes, edges }: TopologyGraph): string {
  return `${tally('node', nodes)}, ${tally('edge', edges)}`;
}

/** What is shown and what is not. */
export function topologySentence(graph: TopologyGraph): string {
  const { leftOut } = graph;
  const rest =
    leftOut.nodes + leftOut.edges > 0
      ? ` ${count(leftOut.nodes, 'node')} and ${count(leftOut.edges, 'edge')} far from the changes, or beyond what fits, are left out.`
      : '';
  return `What runs and what it talks to: ${topologyCounts(graph)}.${rest}`;
}

function tally(noun: string, items: readonly { readonly change: string }[]): string {
  const parts = ['added', 'removed', 'changed'].flatMap((kind) => {
    const number = items.filter(({ change }) => change === kind).length;
    return number > 0 ? [`${number} ${kind}`] : [];
  });
  return `${count(items.length, noun)}${parts.length > 0 ? ` (${parts.join(', ')})` : ''}`;
}
