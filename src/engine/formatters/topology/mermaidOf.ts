import type { TopologyGraph, TopologyNode } from '../../architecture/topology/graph';
import { visible } from '../escape';

/** Longer labels make the picture wide. */
const LONGEST_LABEL = 40;

/**
 * The graph as Mermaid's flowchart, as GitHub draws it (at most 500 edges, 50,000 characters; the graph is bounded before). Ids are numbers, and
 * labels hold nothing that Mermaid or HTML would read: no quote, bracket, entity, or mark-up.
 */
export function mermaidOf(graph: TopologyGraph): string {
  const ids = new Map(graph.nodes.map(({ id }, index) => [id, `n${index}`]));
  const lines = ['flowchart LR'];
  const line = (node: TopologyNode): string => `${ids.get(node.id)}${shaped(node)}:::${node.change}`;
  for (const [index, { id, label, leftOut }] of graph.groups.entries()) {
    const more = leftOut > 0 ? ` and ${leftOut} more` : '';
    lines.push(`  subgraph g${index}["${safe(label)}${more}"]`);
    for (const node of graph.nodes) if (node.group === id) lines.push(`    ${line(node)}`);
    lines.push('  end');
  }
  for (const node of graph.nodes) if (node.group === undefined) lines.push(`  ${line(node)}`);
  for (const { from, to, change } of graph.edges) lines.push(`  ${ids.get(from)} ${ARROWS[change]} ${ids.get(to)}`);
  lines.push(...CLASSES);
  return `${lines.join('\n')}\n`;
}

const ARROWS = { same: '-->', changed: '-- ~ -->', added: '== + ==>', removed: '-. − .->' } as const;
const SIGNS = { same: '', changed: '~ ', added: '+ ', removed: '− ' } as const;

/** Borders that can be told apart on a light and on a dark page. */
const CLASSES = [
  '  classDef added stroke:#1a7f37,stroke-width:3px',
  '  classDef removed stroke:#cf222e,stroke-width:2px,stroke-dasharray:6 4',
  '  classDef changed stroke:#bf8700,stroke-width:3px',
  '  classDef same stroke:#8c959f',
];

function shaped({ kind, label, detail, change }: TopologyNode): string {
  const text = `"${SIGNS[change]}${safe(label)}${detail ? `<br/>${safe(detail)}` : ''}"`;
  switch (kind) {
    case 'store':
      return `[(${text})]`;
    case 'ingress':
      return `>${text}]`;
    case 'external':
    case 'missing':
      return `([${text}])`;
    case 'volume':
      return `[/${text}/]`;
    default:
      return `[${text}]`;
  }
}

/** Letters, digits and the marks of names; everything else becomes `_`. A word `end` would close a group. */
function safe(text: string): string {
  const shown = Array.from(visible(text));
  const short = shown.length > LONGEST_LABEL ? `${shown.slice(0, LONGEST_LABEL - 1).join('')}…` : shown.join('');
  return short.replace(/[^\p{L}\p{N} ./:_…-]/gu, '_').replace(/:\/\//g, ':') || '_';
}
