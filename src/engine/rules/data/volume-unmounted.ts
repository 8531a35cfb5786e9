import type { Resource } from '../../model/resource';
import type { VolumeMount } from '../../model/volume';
import type { ChangeRule } from '../rule';
import { holdsData } from '../shared/dataFolders';

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
    },
  },
  *checkChange({ resources }) {
    for (const { before, after } of resources) {
      if (!before || !after?.facets.workload) continue;
      for (const old of before.facets.volumes) {
        if ((old.kind !== 'volume' && old.kind !== 'claim') || old.from === undefined || covers(after, old.target))
          continue;
        const moved = after.facets.volumes.find(({ from, kind }) => from === old.from && kind === old.kind);
        const isData = holdsData(before, old.target);
        if (isData === false || (isData === undefined && old.readOnly)) continue;
        yield {
          messageId: moved ? 'moved' : 'removed',
          data: { service: after.name, volume: old.from, target: old.target, after: moved?.target ?? '' },
          key: [after.kind, after.name, old.target],
          resource: after,
          at: moved ? moved.source : old.source,
          ...(moved ? { before: old.source } : { gone: true }),
          ...(isData === undefined || moved ? { severity: 'medium' } : {}),
        };
      }
    }
  },
};

/** Something is mounted at the folder, or above it. */
function covers({ facets }: Resource, target: string): boolean {
  const isAbove = (mount: VolumeMount): boolean =>
    target === mount.target || target.startsWith(`${mount.target.replace(/\/$/, '')}/`);
  return facets.volumes.some(isAbove);
}
