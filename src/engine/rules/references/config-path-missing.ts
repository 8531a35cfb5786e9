import type { StateRule } from '../rule';
import { canTell } from '../shared/files';
import { severalNamed } from '../shared/severalNamed';

export const configPathMissing: StateRule = {
  meta: {
    id: 'config-path-missing',
    title: 'Settings of the project name a file or folder that is not in the repository',
    category: 'references',
    severity: 'low',
    confidence: 'likely',
    why: 'The tool that follows the settings stops where it opens the file, or goes on without it.',
    remediation: 'Name what exists, or commit what is meant.',
    messages: {
      missing: {
        title: '{{file}} names {{path}}, which is not in the repository',
        message: 'Other paths and commands of {{file}} lead into the repository; it has no {{path}}.',
      },
      several: {
        title: '{{file}} names {{count}} paths which are not in the repository: {{paths}}',
        message: 'Other paths and commands of {{file}} lead into the repository.',
      },
    },
  },
  gather: severalNamed(3, 'path', 'paths'),
  *check(model) {
    for (const settings of model.index.ofKind('ProjectSettings')) {
      for (const { target, source } of settings.facets.references) {
        if (target.by !== 'path' || !canTell(model.tree, target.path)) continue;
        yield {
          messageId: 'missing',
          data: { file: settings.name, path: target.path },
          key: [target.path],
          resource: settings,
          at: source,
        };
      }
    }
  },
};
