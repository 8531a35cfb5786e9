import type { Model } from '../../model/model';
import type { SideNode, SideNodes } from './nodes';

/** Storage with those that mount it. */
export interface MountedVolume {
  readonly node: SideNode;
  readonly users: ReadonlySet<string>;
}

/** Named volumes and claims that running things mount. */
export function mountedVolumes(model: Model, { ofResource, nodes }: SideNodes): MountedVolume[] {
  const found = new Map<string, { node: SideNode; users: Set<string> }>();
  for (const unit of model.units) {
    for (const resource of unit.resources) {
      const user = ofResource.get(resource.id);
      const group = user === undefined ? undefined : nodes.get(user)?.group;
      if (user === undefined || group === undefined) continue;
      for (const { kind, from } of resource.facets.volumes) {
        if ((kind !== 'volume' && kind !== 'claim') || from === undefined) continue;
        const id = `${group}#${kind}/${from}`;
        const known = found.get(id);
        if (known) known.users.add(user);
        else
          found.set(id, {
            node: { id, label: from, kind: 'volume', detail: 'shared volume', group },
            users: new Set([user]),
          });
      }
    }
  }
  return [...found.values()];
}

/**
 * The ids of those that more than one mounts, before or after: what one writes, the other sees. A volume that one of two users lets go is
 * still there.
 */
export function sharedIds(sides: readonly (readonly MountedVolume[])[]): Set<string> {
  return new Set(sides.flat().flatMap(({ node, users }) => (users.size > 1 ? [node.id] : [])));
}
