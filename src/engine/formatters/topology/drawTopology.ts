import type { TopologyGraph } from '../../architecture/topology/graph';
import { visible } from '../escape';
import { type PictureEdge, type PictureGroup, type PictureNode, type PictureText, topologyPicture } from './picture';

/**
 * The graph as an SVG: no script, nothing loaded, every name escaped, and cut where it does not fit (its title has all of it). Colours come
 * from {@link TOPOLOGY_CSS}, which is part of the picture unless `isBare`: a page with a strict policy has it in its own style sheet.
 */
export function drawTopology(graph: TopologyGraph, { isBare = false } = {}): string {
  const { width, height, title, description, groups, nodes, edges } = topologyPicture(graph);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="topology" role="img" aria-label="${xml(title)}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<title>${xml(title)}</title><desc>${xml(description)}</desc>`,
    ...(isBare ? [] : [`<style>${TOPOLOGY_CSS}</style>`]),
    ...groups.map(drawGroup),
    ...edges.map(drawEdge),
    ...nodes.map(drawNode),
    '</svg>',
  ].join('\n');
}

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

function drawGroup({ title, box, label, more }: PictureGroup): string {
  const rest = more === '' ? '' : ` <tspan class="more">${xml(more)}</tspan>`;
  return `<g class="group"><title>${xml(title)}</title><rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" rx="6"/><text x="${label.x}" y="${label.y}">${xml(label.text)}${rest}</text></g>`;
}

function drawNode({ node, title, outline, label, detail, sign }: PictureNode): string {
  const { id, kind, change, resource } = node;
  const text = (name: string, place: PictureText | undefined): string =>
    place ? `<text class="${name}" x="${place.x}" y="${place.y}">${xml(place.text)}</text>` : '';
  return [
    `<g class="node kind-${kind} ${change}" data-node="${xml(id)}"${resource ? ` data-resource="${xml(resource)}"` : ''}>`,
    `<title>${xml(title)}</title><path d="${outline}"/>`,
    text('label', label),
    text('detail', detail),
    text('sign', sign),
    '</g>',
  ].join('');
}

function drawEdge({ edge, title, way, arrow }: PictureEdge): string {
  return `<g class="edge ${edge.change}"><title>${xml(title)}</title><path d="${way}"/><path class="arrow" d="${arrow}"/></g>`;
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

const xml = (text: string): string => visible(text).replace(/[&<>"']/g, (character) => ENTITIES.get(character)!);
