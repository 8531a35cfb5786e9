/** A node or a bend of an edge that goes over several layers, in its column. */
export interface Slot {
  readonly id: string;
  readonly isBend: boolean;
}

/** An edge as a way over the slots, from left to right; `isTurned` when it leads back. */
export interface Way {
  readonly from: string;
  readonly to: string;
  readonly slots: readonly string[];
  readonly isTurned: boolean;
}

export interface Layers {
  /** Columns from left to right; each from top to bottom. */
  readonly columns: readonly (readonly Slot[])[];
  readonly ways: readonly Way[];
}

interface Link {
  readonly from: string;
  readonly to: string;
}

/**
 * Puts the nodes of a graph into columns so that edges lead to the right, and sorts each column so that few of them cross (Sugiyama's
 * method: turn cycles, longest path, bends, barycentres). The same graph gives the same columns.
 */
export function layersOf(nodes: readonly string[], links: readonly Link[]): Layers {
  const turned = backLinks(nodes, links);
  const straight = links.map((link) => (turned.has(link) ? { from: link.to, to: link.from } : link));
  const layer = longestPaths(nodes, straight);
  const columns: Slot[][] = [];
  const place = (id: string, isBend: boolean, index: number): void => {
    while (columns.length <= index) columns.push([]);
    columns[index]!.push({ id, isBend });
  };
  for (const id of nodes) place(id, false, layer.get(id)!);
  const ways = links.map((link, number): Way => {
    const { from, to } = straight[number]!;
    const slots = [from];
    for (let index = layer.get(from)! + 1; index < layer.get(to)!; index++) {
      const bend = `${number}/${index}`;
      place(bend, true, index);
      slots.push(bend);
    }
    return { ...link, slots: [...slots, to], isTurned: turned.has(link) };
  });
  return { columns: untangled(columns, ways), ways };
}

/** Links that close a cycle, met from the nodes in their order. */
function backLinks(nodes: readonly string[], links: readonly Link[]): Set<Link> {
  const outgoing = new Map<string, Link[]>(nodes.map((id) => [id, []]));
  for (const link of links) outgoing.get(link.from)!.push(link);
  const back = new Set<Link>();
  const state = new Map<string, 'open' | 'done'>();
  for (const start of nodes) {
    if (state.has(start)) continue;
    state.set(start, 'open');
    const stack = [{ id: start, next: 0 }];
    while (stack.length > 0) {
      const top = stack.at(-1)!;
      const link = outgoing.get(top.id)![top.next++];
      if (!link) {
        state.set(top.id, 'done');
        stack.pop();
      } else if (state.get(link.to) === 'open') back.add(link);
      else if (!state.has(link.to)) {
        state.set(link.to, 'open');
        stack.push({ id: link.to, next: 0 });
      }
    }
  }
  return back;
}

/** The layer of each node: one behind the last that leads to it. */
function longestPaths(nodes: readonly string[], links: readonly Link[]): Map<string, number> {
  const layer = new Map(nodes.map((id) => [id, 0]));
  const waiting = new Map(nodes.map((id) => [id, 0]));
  for (const { to } of links) waiting.set(to, waiting.get(to)! + 1);
  const ready = nodes.filter((id) => waiting.get(id) === 0);
  for (let id = ready.shift(); id !== undefined; id = ready.shift()) {
    for (const { to } of links.filter(({ from }) => from === id)) {
      layer.set(to, Math.max(layer.get(to)!, layer.get(id)! + 1));
      waiting.set(to, waiting.get(to)! - 1);
      if (waiting.get(to) === 0) ready.push(to);
    }
  }
  return layer;
}

const SWEEPS = 6;

/** Each column sorted by where the neighbours stand, to and fro. */
function untangled(columns: Slot[][], ways: readonly Way[]): Slot[][] {
  const left = new Map<string, string[]>();
  const right = new Map<string, string[]>();
  for (const { slots } of ways) {
    for (const [index, id] of slots.slice(1).entries()) {
      push(left, id, slots[index]!);
      push(right, slots[index]!, id);
    }
  }
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const [neighbours, order] = sweep % 2 === 0 ? [left, columns] : [right, [...columns].reverse()];
    const row = new Map(columns.flatMap((column) => column.map(({ id }, index) => [id, index] as const)));
    for (const column of order) {
      const centre = new Map(
        column.map(({ id }) => {
          const rows = (neighbours.get(id) ?? []).map((other) => row.get(other)!);
          return [id, rows.length === 0 ? row.get(id)! : rows.reduce((sum, each) => sum + each, 0) / rows.length];
        }),
      );
      column.sort((a, b) => centre.get(a.id)! - centre.get(b.id)!);
      for (const [index, { id }] of column.entries()) row.set(id, index);
    }
  }
  return columns;
}

function push(map: Map<string, string[]>, key: string, item: string): void {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}
