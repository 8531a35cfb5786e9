import { asText, at, itemsOf } from '../../model/json';
import { sourceOf } from '../../model/resource';
import type { StateRule } from '../rule';
import { composeUnits, servicesOf } from '../shared/compose';
import { canTell, hasTemplateBeside } from '../shared/files';
import { isCompletedByShell } from '../shared/unsetPlaces';

export const labelFileMissing: StateRule = {
  meta: {
    id: 'label-file-missing',
    title: 'A label_file is not in the repository',
    category: 'references',
    severity: 'high',
    confidence: 'likely',
    why: 'Compose refuses to start: "label file /srv/app/api.labels not found".',
    remediation: 'Add the file, or correct the path.',
    messages: {
      missing: {
        title: 'Label file {{path}} of service {{service}} does not exist',
        message: 'The repository has no {{path}}; Compose refuses to start.',
      },
    },
  },
  *check(model) {
    for (const unit of composeUnits(model)) {
      for (const service of servicesOf(unit)) {
        for (const [index, item] of itemsOf(at(service.value, ['label_file'])).entries()) {
          const path = asText(item) ?? '';
          if (path === '' || !canTell(model.tree, path) || model.tree.hasFile(path)) continue;
          const source = sourceOf(service, ['label_file', index]);
          if (hasTemplateBeside(model.tree, path) || isCompletedByShell(unit, source)) continue;
          yield {
            messageId: 'missing',
            data: { path, service: service.name },
            key: [service.name, path],
            resource: service,
            at: source,
          };
        }
      }
    }
  },
};
