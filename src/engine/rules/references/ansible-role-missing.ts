import type { Model } from '../../model/model';
import { baseName, folderOf } from '../../util/treePath';
import type { StateRule } from '../rule';
import { canTell } from '../shared/files';

export const ansibleRoleMissing: StateRule = {
  meta: {
    id: 'ansible-role-missing',
    title: 'A playbook names a role that is not in the repository',
    category: 'references',
    severity: 'high',
    confidence: 'likely',
    why: 'ansible-playbook stops with "the role was not found" before the first task runs.',
    remediation: 'Correct the name, commit the role, or list it in requirements.yml.',
    messages: {
      missing: {
        title: '{{playbook}} names role {{role}}, which is not in the repository',
        message:
          '{{sibling}}, another role of it, is in {{folder}}; {{role}} is not there, and no requirements.yml fetches roles.',
      },
    },
  },
  *check(model) {
    for (const playbook of model.index.ofKind('ansible-playbook')) {
      const roles = playbook.facets.references.flatMap(({ target, source }) =>
        target.by === 'path' ? [{ path: target.path, name: baseName(target.path), source }] : [],
      );
      const found = roles.map((role) => ({ ...role, home: homeOf(model, role.path) }));
      const sibling = found.find(({ home }) => home !== undefined);
      if (!sibling || isFetched(model, playbook.name)) continue;
      for (const { name, path, home, source } of found) {
        if (home !== undefined || !canTell(model.tree, path)) continue;
        yield {
          messageId: 'missing',
          data: { playbook: playbook.name, role: name, sibling: sibling.name, folder: sibling.home! },
          key: [name],
          resource: playbook,
          at: source,
        };
      }
    }
  },
};

/** The folder with the role: beside the playbook, or beside a folder above it. */
function homeOf({ tree }: Model, path: string): string | undefined {
  const name = baseName(path);
  for (let folder = folderOf(folderOf(path)); ; folder = folderOf(folder)) {
    const roles = folder === '' ? 'roles' : `${folder}/roles`;
    if (tree.hasDirectory(`${roles}/${name}`)) return roles;
    if (folder === '') return undefined;
  }
}

/** Whether a list of roles to fetch stands beside the playbook or above it. */
function isFetched({ tree }: Model, path: string): boolean {
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    const at = folder === '' ? '' : `${folder}/`;
    const lists = ['requirements', 'roles/requirements', 'galaxy', 'ansible/requirements'];
    if (lists.some((name) => tree.hasFile(`${at}${name}.yml`) || tree.hasFile(`${at}${name}.yaml`))) return true;
    if (folder === '') return false;
  }
}
