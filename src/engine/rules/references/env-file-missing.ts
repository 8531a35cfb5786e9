import { baseName } from '../../util/treePath';
import type { StateRule } from '../rule';
import { composeUnits } from '../shared/compose';
import { canTell, hasTemplateBeside } from '../shared/files';

export const envFileMissing: StateRule = {
  meta: {
    id: 'env-file-missing',
    title: 'An env_file is not in the repository',
    category: 'references',
    severity: 'high',
    confidence: 'likely',
    why: 'Compose refuses to start: "env file /srv/app/api.env not found".',
    remediation: 'Commit the file or a template of it, or mark it `required: false`.',
    messages: {
      missing: {
        title: 'Env file {{path}} of service {{service}} does not exist',
        message: 'The repository has no {{path}}. Unless it is made on each machine, Compose refuses to start.',
      },
    },
  },
  *check(model) {
    for (const unit of composeUnits(model)) {
      for (const resource of unit.resources) {
        for (const { use, target, optional, source } of resource.facets.references) {
          if (use !== 'env-file' || target.by !== 'path' || optional) continue;
          const { path } = target;
          if (isMadeByHand(path) || !canTell(model.tree, path) || model.tree.hasFile(path)) continue;
          if (hasTemplateBeside(model.tree, path)) continue;
          yield {
            messageId: 'missing',
            data: { path, service: resource.name },
            key: [resource.name, path],
            resource,
            at: source,
          };
        }
      }
    }
  },
};

/** By convention these are ignored by git and made on each machine. */
function isMadeByHand(path: string): boolean {
  return /^\.env$|^\.env\.local$|\.local$|^\.?secrets?\.env$|^\.env\.secrets?$/.test(baseName(path));
}
