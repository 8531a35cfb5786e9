import type { Report, TopologyGraph, TopologyNode, TopologyUse } from '../../src/protocol/messages';

/** The layers of the picture: why one needs another, as a person would call it. */
export const LAYERS: Readonly<Record<TopologyUse, string>> = {
  'depends-on': 'depends on',
  host: 'addresses',
  proxy: 'proxies',
  route: 'routes',
  scrape: 'scrapes',
  volume: 'volumes',
};

/** Which side of the picture is shown. */
export type TopologySide = 'both' | 'before' | 'after';

/** The layers that the graph has, with how many edges each has, in the order of {@link LAYERS}. */
export function layersOf({ edges }: TopologyGraph): { readonly use: TopologyUse; readonly count: number }[] {
  return (Object.keys(LAYERS) as TopologyUse[])
    .map((use) => ({ use, count: edges.filter(({ uses }) => uses.includes(use)).length }))
    .filter(({ count }) => count > 0);
}

/** Whether something of that change is on the side that is shown. */
export function isOnSide(change: string, side: TopologySide): boolean {
  return side === 'both' || change !== (side === 'before' ? 'added' : 'removed');
}

/** Whether an edge is shown: one of its reasons is. */
export function isInLayers(uses: readonly TopologyUse[], hidden: readonly string[]): boolean {
  return uses.some((use) => !hidden.includes(use));
}

/** Positions of the resources in the report, by id. */
export function resourceIndexes({ resources }: Pick<Report, 'resources'>): ReadonlyMap<string, number> {
  return new Map(resources.map(({ id }, index) => [id, index]));
}

/** A node as a row of the table beside the picture. */
export interface TopologyRow {
  readonly node: TopologyNode;
  /** The label of its group. */
  readonly group: string;
  /** What it needs, and why: `postgres: depends on, addresses`. */
  readonly needs: readonly { readonly name: string; readonly uses: readonly string[]; readonly change: string }[];
}

/** The graph in words: what changes first, then by name. */
export function topologyRows({ nodes, edges, groups }: TopologyGraph): TopologyRow[] {
  const labels = new Map(nodes.map(({ id, label }) => [id, label]));
  const groupLabels = new Map(groups.map(({ id, label }) => [id, label]));
  return nodes
    .map((node): TopologyRow => {
      const own = edges.filter(({ from }) => from === node.id);
      return {
        node,
        group: (node.group !== undefined && groupLabels.get(node.group)) || '',
        needs: own.map(({ to, uses, change }) => ({
          name: labels.get(to) ?? to,
          uses: uses.map((use) => LAYERS[use]),
          change,
        })),
      };
    })
    .sort((a, b) => Number(a.node.change === 'same') - Number(b.node.change === 'same'));
}

interface Centred {
  readonly x: number;
  readonly y: number;
}

/**
 * The nearest of the others that lies in a direction, for the arrow keys. What is more to the side than ahead is only gone to where nothing is
 * ahead: so every node can be reached.
 */
export function nearest<T extends Centred>(from: T, others: readonly T[], key: string): T | undefined {
  const [dx, dy] = DIRECTIONS.get(key) ?? [0, 0];
  const ahead = others.flatMap((item) => {
    const [x, y] = [item.x - from.x, item.y - from.y];
    const [along, aside] = [x * dx + y * dy, Math.abs(x * dy - y * dx)];
    return along > 0 ? [{ item, isAside: aside > along, distance: along + 2 * aside }] : [];
  });
  return ahead.sort((a, b) => Number(a.isAside) - Number(b.isAside) || a.distance - b.distance)[0]?.item;
}

const DIRECTIONS: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['ArrowRight', [1, 0]],
  ['ArrowLeft', [-1, 0]],
  ['ArrowDown', [0, 1]],
  ['ArrowUp', [0, -1]],
]);
