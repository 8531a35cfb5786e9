import type { Model } from '../../model/model';
import type { SideNode, SideNodes } from './nodes';

/** Storage with those that mount it. */
export interface SharedVolume {
  readonly node: SideNode;
  readonly users: ReadonlySet<string>;
}

/** Named volumes and claims that more than one running thing mounts: what one writes, the other sees. */
export function sharedVolumes(model: Model, { ofResource, nodes }: SideNodes): SharedVolume[] {
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
  return [...found.values()].filter(({ users }) => users.size > 1);
}
