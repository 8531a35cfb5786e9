import { asText, at, itemsOf } from '../../model/json';
import { sourceOf } from '../../model/resource';
import type { UnitRule } from '../rule';

export const bindPropagationOfRoot: UnitRule = {
  meta: {
    id: 'bind-propagation-of-root',
    title: "A mount asks for a propagation that not every host's root has",
    category: 'reliability',
    severity: 'low',
    confidence: 'possible',
    why: 'Where `/` is no shared mount (Docker Desktop, WSL, some minimal systems) the container does not start: "path / is mounted on / but it is not a shared or slave mount".',
    remediation:
      'Leave the propagation away unless mounts that come later must be seen, or keep it to a file for Linux hosts.',
    messages: {
      root: {
        title: '{{service}} mounts {{path}} of the host with {{propagation}}',
        message: '{{propagation}} needs {{path}} to be a shared mount; where it is none, {{service}} is not created.',
      },
    },
  },
  about: 'services',
  *checkUnit(services) {
    for (const service of services) {
      for (const [index, volume] of itemsOf(at(service.value, ['volumes'])).entries()) {
        const propagation = asText(at(volume, ['bind', 'propagation'])) ?? '';
        const path = asText(at(volume, ['source'])) ?? '';
        if (!/^r?(?:slave|shared)$/.test(propagation) || path !== '/') continue;
        yield {
          messageId: 'root',
          data: { service: service.name, path, propagation },
          key: [service.name, path],
          resource: service,
          at: sourceOf(service, ['volumes', index]),
        };
      }
    }
  },
};
