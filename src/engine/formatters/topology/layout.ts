import type { TopologyEdge, TopologyGraph, TopologyNode } from '../../architecture/topology/graph';
import { layersOf } from './layers';

/** In pixels; x to the right, y down. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

export interface PlacedNode extends Box {
  readonly node: TopologyNode;
}

export interface PlacedGroup extends Box {
  readonly label: string;
  readonly leftOut: number;
}

export interface PlacedEdge {
  readonly edge: TopologyEdge;
  /** From the border of one node to that of the other; the arrow is at the last. */
  readonly points: readonly Point[];
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly groups: readonly PlacedGroup[];
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

export const NODE = { width: 204, height: 42 } as const;
const GAP = { column: 56, row: 14, group: 24, bend: 10 } as const;
const PADDING = 16;
const TITLE = 26;
const MARGIN = 12;
/** Groups stand beside each other up to this width. */
const SHELF = 1180;
/** Nodes without an edge stand in so many columns. */
const LOOSE_COLUMNS = 4;

/** Where everything stands: each group by itself in columns, the groups on shelves. Deterministic. */
export function layoutTopology(graph: TopologyGraph): Layout {
  const members = membersOf(graph);
  const nodes = new Map<string, PlacedNode>();
  const groups: PlacedGroup[] = [];
  const edges: PlacedEdge[] = [];
  let [x, y, shelf, width] = [MARGIN, MARGIN, 0, 0];
  for (const { label, leftOut, nodes: own } of members) {
    const ids = new Set(own.map(({ id }) => id));
    const inside = graph.edges.filter(({ from, to }) => ids.has(from) && ids.has(to));
    const block = layoutBlock(own, inside);
    const size = { width: Math.max(block.width, NODE.width) + 2 * PADDING, height: block.height + PADDING + TITLE };
    if (x > MARGIN && x + size.width > SHELF) [x, y, shelf] = [MARGIN, y + shelf + GAP.group, 0];
    const move = <T extends Point>(point: T): T => ({ ...point, x: point.x + x + PADDING, y: point.y + y + TITLE });
    groups.push({ label, leftOut, x, y, ...size });
    for (const placed of block.nodes) nodes.set(placed.node.id, move(placed));
    for (const { edge, points } of block.edges) edges.push({ edge, points: points.map(move) });
    x += size.width + GAP.group;
    width = Math.max(width, x - GAP.group);
    shelf = Math.max(shelf, size.height);
  }
  const drawn = new Set(edges.map(({ edge }) => edge));
  for (const edge of graph.edges) {
    if (!drawn.has(edge)) edges.push({ edge, points: between(nodes.get(edge.from)!, nodes.get(edge.to)!) });
  }
  return { width: width + MARGIN, height: y + shelf + MARGIN, groups, nodes: [...nodes.values()], edges };
}

interface Members {
  readonly label: string;
  readonly leftOut: number;
  readonly nodes: readonly TopologyNode[];
}

/** The nodes by group, the largest first. A host that one group alone talks to stands with it; the others stand together. */
function membersOf(graph: TopologyGraph): Members[] {
  const groupOf = new Map(graph.nodes.flatMap(({ id, group }) => (group === undefined ? [] : [[id, group] as const])));
  const users = (id: string): Set<string> =>
    new Set(graph.edges.flatMap(({ from, to }) => (to === id ? [groupOf.get(from) ?? ''] : [])));
  const home = ({ id, group }: TopologyNode): string => group ?? (users(id).size === 1 ? [...users(id)][0]! : '');
  const list = [...graph.groups, { id: '', label: 'hosts outside', leftOut: 0 }]
    .map(({ id, label, leftOut }) => ({ label, leftOut, nodes: graph.nodes.filter((node) => home(node) === id) }))
    .filter(({ nodes }) => nodes.length > 0);
  return list.sort((a, b) => b.nodes.length - a.nodes.length);
}

interface Block {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

/** One group from (0, 0): what is linked in columns, the rest in rows below. */
function layoutBlock(nodes: readonly TopologyNode[], links: readonly TopologyEdge[]): Block {
  const linked = new Set(links.flatMap(({ from, to }) => [from, to]));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const { columns, ways } = layersOf(
    nodes.map(({ id }) => id).filter((id) => linked.has(id)),
    links,
  );
  const heights = columns.map((column) =>
    column.reduce((sum, { isBend }) => sum + (isBend ? GAP.bend : NODE.height) + GAP.row, -GAP.row),
  );
  const tallest = Math.max(0, ...heights);
  const slots = new Map<string, Box>();
  for (const [index, column] of columns.entries()) {
    let y = (tallest - heights[index]!) / 2;
    for (const { id, isBend } of column) {
      const height = isBend ? GAP.bend : NODE.height;
      slots.set(id, { x: index * (NODE.width + GAP.column), y, width: NODE.width, height });
      y += height + GAP.row;
    }
  }
  const loose = nodes.filter(({ id }) => !linked.has(id));
  const top = tallest === 0 ? 0 : tallest + 2 * GAP.row;
  const across = Math.max(LOOSE_COLUMNS, columns.length);
  for (const [index, { id }] of loose.entries()) {
    const [row, column] = [Math.floor(index / across), index % across];
    slots.set(id, {
      x: column * (NODE.width + GAP.row),
      y: top + row * (NODE.height + GAP.row),
      width: NODE.width,
      height: NODE.height,
    });
  }
  const placed = [...byId].map(([id, node]) => ({ ...slots.get(id)!, node }));
  return {
    width: Math.max(0, ...placed.map(({ x, width }) => x + width)),
    height: Math.max(0, ...placed.map(({ y, height }) => y + height)),
    nodes: placed,
    edges: ways.map(({ slots: way, isTurned }, index) => {
      const points = along(way.map((id) => slots.get(id)!));
      return { edge: links[index]!, points: isTurned ? points.reverse() : points };
    }),
  };
}

/** From the right of the first box over the middle of the bends to the left of the last. */
function along(boxes: readonly Box[]): Point[] {
  const [first, last] = [boxes[0]!, boxes.at(-1)!];
  const middle = ({ y, height }: Box): number => y + height / 2;
  return [
    { x: first.x + first.width, y: middle(first) },
    ...boxes.slice(1, -1).flatMap((box) => [
      { x: box.x, y: middle(box) },
      { x: box.x + box.width, y: middle(box) },
    ]),
    { x: last.x, y: middle(last) },
  ];
}

/** Between nodes of two groups: from the sides that face each other. */
function between(from: Box, to: Box): Point[] {
  if (to.x >= from.x + from.width) return along([from, to]);
  if (from.x >= to.x + to.width) return along([to, from]).reverse();
  const isBelow = to.y > from.y;
  const centre = ({ x, width }: Box): number => x + width / 2;
  return [
    { x: centre(from), y: isBelow ? from.y + from.height : from.y },
    { x: centre(to), y: isBelow ? to.y : to.y + to.height },
  ];
}
