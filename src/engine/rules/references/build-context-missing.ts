import { folderOf } from '../../util/treePath';
import type { StateRule } from '../rule';
import { composeUnits } from '../shared/compose';
import { canTell, exists } from '../shared/files';
import { foundAbove } from '../shared/projectFolder';

export const buildContextMissing: StateRule = {
  meta: {
    id: 'build-context-missing',
    title: 'A build context does not exist',
    category: 'references',
    severity: 'high',
    confidence: 'certain',
    why: 'The build stops at once: `unable to prepare context: path "/srv/app/web" not found`.',
    remediation: 'Correct the path, or add the folder.',
    messages: {
      missing: {
        title: 'Build context {{path}} of service {{service}} does not exist',
        message: 'The repository has no folder {{path}}; {{service}} cannot be built.',
      },
      above: {
        title: 'Build context {{path}} of service {{service}} does not exist',
        message:
          '{{above}} exists: {{service}} can be built only when Compose is told another folder (`--project-directory`), and the path counts from there.',
      },
    },
  },
  *check(model) {
    for (const unit of composeUnits(model)) {
      for (const service of unit.resources) {
        for (const { use, target, optional, source } of service.facets.references) {
          if (use !== 'build-context' || target.by !== 'path' || optional) continue;
          const { path } = target;
          if (path === '' || path === '.' || !canTell(model.tree, path) || exists(model.tree, path)) continue;
          const above = foundAbove(model.tree, unit, path);
          yield {
            messageId: above ? 'above' : 'missing',
            data: { path, service: service.name, above: above?.path ?? '' },
            key: [service.name, path],
            resource: service,
            at: source,
            // What a build makes is not committed.
            ...(MADE.test(path.slice(folderOf(unit.path).length))
              ? { severity: 'low', confidence: 'possible' }
              : above?.isMeant
                ? { severity: 'medium', confidence: 'possible' }
                : {}),
          };
        }
      }
    }
  },
};

/** Folders that a build makes, below the folder of the project. */
const MADE = /(^|\/)(dist|build|target|out|publish|vendor|tmp|\.\w+)(\/|$)/;
