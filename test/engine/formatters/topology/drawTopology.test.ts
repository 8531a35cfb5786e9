import { describe, expect, test } from 'vitest';
import type { TopologyGraph } from '../../../../src/engine/architecture/topology/graph';
import { drawTopology } from '../../../../src/engine/formatters/topology/drawTopology';
import { layoutTopology, type PlacedNode } from '../../../../src/engine/formatters/topology/layout';
import { mermaidOf } from '../../../../src/engine/formatters/topology/mermaidOf';

const HOSTILE = '</text><script>alert(1)</script>"\'&\n"]; click n0 "javascript:x" end\u202e[[';

/** A graph of `count` nodes in two groups, with cycles and long edges. */
function graphOf(count: number, label = (index: number): string => `service-${index}`): TopologyGraph {
  const change = ['same', 'added', 'removed', 'changed'] as const;
  return {
    groups: ['a', 'b'].map((id) => ({ id, label: `${id}/${label(0)}`, leftOut: id === 'a' ? 3 : 0 })),
    nodes: Array.from({ length: count }, (_, index) => ({
      id: `n${index}`,
      label: label(index),
      detail: label(index),
      kind: (['service', 'store', 'ingress', 'volume', 'workload'] as const)[index % 5]!,
      group: index % 3 === 0 ? 'b' : 'a',
      change: change[index % 4]!,
    })),
    edges: Array.from({ length: 2 * count }, (_, index) => ({
      from: `n${index % count}`,
      to: `n${(index * 7 + 1) % count}`,
      uses: ['host' as const],
      change: change[index % 4]!,
    })).filter(({ from, to }) => from !== to),
    leftOut: { nodes: 3, edges: 0 },
  };
}

const overlap = (a: PlacedNode, b: PlacedNode): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

describe('the layout', () => {
  test.each([1, 2, 7, 30, 60])('of %i nodes: none lies on another, all lie inside', (count) => {
    const { nodes, width, height } = layoutTopology(graphOf(count));
    expect(nodes).toHaveLength(count);
    for (const [index, node] of nodes.entries()) {
      expect(node.x).toBeGreaterThanOrEqual(0);
      expect(node.x + node.width).toBeLessThanOrEqual(width);
      expect(node.y + node.height).toBeLessThanOrEqual(height);
      expect(nodes.slice(index + 1).filter((other) => overlap(node, other))).toEqual([]);
    }
  });

  test('edges lead to the right where there is no cycle', () => {
    const graph: TopologyGraph = {
      ...graphOf(3),
      nodes: graphOf(3).nodes.map((node) => ({ ...node, group: 'a' })),
      edges: [
        { from: 'n0', to: 'n1', uses: ['host'], change: 'same' },
        { from: 'n1', to: 'n2', uses: ['host'], change: 'same' },
        { from: 'n0', to: 'n2', uses: ['host'], change: 'same' },
      ],
    };
    const x = new Map(layoutTopology(graph).nodes.map(({ node, x: left }) => [node.id, left]));
    expect(x.get('n0')).toBeLessThan(x.get('n1')!);
    expect(x.get('n1')).toBeLessThan(x.get('n2')!);
  });
});

describe('the SVG', () => {
  test('holds no mark-up, script or address of the names', () => {
    const svg = drawTopology(graphOf(12, () => HOSTILE));
    expect(svg).not.toMatch(/<script|<\/text><script|\u202e|href|url\(|\son\w+=/i);
    expect(
      svg
        .match(/<(?!\/)([a-z]+)/g)
        ?.map((tag) => tag.slice(1))
        .filter((tag, index, all) => all.indexOf(tag) === index)
        .sort(),
    ).toEqual(['desc', 'g', 'path', 'rect', 'style', 'svg', 'text', 'title', 'tspan']);
    // Every quote of an attribute is closed: with them gone, what is left has none.
    expect(svg.replace(/<style>[\s\S]*<\/style>/, '').replace(/="[^"<>]*"/g, '')).not.toContain('"');
  });

  test('names what it shows, and leaves the style to the page when asked', () => {
    const graph = graphOf(8);
    expect(drawTopology(graph)).toContain('role="img" aria-label="Topology: 8 nodes (2 added, 2 removed, 2 changed)');
    expect(drawTopology(graph)).toContain('and 3 more');
    expect(drawTopology(graph, { isBare: true })).not.toContain('<style');
  });

  test('is the same for the same graph, and cuts what does not fit', () => {
    const graph = graphOf(20, (index) => `a-very-long-name-of-a-service-that-nobody-can-read-${index}`);
    expect(drawTopology(graph)).toBe(drawTopology(structuredClone(graph)));
    const labels = [...drawTopology(graph).matchAll(/class="label"[^>]*>([^<]*)</g)].map(([, text]) => text!);
    expect(labels).toHaveLength(20);
    for (const text of labels) expect(text).toMatch(/^.{1,24}…$/);
  });
});

describe('Mermaid', () => {
  test('labels cannot leave their quotes', () => {
    const text = mermaidOf(graphOf(5, () => HOSTILE));
    for (const line of text.split('\n')) {
      expect(line.match(/"/g)?.length ?? 0).toBeOneOf([0, 2]);
      expect(line).not.toMatch(/[<>]script|\bclick\b(?=.*javascript:)[^"]*$|&|`/);
    }
    expect(text).not.toContain('```');
  });

  test('has a line for each node and edge', () => {
    const graph = graphOf(6);
    const lines = mermaidOf(graph).split('\n');
    expect(lines[0]).toBe('flowchart LR');
    expect(lines.filter((line) => /:::/.test(line))).toHaveLength(6);
    expect(lines.filter((line) => /^ {2}n\d+ .*> n\d+$/.test(line))).toHaveLength(graph.edges.length);
    expect(lines.filter((line) => line.startsWith('  subgraph '))).toHaveLength(2);
  });
});
