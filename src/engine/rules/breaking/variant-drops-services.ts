import type { Model } from '../../model/model';
import { sourceOf } from '../../model/resource';
import type { Unit } from '../../model/unit';
import { baseName, folderOf } from '../../util/treePath';
import type { StateRule } from '../rule';
import { composeUnits, servicesOf } from '../shared/compose';

export const variantDropsServices: StateRule = {
  meta: {
    id: 'variant-drops-services',
    title: 'A variant of a project lacks services that the project has',
    category: 'breaking',
    severity: 'medium',
    confidence: 'possible',
    why: 'Whoever switches to the variant loses the missing services without an error: their containers become orphans, or were never started.',
    remediation: 'Add the missing services, or say in the file that it is laid over the main one.',
    messages: {
      missing: {
        title: '{{file}} lacks {{count}} of the {{all}} services of {{main}}',
        message: '{{file}} stands alone and repeats {{kept}} of the services of {{main}}; it has no {{missing}}.',
      },
    },
  },
  *check(model) {
    for (const variant of composeUnits(model)) {
      const name = baseName(variant.path);
      if (variant.over !== undefined || !MEANT_TO_DEPLOY.test(name)) continue;
      const main = mainProject(model, variant);
      if (!main) continue;
      const own = new Set(servicesOf(variant).map((service) => service.name));
      const all = servicesOf(main).map((service) => service.name);
      const missing = all.filter((service) => !own.has(service));
      const kept = all.length - missing.length;
      // A subset of the same services, large enough to be the same application.
      if (missing.length === 0 || kept < 3 || kept < all.length / 3 || own.size > kept) continue;
      yield {
        messageId: 'missing',
        data: {
          file: name,
          main: baseName(main.path),
          count: missing.length,
          all: all.length,
          kept,
          missing: missing.length > 10 ? `${missing.slice(0, 10).join(', ')} …` : missing.join(', '),
        },
        key: [],
        resource: servicesOf(variant)[0]!,
        at: firstPlace(variant),
        related: [sourceOf(servicesOf(main).find((service) => service.name === missing[0])!)],
      };
    }
  },
};

/** Names of files that replace the main one in an environment; those for development and tests leave things out on purpose. */
const MEANT_TO_DEPLOY =
  /[.-](prod|production|optimized|optimised|staging|stage|release|deploy|full|live|performance|scaled?|ha|cluster|v2)\b/i;

/** `docker-compose.yml` of the same folder. */
function mainProject(model: Model, variant: Unit): Unit | undefined {
  return composeUnits(model).find(
    (unit) =>
      unit.id !== variant.id &&
      unit.over === undefined &&
      folderOf(unit.path) === folderOf(variant.path) &&
      /^(docker-)?compose\.ya?ml$/.test(baseName(unit.path)),
  );
}

/** `services:` of the file. */
function firstPlace(unit: Unit) {
  const source = sourceOf(servicesOf(unit)[0]!);
  return 'path' in source ? { ...source, path: source.path.slice(0, -1) } : source;
}
