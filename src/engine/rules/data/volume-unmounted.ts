import type { Model } from '../../model/model';
import type { Resource } from '../../model/resource';
import type { VolumeMount } from '../../model/volume';
import type { ChangeRule } from '../rule';
import { holdsData, isDataStore } from '../shared/dataFolders';

export const volumeUnmounted: ChangeRule = {
  meta: {
    id: 'volume-unmounted',
    title: 'A service no longer has the volume that holds its data',
    category: 'data',
    severity: 'high',
    confidence: 'likely',
    why: 'What the service writes now goes into the container and is lost when it is replaced; what it wrote before is no longer there for it.',
    remediation: 'Mount the volume again at the folder that the program uses.',
    messages: {
      removed: {
        title: '{{service}} no longer mounts {{volume}} at {{target}}',
        message:
          'What {{service}} keeps in {{target}} was in {{volume}}; now it is in the container, and is lost with it.',
      },
      moved: {
        title: '{{service}} mounts {{volume}} at {{after}} in place of {{target}}',
        message:
          'The files in {{volume}} lie as {{service}} put them below {{target}}; seen from {{after}} they may not be where it looks.',
      },
      shared: {
        title: '{{service}} no longer mounts {{volume}} at {{target}}',
        message:
          '{{other}} still has {{volume}}: what that keeps in it {{service}} no longer sees, and what {{service}} writes to {{target}} is lost with its container.',
      },
    },
  },
  *checkChange({ resources, after: model }) {
    for (const { before, after } of resources) {
      if (!before || !after?.facets.workload) continue;
      for (const old of before.facets.volumes) {
        if ((old.kind !== 'volume' && old.kind !== 'claim') || old.from === undefined || covers(after, old.target))
          continue;
        const moved = after.facets.volumes.find(({ from, kind }) => from === old.from && kind === old.kind);
        const isData = holdsData(before, old.target);
        if (isData === false || (isData === undefined && old.readOnly)) continue;
        const isStore = before.facets.images.some(({ reference }) => isDataStore(reference));
        const other = moved || isStore ? undefined : otherUser(model, after, old);
        yield {
          messageId: moved ? 'moved' : other ? 'shared' : 'removed',
          data: {
            service: after.name,
            volume: old.from,
            target: old.target,
            after: moved?.target ?? '',
            other: other?.name ?? '',
          },
          key: [after.kind, after.name, old.target],
          resource: after,
          at: moved ? moved.source : old.source,
          ...(moved ? { before: old.source } : { gone: true }),
          ...(isData === undefined || moved || other ? { severity: 'medium' } : {}),
        };
      }
    }
  },
};

/** Another of the unit that mounts the volume: then the data are where they were. */
function otherUser(model: Model, { unit, id }: Resource, { kind, from }: VolumeMount): Resource | undefined {
  return model.index
    .unit(unit)
    ?.resources.find(
      (resource) =>
        resource.id !== id && resource.facets.volumes.some((mount) => mount.kind === kind && mount.from === from),
    );
}

/** Something is mounted at the folder, or above it. */
function covers({ facets }: Resource, target: string): boolean {
  const isAbove = (mount: VolumeMount): boolean =>
    target === mount.target || target.startsWith(`${mount.target.replace(/\/$/, '')}/`);
  return facets.volumes.some(isAbove);
}
