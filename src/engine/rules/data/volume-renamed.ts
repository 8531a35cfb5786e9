import type { Comparison } from '../../diff/comparison';
import type { Model, Tree } from '../../model/model';
import type { Resource } from '../../model/resource';
import type { VolumeMount } from '../../model/volume';
import type { ChangeRule } from '../rule';
import { holdsData } from '../shared/dataFolders';
import { isNamedByProject, realName } from '../shared/realNames';

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
  *checkChange(comparison) {
    const { before: modelBefore, after: modelAfter } = comparison;
    for (const [before, after] of servicesWithOtherStorage(comparison)) {
      for (const mount of after.facets.volumes) {
        const old = before.facets.volumes.find(({ target }) => target === mount.target);
        if (!old || !isStorage(old) || !isStorage(mount)) continue;
        const [was, is] = [mounted(modelBefore, before, old), mounted(modelAfter, after, mount)];
        const isSameKey = old.from === mount.from && old.kind === mount.kind;
        if (was.name === is.name && old.kind === mount.kind) continue;
        if (isSameKey && was.isNamedByProject && (is.isNamedByProject || isPinned(was.name, is.name))) continue;
        if (after.facets.volumes.some((other) => other.from === old.from && other.target !== mount.target)) continue;
        const isData = holdsData(after, mount.target);
        if (isData === false || (isData === undefined && (old.readOnly || isCommitted(old, modelBefore.tree))))
          continue;
        yield {
          messageId: old.kind === mount.kind ? 'renamed' : 'kind',
          data: {
            service: after.name,
            target: mount.target,
            before: isSameKey ? was.name : old.from!,
            after: isSameKey ? is.name : mount.from!,
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

/** What differs, and the services whose volume differs: they need not change for it. */
function servicesWithOtherStorage({ resources, before: model, after: modelAfter }: Comparison): [Resource, Resource][] {
  const pairs = new Map<string, [Resource, Resource]>();
  for (const { before, after } of resources) {
    if (!before || !after) continue;
    pairs.set(after.id, [before, after]);
    if (after.kind !== 'volume') continue;
    for (const service of modelAfter.index.unit(after.unit)?.resources ?? []) {
      const old = model.index.inUnit(before.unit, service.kind, service.name);
      const isUser = service.facets.volumes.some(({ kind, from }) => kind === 'volume' && from === after.name);
      if (old && isUser && !pairs.has(service.id)) pairs.set(service.id, [old, service]);
    }
  }
  return [...pairs.values()];
}

const KIND_NAMES: Readonly<Record<string, string>> = { volume: 'volume', claim: 'claim', bind: 'folder' };

/** Storage that outlives the container. */
function isStorage({ kind, from, readOnly }: VolumeMount): boolean {
  return (
    from !== undefined &&
    (kind === 'volume' || kind === 'claim' || (kind === 'bind' && !readOnly && !/\.\w+$/.test(from)))
  );
}

/** What is committed is configuration or code, unless it is known to hold data: then a placeholder keeps the folder. */
function isCommitted({ kind, from = '' }: VolumeMount, tree: Tree): boolean {
  return kind === 'bind' && (from === '.' || tree.hasDirectory(from) || tree.hasFile(from));
}

/** The name that Compose would make in a folder that the files do not tell, written down: what keeps the volume. */
function isPinned(was: string, is: string): boolean {
  return was.startsWith('<project>') && is.endsWith(was.slice('<project>'.length));
}

interface Mounted {
  readonly name: string;
  /** The name follows from the project's: when that changes, project-renamed tells of all volumes at once. */
  readonly isNamedByProject: boolean;
}

/** A top-level volume may keep its real name (`name:`) under another key. */
function mounted(model: Model, service: Resource, { kind, from }: VolumeMount): Mounted {
  const volume = kind === 'volume' ? model.index.inUnit(service.unit, 'volume', from!) : undefined;
  const isGenerated = volume !== undefined && isNamedByProject(volume);
  return { name: volume ? realName(volume) : from!, isNamedByProject: isGenerated };
}
