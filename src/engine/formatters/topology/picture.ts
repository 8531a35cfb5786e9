import type { TopologyEdge, TopologyGraph, TopologyNode } from '../../architecture/topology/graph';
import { displayWidth } from '../../util/displayWidth';
import { visible } from '../escape';
import { type Box, layoutTopology, type PlacedEdge, type PlacedGroup, type PlacedNode, type Point } from './layout';
import { topologyCounts, topologySentence, USES } from './words';

/** A line of text in the picture. */
export interface PictureText extends Point {
  /** Cut where it does not fit. */
  readonly text: string;
}

export interface PictureGroup {
  /** The whole name. */
  readonly title: string;
  readonly box: Box;
  readonly label: PictureText;
  /** `and 3 more`, behind the label; empty where all is shown. */
  readonly more: string;
}

export interface PictureNode {
  readonly node: TopologyNode;
  /** All that it says, for those who point at it or cannot see it. */
  readonly title: string;
  /** As of an SVG path. */
  readonly outline: string;
  readonly label: PictureText;
  readonly detail?: PictureText;
  /** `+`, `−` or `~`: a change is never told by colour alone. */
  readonly sign?: PictureText;
}

export interface PictureEdge {
  readonly edge: TopologyEdge;
  readonly title: string;
  /** As of SVG paths: the way, and the head of the arrow at its end. */
  readonly way: string;
  readonly arrow: string;
}

/** The graph laid out, as data that text (`drawTopology`) and the elements of a page are made of alike. All texts are shown with what hides written out. */
export interface TopologyPicture {
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly description: string;
  readonly groups: readonly PictureGroup[];
  /** What changes comes last: it is drawn over the rest. */
  readonly edges: readonly PictureEdge[];
  readonly nodes: readonly PictureNode[];
}

export function topologyPicture(graph: TopologyGraph): TopologyPicture {
  const { width, height, groups, nodes, edges } = layoutTopology(graph);
  const names = new Map(graph.nodes.map(({ id, label }) => [id, label]));
  return {
    width: round(width),
    height: round(height),
    title: `Topology: ${topologyCounts(graph)}`,
    description: topologySentence(graph),
    groups: groups.map(pictureGroup),
    edges: [...edges]
      .sort((a, b) => ORDER[a.edge.change] - ORDER[b.edge.change])
      .map((edge) => pictureEdge(edge, (id) => names.get(id) ?? id)),
    nodes: nodes.map(pictureNode),
  };
}

const ORDER = { same: 0, changed: 1, removed: 2, added: 3 } as const;
const SIGNS = { same: '', changed: '~', removed: '−', added: '+' } as const;

/** Width of a character of the monospaced font at 12 pixels, and what text keeps from a border. */
const COLUMN = 7.3;
const INSET = 10;

function pictureGroup({ label, leftOut, x, y, width, height }: PlacedGroup): PictureGroup {
  const room = Math.floor((width - 2 * INSET) / COLUMN) - (leftOut > 0 ? 14 : 0);
  return {
    title: visible(label),
    box: { x: round(x), y: round(y), width: round(width), height: round(height) },
    label: { x: round(x + INSET), y: round(y + 17), text: cut(label, room) },
    more: leftOut > 0 ? `and ${leftOut} more` : '',
  };
}

function pictureNode({ node, ...box }: PlacedNode): PictureNode {
  const { kind, change, label, detail } = node;
  const sign = SIGNS[change];
  const top = kind === 'store' ? 3 : 0;
  const room = Math.floor((box.width - 2 * INSET - 12) / COLUMN);
  const x = round(box.x + INSET + (kind === 'ingress' || kind === 'external' ? 4 : 0));
  const text = (y: number, words: string, columns: number): PictureText => ({
    x,
    y: round(y),
    text: cut(words, columns),
  });
  return {
    node,
    title: visible([label, ...(detail ? [`(${detail})`] : []), ...(change === 'same' ? [] : [change])].join(' ')),
    outline: outline(box, kind),
    label: text(box.y + (detail ? 18 : 26) + top, label, room),
    ...(detail ? { detail: text(box.y + 32 + top / 2, detail, Math.floor(room * 1.15)) } : {}),
    ...(sign ? { sign: { x: round(box.x + box.width - 17), y: round(box.y + 19 + top), text: sign } } : {}),
  };
}

/** What a node is, by its form: a drum stores, an arrow leads in, a pill is outside, a slip is storage, a box runs. */
function outline({ x, y, width: w, height: h }: Box, kind: TopologyNode['kind']): string {
  const at = (...numbers: number[]): string => numbers.map(round).join(' ');
  switch (kind) {
    case 'store':
      return `M${at(x, y + 5)}a${at(w / 2, 5)} 0 0 1 ${at(w, 0)}v${at(h - 10)}a${at(w / 2, 5)} 0 0 1 ${at(-w, 0)}zM${at(x + w, y + 5)}a${at(w / 2, 5)} 0 0 1 ${at(-w, 0)}`;
    case 'ingress':
      return `M${at(x, y)}h${at(w - 12)}l${at(12, h / 2)}l${at(-12, h / 2)}h${at(12 - w)}z`;
    case 'volume':
      return `M${at(x, y)}h${at(w - 12)}l${at(12, 12)}v${at(h - 12)}h${at(-w)}z`;
    default:
      return rounded({ x, y, width: w, height: h }, kind === 'external' ? h / 2 : 4);
  }
}

function rounded({ x, y, width, height }: Box, r: number): string {
  const arc = (dx: number, dy: number): string => `a${round(r)} ${round(r)} 0 0 1 ${round(dx)} ${round(dy)}`;
  return `M${round(x + r)} ${round(y)}h${round(width - 2 * r)}${arc(r, r)}v${round(height - 2 * r)}${arc(-r, r)}h${round(2 * r - width)}${arc(-r, -r)}v${round(2 * r - height)}${arc(r, -r)}z`;
}

function pictureEdge({ edge, points }: PlacedEdge, nameOf: (id: string) => string): PictureEdge {
  const uses = edge.uses.map((use) => USES[use]).join(', ');
  const change = edge.change === 'same' ? '' : ` (${edge.change})`;
  return {
    edge,
    title: visible(`${nameOf(edge.from)} → ${nameOf(edge.to)}: ${uses}${change}`),
    way: curve(points),
    arrow: arrow(points),
  };
}

/** A curve through the points that leaves and meets each of them in the direction of the way. */
function curve(points: readonly Point[]): string {
  const [start, ...rest] = points as [Point, ...Point[]];
  let [d, from] = [`M${round(start.x)} ${round(start.y)}`, start];
  const isUpright = points.length === 2 && uprightness(points);
  for (const to of rest) {
    const [dx, dy] = isUpright ? [0, (to.y - from.y) / 2] : [(to.x - from.x) / 2, 0];
    d += `C${round(from.x + dx)} ${round(from.y + dy)} ${round(to.x - dx)} ${round(to.y - dy)} ${round(to.x)} ${round(to.y)}`;
    from = to;
  }
  return d;
}

/** A way between two that stand above each other leads up or down; every other one sideways. */
function uprightness(points: readonly Point[]): boolean {
  const [from, to] = [points[0]!, points.at(-1)!];
  return Math.abs(to.x - from.x) < 40 || (points.length === 2 && Math.abs(to.y - from.y) > 3 * Math.abs(to.x - from.x));
}

function arrow(points: readonly Point[]): string {
  const { x, y } = points.at(-1)!;
  const from = points.at(-2)!;
  const upright = points.length === 2 && uprightness(points);
  const [dx, dy] = upright ? [0, Math.sign(y - from.y)] : [Math.sign(x - from.x), 0];
  const [bx, by] = [x - 7 * dx, y - 7 * dy];
  return `M${round(x)} ${round(y)}L${round(bx + 3.5 * dy)} ${round(by + 3.5 * dx)}L${round(bx - 3.5 * dy)} ${round(by - 3.5 * dx)}z`;
}

function cut(text: string, columns: number): string {
  const shown = visible(text);
  if (displayWidth(shown) <= columns) return shown;
  let short = '';
  for (const character of shown) {
    if (displayWidth(short + character) > columns - 1) break;
    short += character;
  }
  return `${short}…`;
}

const round = (number: number): number => Math.round(number * 10) / 10;
