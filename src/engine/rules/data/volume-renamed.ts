import { asText, at } from '../../model/json';
import type { Model } from '../../model/model';
import type { Resource } from '../../model/resource';
import type { VolumeMount } from '../../model/volume';
import type { ChangeRule } from '../rule';
import { holdsData } from '../shared/dataFolders';

export const volumeRenamed: ChangeRule = {
  meta: {
    id: 'volume-renamed',
    title: 'A service gets another volume for its data',
    category: 'data',
    severity: 'high',
    confidence: 'likely',
    why: 'A volume is found by its name. Under a new name Docker or Kubernetes makes an empty one; the data stay behind in the old one, and nothing says so.',
    remediation: 'Keep the name, or copy the data into the new volume before the service starts.',
    messages: {
      renamed: {
        title: '{{service}} mounts {{after}} at {{target}} in place of {{before}}',
        message: 'The data of {{service}} are in {{before}}; {{after}} begins empty.',
      },
      kind: {
        title: '{{service}} moves {{target}} from {{beforeKind}} {{before}} to {{afterKind}} {{after}}',
        message: 'The data of {{service}} are in {{before}} and are not in {{after}}.',
      },
    },
  },
  *checkChange({ resources, before: modelBefore, after: modelAfter }) {
    for (const { before, after } of resources) {
      if (!before || !after) continue;
      for (const mount of after.facets.volumes) {
        const old = before.facets.volumes.find(({ target }) => target === mount.target);
        if (!old || !isStorage(old) || !isStorage(mount)) continue;
        if (realName(modelBefore, before, old) === realName(modelAfter, after, mount) && old.kind === mount.kind)
          continue;
        if (after.facets.volumes.some((other) => other.from === old.from && other.target !== mount.target)) continue;
        const isData = holdsData(after, mount.target);
        if (isData === false || (isData === undefined && old.readOnly)) continue;
        yield {
          messageId: old.kind === mount.kind ? 'renamed' : 'kind',
          data: {
            service: after.name,
            target: mount.target,
            before: old.from!,
            after: mount.from!,
            beforeKind: KIND_NAMES[old.kind] ?? old.kind,
            afterKind: KIND_NAMES[mount.kind] ?? mount.kind,
          },
          key: [after.kind, after.name, mount.target],
          resource: after,
          at: mount.source,
          before: old.source,
          ...(isData === undefined ? { severity: 'medium' } : {}),
        };
      }
    }
  },
};

const KIND_NAMES: Readonly<Record<string, string>> = { volume: 'volume', claim: 'claim', bind: 'folder' };

/** Storage that outlives the container. Folders of the repository are configuration. */
function isStorage({ kind, from, readOnly }: VolumeMount): boolean {
  return (
    from !== undefined &&
    (kind === 'volume' || kind === 'claim' || (kind === 'bind' && !readOnly && !/\.\w+$/.test(from)))
  );
}

/** A top-level volume may keep its real name (`name:`) under another key. */
function realName(model: Model, service: Resource, { kind, from }: VolumeMount): string {
  const volume = kind === 'volume' ? model.index.inUnit(service.unit, 'volume', from!) : undefined;
  return asText(at(volume?.value, ['name'])) ?? from!;
}
