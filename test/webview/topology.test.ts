import { describe, expect, it } from 'vitest';
import type { TopologyGraph } from '../../src/protocol/messages';
import { isInLayers, isOnSide, layersOf, nearest, topologyRows } from '../../webview/model/topology';

const GRAPH: TopologyGraph = {
  groups: [{ id: 'g', label: 'compose.yml', leftOut: 0 }],
  nodes: [
    { id: 'a', label: 'api', kind: 'service', group: 'g', change: 'same', resource: 'r#service/api' },
    { id: 'd', label: 'db', detail: 'PostgreSQL', kind: 'store', group: 'g', change: 'added' },
    { id: 'x', label: 'example.com', kind: 'external', change: 'removed' },
  ],
  edges: [
    { from: 'a', to: 'd', uses: ['depends-on', 'host'], change: 'added' },
    { from: 'a', to: 'x', uses: ['host'], change: 'removed' },
  ],
  leftOut: { nodes: 0, edges: 0 },
};

describe('the layers of the picture', () => {
  it('are those that the graph has', () => {
    expect(layersOf(GRAPH)).toEqual([
      { use: 'depends-on', count: 1 },
      { use: 'host', count: 2 },
    ]);
  });

  it('hide an edge only when all of its reasons are off', () => {
    expect(isInLayers(['depends-on', 'host'], ['host'])).toBe(true);
    expect(isInLayers(['host'], ['host'])).toBe(false);
  });

  it.each([
    ['added', [true, false, true]],
    ['removed', [true, true, false]],
    ['changed', [true, true, true]],
    ['same', [true, true, true]],
  ])('of what is %s, both sides, before, after: %j', (change, shown) => {
    expect((['both', 'before', 'after'] as const).map((side) => isOnSide(change, side))).toEqual(shown);
  });
});

describe('the table beside the picture', () => {
  it('says all that the picture says, what changes first', () => {
    expect(topologyRows(GRAPH)).toEqual([
      { node: GRAPH.nodes[1], group: 'compose.yml', needs: [] },
      { node: GRAPH.nodes[2], group: '', needs: [] },
      {
        node: GRAPH.nodes[0],
        group: 'compose.yml',
        needs: [
          { name: 'db', uses: ['depends on', 'addresses'], change: 'added' },
          { name: 'example.com', uses: ['addresses'], change: 'removed' },
        ],
      },
    ]);
  });
});

describe('the arrow keys', () => {
  const at = (x: number, y: number) => ({ x, y });
  const [middle, right, farRight, below, left] = [at(0, 0), at(200, 60), at(400, 0), at(10, 90), at(-200, 0)];
  const all = [middle, right, farRight, below, left];

  it.each([
    ['ArrowRight', right],
    ['ArrowDown', below],
    ['ArrowLeft', left],
    ['ArrowUp', undefined],
    ['Home', undefined],
  ])('%s leads to the neighbour there', (key, to) => {
    expect(nearest(middle, all, key)).toBe(to);
  });
});
