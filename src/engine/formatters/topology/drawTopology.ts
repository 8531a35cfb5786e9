import type { TopologyGraph } from '../../architecture/topology/graph';
import { displayWidth } from '../../util/displayWidth';
import { visible } from '../escape';
import { type Box, layoutTopology, type PlacedEdge, type PlacedGroup, type PlacedNode, type Point } from './layout';
import { topologyCounts, topologySentence, USES } from './words';

/**
 * The graph as an SVG: no script, nothing loaded, every name escaped, and cut where it does not fit (its title has all of it). Colours come
 * from {@link TOPOLOGY_CSS}, which is part of the picture unless `isBare`: a page with a strict policy has it in its own style sheet.
 */
export function drawTopology(graph: TopologyGraph, { isBare = false } = {}): string {
  const { width, height, groups, nodes, edges } = layoutTopology(graph);
  const label = `Topology: ${topologyCounts(graph)}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="topology" role="img" aria-label="${xml(label)}" width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}">`,
    `<title>${xml(label)}</title><desc>${xml(topologySentence(graph))}</desc>`,
    ...(isBare ? [] : [`<style>${TOPOLOGY_CSS}</style>`]),
    ...groups.map(drawGroup),
    ...[...edges].sort((a, b) => ORDER[a.edge.change] - ORDER[b.edge.change]).map((edge) => drawEdge(edge, graph)),
    ...nodes.map(drawNode),
    '</svg>',
  ].join('\n');
}

/** What changes is drawn last, over the rest. */
const ORDER = { same: 0, changed: 1, removed: 2, added: 3 } as const;
const SIGNS = { same: '', changed: '~', removed: '−', added: '+' } as const;

/** Every colour is a variable of the page, with the editor's, and then a light one, in its place. */
export const TOPOLOGY_CSS = `
.topology { --t-ink: var(--vscode-editor-foreground, #1f2328); --t-quiet: var(--vscode-descriptionForeground, #59636e);
  --t-paper: var(--vscode-editor-background, #ffffff); --t-box: var(--vscode-editorWidget-background, #f6f8fa);
  --t-line: var(--vscode-editorWidget-border, #c3cad2); --t-added: var(--vscode-charts-green, #1a7f37);
  --t-removed: var(--vscode-charts-red, #cf222e); --t-changed: var(--vscode-charts-orange, #9a6700);
  background: var(--t-paper); font: 12px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
.topology text { fill: var(--t-ink); }
.topology .detail, .topology .more { fill: var(--t-quiet); font-size: 10px; }
.topology .group rect { fill: var(--t-box); stroke: var(--t-line); }
.topology .group text { font-weight: 600; }
.topology .group .more { font-weight: 400; }
.topology .node path { fill: var(--t-paper); stroke: var(--t-line); stroke-width: 1.2; }
.topology .edge path { fill: none; stroke: var(--t-quiet); stroke-width: 1.1; opacity: 0.75; }
.topology .edge .arrow { fill: var(--t-quiet); stroke: none; }
.topology .kind-missing path, .topology .kind-external path { stroke-dasharray: 2 3; }
.topology .added path { stroke: var(--t-added); stroke-width: 2; opacity: 1; }
.topology .removed path { stroke: var(--t-removed); stroke-width: 2; stroke-dasharray: 6 4; opacity: 1; }
.topology .changed path { stroke: var(--t-changed); stroke-width: 2; opacity: 1; }
.topology .edge.added path, .topology .edge.changed path, .topology .edge.removed path { stroke-width: 1.5; }
.topology .added .arrow { fill: var(--t-added); } .topology .removed .arrow { fill: var(--t-removed); } .topology .changed .arrow { fill: var(--t-changed); }
.topology .edge .arrow { stroke: none; }
.topology .added .sign { fill: var(--t-added); } .topology .removed .sign { fill: var(--t-removed); } .topology .changed .sign { fill: var(--t-changed); }
.topology .sign { font-weight: 700; font-size: 14px; }
.topology .removed .label { text-decoration: line-through; }
`;

function drawGroup({ label, leftOut, x, y, width, height }: PlacedGroup): string {
  const more = leftOut > 0 ? ` <tspan class="more">and ${leftOut} more</tspan>` : '';
  const room = Math.floor((width - 2 * INSET) / COLUMN) - (leftOut > 0 ? 14 : 0);
  return `<g class="group"><title>${xml(label)}</title><rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="6"/><text x="${round(x + INSET)}" y="${round(y + 17)}">${xml(cut(label, room))}${more}</text></g>`;
}

/** Width of a character of the monospaced font at 12 pixels, and what text keeps from a border. */
const COLUMN = 7.3;
const INSET = 10;

function drawNode({ node, ...box }: PlacedNode): string {
  const { id, kind, change, label, detail, resource } = node;
  const sign = SIGNS[change];
  const top = kind === 'store' ? 3 : 0;
  const room = Math.floor((box.width - 2 * INSET - 12) / COLUMN);
  const x = round(box.x + INSET + (kind === 'ingress' || kind === 'external' ? 4 : 0));
  const words = [label, ...(detail ? [`(${detail})`] : []), ...(change === 'same' ? [] : [change])].join(' ');
  return [
    `<g class="node kind-${kind} ${change}" data-node="${xml(id)}"${resource ? ` data-resource="${xml(resource)}"` : ''}>`,
    `<title>${xml(words)}</title><path d="${outline(box, kind)}"/>`,
    `<text class="label" x="${x}" y="${round(box.y + (detail ? 18 : 26) + top)}">${xml(cut(label, room))}</text>`,
    ...(detail
      ? [
          `<text class="detail" x="${x}" y="${round(box.y + 32 + top / 2)}">${xml(cut(detail, Math.floor(room * 1.15)))}</text>`,
        ]
      : []),
    ...(sign
      ? [`<text class="sign" x="${round(box.x + box.width - 17)}" y="${round(box.y + 19 + top)}">${sign}</text>`]
      : []),
    '</g>',
  ].join('');
}

/** What a node is, by its form: a drum stores, an arrow leads in, a pill is outside, a slip is storage, a box runs. */
function outline({ x, y, width: w, height: h }: Box, kind: PlacedNode['node']['kind']): string {
  const at = (...numbers: number[]): string => numbers.map(round).join(' ');
  switch (kind) {
    case 'store':
      return `M${at(x, y + 5)}a${at(w / 2, 5)} 0 0 1 ${at(w, 0)}v${at(h - 10)}a${at(w / 2, 5)} 0 0 1 ${at(-w, 0)}zM${at(x, y + 5)}a${at(w / 2, 5)} 0 0 0 ${at(w, 0)}`;
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

function drawEdge({ edge, points }: PlacedEdge, graph: TopologyGraph): string {
  const name = (id: string): string => graph.nodes.find((node) => node.id === id)?.label ?? id;
  const words = `${name(edge.from)} → ${name(edge.to)}: ${edge.uses.map((use) => USES[use]).join(', ')}${edge.change === 'same' ? '' : ` (${edge.change})`}`;
  return `<g class="edge ${edge.change}"><title>${xml(words)}</title><path d="${curve(points)}"/><path class="arrow" d="${arrow(points)}"/></g>`;
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

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

const xml = (text: string): string => visible(text).replace(/[&<>"']/g, (character) => ENTITIES.get(character)!);
