import { asText, at, itemsOf } from '../../model/json';
import { sourceOf } from '../../model/resource';
import { nearest } from '../../util/nearest';
import type { StateRule } from '../rule';
import { composeUnits, servicesOf } from '../shared/compose';

export const buildTargetMissing: StateRule = {
  meta: {
    id: 'build-target-missing',
    title: 'A build names a stage that its Dockerfile does not have',
    category: 'references',
    severity: 'high',
    confidence: 'certain',
    why: 'The build stops at once: `target stage "builder" could not be found`.',
    remediation: 'Name a stage of the Dockerfile in `build.target`.',
    messages: {
      missing: {
        title: 'Service {{service}} builds stage {{target}}, which {{dockerfile}} does not have',
        message: '{{dockerfile}} has {{stages}}; {{service}} cannot be built.',
      },
      misspelt: {
        title:
          'Service {{service}} builds stage {{target}}, which {{dockerfile}} does not have; did you mean {{near}}?',
        message: '{{dockerfile}} has {{stages}}; {{service}} cannot be built.',
      },
    },
  },
  *check(model) {
    for (const unit of composeUnits(model)) {
      for (const service of servicesOf(unit)) {
        const target = asText(at(service.value, ['build', 'target']));
        const path = service.facets.references.find(({ use }) => use === 'dockerfile')?.target;
        if (!target || /[$]/.test(target) || path?.by !== 'path') continue;
        const dockerfile = model.index.ofKind('Dockerfile').find(({ name }) => name === path.path);
        if (!dockerfile) continue;
        const stages = itemsOf(at(dockerfile.value, ['stages']));
        const names = stages.map((stage) => asText(at(stage, ['name'])) ?? '').filter((name) => name !== '');
        const isIndex = /^\d+$/.test(target) && Number(target) < stages.length;
        if (isIndex || names.some((name) => name.toLowerCase() === target.toLowerCase())) continue;
        const near = nearest(target, names);
        yield {
          messageId: near === undefined ? 'missing' : 'misspelt',
          data: {
            service: service.name,
            target,
            dockerfile: path.path,
            stages: names.length === 0 ? 'no named stage' : `stage${names.length === 1 ? '' : 's'} ${names.join(', ')}`,
            ...(near === undefined ? {} : { near }),
          },
          key: [service.name, target],
          resource: service,
          at: sourceOf(service, ['build', 'target']),
          related: [sourceOf(dockerfile)],
        };
      }
    }
  },
};
