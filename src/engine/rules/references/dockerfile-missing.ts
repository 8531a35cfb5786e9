import type { Model } from '../../model/model';
import type { Unit } from '../../model/unit';
import { folderOf } from '../../util/treePath';
import type { StateRule } from '../rule';
import { composeUnits, servicesOf } from '../shared/compose';
import { canTell, exists, isForTestOrDemo } from '../shared/files';

export const dockerfileMissing: StateRule = {
  meta: {
    id: 'dockerfile-missing',
    title: 'A build has no Dockerfile',
    category: 'references',
    severity: 'high',
    confidence: 'certain',
    why: 'The build stops at once: "failed to read dockerfile: open Dockerfile: no such file or directory".',
    remediation: 'Add the Dockerfile, or name the right one in `build.dockerfile`.',
    messages: {
      missing: {
        title: 'Dockerfile {{path}} of service {{service}} does not exist',
        message: 'The repository has no {{path}}; {{service}} cannot be built.',
      },
    },
  },
  *check(model) {
    for (const unit of composeUnits(model)) {
      for (const service of unit.resources) {
        const contexts = service.facets.references.flatMap(({ use, target }) =>
          use === 'build-context' && target.by === 'path' ? [target.path] : [],
        );
        for (const { use, target, optional, source } of service.facets.references) {
          if (use !== 'dockerfile' || target.by !== 'path' || optional) continue;
          const { path } = target;
          if (!canTell(model.tree, path) || model.tree.hasFile(path)) continue;
          // A context that is absent, or a submodule, is another rule's business.
          if (
            contexts.some((context) => context !== '' && (!exists(model.tree, context) || model.tree.hasFile(context)))
          )
            continue;
          const folder = folderOf(path);
          if (folder !== '' && model.tree.hasFile(folder)) continue;
          if (folder === folderOf(unit.path) && isBuiltByNeighbour(model, unit, service.name)) continue;
          yield {
            messageId: 'missing',
            data: { path, service: service.name },
            key: [service.name, path],
            resource: service,
            at: source,
            ...(isForTestOrDemo(unit.path) ? { severity: 'low' } : {}),
          };
        }
      }
    }
  },
};

/**
 * Another Compose file of the folder builds the service from elsewhere: then this one, which names no context of its own, is laid over it
 * by hand (`-f docker-compose.yml -f docker-compose.debug.yml`), and its default context means nothing.
 */
function isBuiltByNeighbour(model: Model, unit: Unit, name: string): boolean {
  return composeUnits(model).some(
    (other) =>
      other.id !== unit.id &&
      folderOf(other.path) === folderOf(unit.path) &&
      servicesOf(other).some(
        (service) =>
          service.name === name &&
          service.facets.references.some(
            ({ use, target }) => use === 'dockerfile' && target.by === 'path' && model.tree.hasFile(target.path),
          ),
      ),
  );
}
