import type { Comparison } from '../../diff/comparison';
import type { Model } from '../../model/model';
import type { Resource } from '../../model/resource';
import { compareText } from '../../util/compareText';
import { weakMemo } from '../../util/weakMemo';
import { boundGraph } from './boundGraph';
import { edgesOf, type SideEdge, type SideEdges } from './edges';
import type { TopologyChange, TopologyEdge, TopologyGraph, TopologyGroup, TopologyNode, TopologyUse } from './graph';
import { nodesOf, type SideNode, type SideNodes } from './nodes';
import { type MountedVolume, mountedVolumes, sharedIds } from './sharedVolumes';

/** The graph of both sides with what changes; `undefined` when nothing of it does. */
export function compareTopology(comparison: Comparison): TopologyGraph | undefined {
  const [old, now] = [comparison.before, comparison.after].map(runningIn) as [Running, Running];
  const shared = sharedIds([old.volumes, now.volumes]);
  const before = sideOf(old, shared);
  const after = sideOf(now, shared);
  const nowId = pairs(comparison, before, after);
  const touched = touchedNodes(comparison, after);
  const nodes = new Map<string, TopologyNode>();
  for (const [id, node] of after.nodes) nodes.set(id, { ...node, change: 'added' });
  for (const [oldId, node] of before.nodes) {
    const id = nowId(oldId);
    const now = after.nodes.get(id);
    if (!now) nodes.set(id, { ...node, change: 'removed' });
    else nodes.set(id, { ...now, change: touched.has(id) || now.detail !== node.detail ? 'changed' : 'same' });
  }
  const edges = mergeEdges(before.edges, after.edges, nowId);
  const isSame = [...nodes.values(), ...edges].every(({ change }) => change === 'same');
  if (isSame) return undefined;
  return boundGraph({
    groups: groupsOf([...nodes.values()], [before.groups, after.groups]),
    nodes: [...nodes.values()].sort((a, b) => compareText(a.id, b.id)),
    edges,
    leftOut: { nodes: 0, edges: 0 },
  });
}

interface Side {
  readonly nodes: ReadonlyMap<string, SideNode>;
  readonly groups: ReadonlyMap<string, Omit<TopologyGroup, 'leftOut'>>;
  readonly ofResource: ReadonlyMap<string, string>;
  readonly edges: readonly SideEdge[];
}

/** What runs on one side, what of it needs what, and the storage that it mounts. */
interface Running {
  readonly side: SideNodes;
  readonly needs: SideEdges;
  readonly volumes: readonly MountedVolume[];
}

/** Kept with the model: the base stays while head is edited. */
const runningIn = weakMemo((model: Model): Running => {
  const side = nodesOf(model);
  return { side, needs: edgesOf(model, side), volumes: mountedVolumes(model, side) };
});

function sideOf({ side, needs: { edges, hosts }, volumes: mounted }: Running, shared: ReadonlySet<string>): Side {
  const volumes = mounted.filter(({ node }) => shared.has(node.id));
  return {
    ...side,
    nodes: new Map([...side.nodes, ...hosts, ...volumes.map(({ node }) => [node.id, node] as const)]),
    edges: [
      ...edges.values(),
      ...volumes.flatMap(({ node, users }) =>
        [...users].map((from) => ({ from, to: node.id, uses: new Set<TopologyUse>(['volume']) })),
      ),
    ],
  };
}

/**
 * The id that a node of before has after: its own; that of the resource as which it was paired; that of the only one of its kind and name, where
 * its file was moved.
 */
function pairs(comparison: Comparison, before: Side, after: Side): (id: string) => string {
  const renamed = new Map<string, string>();
  for (const change of comparison.resources) {
    const old = change.before && before.ofResource.get(change.before.id);
    const now = change.after && after.ofResource.get(change.after.id);
    if (old !== undefined && now !== undefined && !after.nodes.has(old) && !before.nodes.has(now))
      renamed.set(old, now);
  }
  const come = byName([...after.nodes.keys()].filter((id) => !before.nodes.has(id)));
  const gone = byName([...before.nodes.keys()].filter((id) => !after.nodes.has(id)));
  for (const [name, [id, ...others]] of gone) {
    const now = come.get(name);
    if (others.length === 0 && now?.length === 1 && !renamed.has(id!)) renamed.set(id!, now[0]!);
  }
  return (id) => renamed.get(id) ?? id;
}

function byName(ids: readonly string[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const id of ids) {
    const name = id.slice(id.lastIndexOf('#') + 1);
    found.set(name, [...(found.get(name) ?? []), id]);
  }
  return found;
}

/** Nodes whose resource is told as changed. What only a new file laid over the project changes is still as it was without it. */
function touchedNodes(comparison: Comparison, after: Side): Set<string> {
  const isNewLayer = ({ unit }: Resource): boolean =>
    comparison.after.index.unit(unit)?.over !== undefined && comparison.before.index.unit(unit) === undefined;
  return new Set(
    comparison.resources.flatMap((change) => {
      if (change.after && isNewLayer(change.after)) return [];
      const id = change.before && change.after && after.ofResource.get(change.after.id);
      return id === undefined ? [] : [id];
    }),
  );
}

function mergeEdges(
  before: readonly SideEdge[],
  after: readonly SideEdge[],
  nowId: (id: string) => string,
): TopologyEdge[] {
  const merged = new Map<string, { from: string; to: string; before?: Set<TopologyUse>; after?: Set<TopologyUse> }>();
  const add = (side: 'before' | 'after', from: string, to: string, uses: Set<TopologyUse>): void => {
    const key = JSON.stringify([from, to]);
    const edge = merged.get(key) ?? { from, to };
    edge[side] = uses;
    merged.set(key, edge);
  };
  for (const { from, to, uses } of before) add('before', nowId(from), nowId(to), uses);
  for (const { from, to, uses } of after) add('after', from, to, uses);
  return [...merged.values()]
    .map((edge) => ({
      from: edge.from,
      to: edge.to,
      uses: [...new Set([...(edge.before ?? []), ...(edge.after ?? [])])].sort(compareText),
      change: edgeChange(edge.before, edge.after),
    }))
    .sort((a, b) => compareText(a.from, b.from) || compareText(a.to, b.to));
}

function edgeChange(before: ReadonlySet<string> | undefined, after: ReadonlySet<string> | undefined): TopologyChange {
  if (!before) return 'added';
  if (!after) return 'removed';
  return before.size === after.size && [...before].every((use) => after.has(use)) ? 'same' : 'changed';
}

function groupsOf(
  nodes: readonly TopologyNode[],
  sides: readonly ReadonlyMap<string, Omit<TopologyGroup, 'leftOut'>>[],
): TopologyGroup[] {
  const ids = [...new Set(nodes.flatMap(({ group }) => (group === undefined ? [] : [group])))].sort(compareText);
  return ids.map((id) => ({
    id,
    label: sides.map((side) => side.get(id)?.label).find((label) => label) ?? id,
    leftOut: 0,
  }));
}
