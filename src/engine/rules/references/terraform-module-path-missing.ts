import type { StateRule } from '../rule';
import { canTell } from '../shared/files';

export const terraformModulePathMissing: StateRule = {
  meta: {
    id: 'terraform-module-path-missing',
    title: 'A module of Terraform is not in the repository',
    category: 'references',
    severity: 'high',
    confidence: 'certain',
    why: '"terraform init" stops with "Unreadable module directory": nothing of the folder can be planned or applied.',
    remediation: 'Correct the source, or commit the module.',
    messages: {
      missing: {
        title: 'Module {{module}} has its source in {{path}}, which is not in the repository',
        message: 'A source that begins with ./ or ../ is a folder beside the one that names it; there is none.',
      },
    },
  },
  *check(model) {
    for (const module of model.index.ofKind('terraform-module')) {
      for (const { target, source } of module.facets.references) {
        if (target.by !== 'path' || !canTell(model.tree, target.path) || model.tree.hasDirectory(target.path)) continue;
        yield {
          messageId: 'missing',
          data: { module: module.name, path: target.path },
          key: [module.name, target.path],
          resource: module,
          at: source,
        };
      }
    }
  },
};
