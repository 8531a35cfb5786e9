import type { Model } from '../../model/model';
import type { Resource } from '../../model/resource';
import type { Unit } from '../../model/unit';
import { weakMemo } from '../../util/weakMemo';
import { componentOfImage } from '../knownComponent';
import type { TopologyGroup, TopologyNode } from './graph';

/** A node of one side; what changes is not known yet. */
export type SideNode = Omit<TopologyNode, 'change'>;

/** What runs on one side, and which node each resource is. */
export interface SideNodes {
  readonly nodes: ReadonlyMap<string, SideNode>;
  readonly groups: ReadonlyMap<string, Omit<TopologyGroup, 'leftOut'>>;
  /** Node id by resource id: overlays and sets of values have the same service as what they are laid over. */
  readonly ofResource: ReadonlyMap<string, string>;
}

const DEPLOYS: ReadonlySet<string> = new Set(['compose', 'kubernetes', 'kustomize', 'helm']);

/** Kinds through which others come in from outside. */
const ROUTES: ReadonlySet<string> = new Set([
  'Ingress',
  'HTTPRoute',
  'GRPCRoute',
  'IngressRoute',
  'VirtualService',
  'Route',
]);

/** Roles of components that keep data, or pass it on. */
const STORES: ReadonlySet<string> = new Set([
  'analytic database',
  'broker',
  'cache',
  'database',
  'graph database',
  'key-value store',
  'log and search store',
  'log store',
  'MQTT broker',
  'object store',
  'queue',
  'search',
  'storage',
  'time series database',
  'vector store',
]);

/** The nodes of a model that stand for resources. Made once a model. */
export const nodesOf: (model: Model) => SideNodes = weakMemo((model) => {
  const nodes = new Map<string, SideNode>();
  const groups = new Map<string, Omit<TopologyGroup, 'leftOut'>>();
  const ofResource = new Map<string, string>();
  for (const unit of inOrder(model.units)) {
    for (const { resource, shape, id } of shapesIn(unit)) {
      ofResource.set(resource.id, id);
      if (nodes.has(id)) continue;
      const group = rootOf(model, unit);
      groups.set(group.id, { id: group.id, label: group.path === '.' ? 'root folder' : group.path });
      nodes.set(id, { id, label: resource.name, ...shape, group: group.id, resource: resource.id });
    }
  }
  return { nodes, groups, ofResource };
});

/** The resources of a unit that are nodes. Kept with it: trees share those that did not change. */
const shapesIn = weakMemo(({ resources }: Unit) =>
  resources.flatMap((resource) => {
    const shape = shapeOf(resource);
    return shape ? [{ resource, shape, id: originOf(resource) }] : [];
  }),
);

/** What stands alone before what is laid over it, so that a service is a node of its own project. */
function inOrder(units: readonly Unit[]): Unit[] {
  return units
    .filter(({ loader }) => DEPLOYS.has(loader))
    .sort((a, b) => Number(a.over !== undefined) - Number(b.over !== undefined) || a.files.length - b.files.length);
}

function rootOf(model: Model, unit: Unit): Unit {
  const seen = new Set<string>();
  let root = unit;
  while (root.over !== undefined && !seen.has(root.id)) {
    seen.add(root.id);
    const below = model.index.unit(root.over);
    if (!below) break;
    root = below;
  }
  return root;
}

/** The same for what several units make of one entry of a file. */
function originOf(resource: Resource): string {
  return `${resource.trace([]).at(-1)!.file.path}#${resource.kind}/${resource.name}`;
}

function shapeOf({ kind, loader, apiVersion, facets }: Resource): Pick<SideNode, 'kind' | 'detail'> | undefined {
  if (apiVersion !== undefined && ROUTES.has(kind)) return { kind: 'ingress', detail: kind };
  const isService = loader === 'compose' && kind === 'service';
  if (!isService && !facets.workload) return undefined;
  // The image of the main container comes first.
  const component = facets.images[0] && componentOfImage(facets.images[0].reference);
  const plain = isService ? 'service' : 'workload';
  if (component) return { kind: STORES.has(component.role) ? 'store' : plain, detail: component.name };
  return isService ? { kind: plain } : { kind: plain, detail: kind };
}
