import type { Tree } from '../../model/model';
import type { ChangeRule } from '../rule';
import { composeUnits, servicesOf } from '../shared/compose';
import { canTell, exists, hasTemplateBeside } from '../shared/files';
import { missingSource } from '../shared/mountSources';

export const bindSourceRemoved: ChangeRule = {
  meta: {
    id: 'bind-source-removed',
    title: 'What a container mounts is removed from the repository',
    category: 'references',
    severity: 'high',
    confidence: 'certain',
    why: 'Docker makes an empty directory of that name: a program that read a file there finds a directory and exits, one that read a folder finds nothing in it.',
    remediation: 'Keep it, or change the mount with it.',
    messages: {
      file: {
        title: 'File {{path}} is removed, and {{service}} still mounts it',
        message: 'A fresh checkout has no {{path}}; Docker makes a directory of that name at {{target}}.',
      },
      directory: {
        title: 'Folder {{path}} is removed, and {{service}} still mounts it',
        message: 'A fresh checkout has no {{path}}; {{service}} finds {{target}} empty.',
      },
    },
  },
  *checkChange({ before, after }) {
    for (const unit of composeUnits(after)) {
      for (const service of servicesOf(unit)) {
        for (const mount of service.facets.volumes) {
          const { from = '', kind } = mount;
          if (kind !== 'bind' || from === '' || !canTell(after.tree, from) || exists(after.tree, from)) continue;
          const messageId = kindIn(before.tree, from);
          // A path that looks like a file is found whether or not it was there before, by bind-source-missing.
          if (!messageId || missingSource(service, mount) || hasTemplateBeside(after.tree, from)) continue;
          yield {
            messageId,
            data: { path: from, service: service.name, target: mount.target },
            key: [service.name, from, mount.target],
            resource: service,
            at: mount.source,
            // A folder with nothing but a placeholder in it, kept for what the container writes.
            ...(messageId === 'directory' ? { severity: 'medium', confidence: 'likely' } : {}),
          };
        }
      }
    }
  },
};

function kindIn(tree: Tree, path: string): 'file' | 'directory' | undefined {
  if (tree.hasFile(path)) return 'file';
  return tree.hasDirectory(path) ? 'directory' : undefined;
}
