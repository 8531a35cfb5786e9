import { asText, at } from '../../model/json';
import { type Resource, sourceOf } from '../../model/resource';
import type { UnitRule } from '../rule';
import { dependenciesOf } from '../shared/compose';

export const dependsOnEndlessService: UnitRule = {
  meta: {
    id: 'depends-on-endless-service',
    title: 'A service waits for the end of one that is always started again',
    category: 'reliability',
    severity: 'high',
    confidence: 'likely',
    why: '`service_completed_successfully` waits until the container has ended and stays so. One with `restart: always` is started again each time, and `docker compose up` waits for ever.',
    remediation:
      'Take the restart policy from the job (`restart: "no"` or `on-failure`), or wait for `service_started`.',
    messages: {
      endless: {
        title: '{{service}} waits until {{dependency}} has completed, but {{dependency}} restarts whenever it ends',
        message: '{{dependency}} has {{policy}}: it never stays ended, and {{service}} does not start.',
      },
    },
  },
  about: 'services',
  *checkUnit(services) {
    const byName = new Map(services.map((service) => [service.name, service]));
    for (const service of byName.values()) {
      for (const { name, condition } of dependenciesOf(service)) {
        const dependency = byName.get(name);
        const policy = dependency && endlessPolicy(dependency);
        if (condition !== 'service_completed_successfully' || !policy) continue;
        yield {
          messageId: 'endless',
          data: { service: service.name, dependency: name, policy: policy.text },
          key: [service.name, name],
          resource: service,
          at: sourceOf(service, ['depends_on', name, 'condition']),
          related: [sourceOf(dependency, policy.path)],
        };
      }
    }
  },
};

/** A policy that starts the container again after success too. `restart` wins over `deploy`, as in Compose. */
function endlessPolicy({ value }: Resource): { text: string; path: string[] } | undefined {
  const restart = asText(at(value, ['restart']));
  if (restart !== undefined) {
    const isEndless = restart === 'always' || restart === 'unless-stopped';
    return isEndless ? { text: `\`restart: ${restart}\``, path: ['restart'] } : undefined;
  }
  const path = ['deploy', 'restart_policy', 'condition'];
  return asText(at(value, path)) === 'any' ? { text: '`deploy.restart_policy.condition: any`', path } : undefined;
}
