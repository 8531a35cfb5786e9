import type { Model } from '../../model/model';
import { type Resource, sourceOf } from '../../model/resource';
import type { Unit } from '../../model/unit';
import { folderOf } from '../../util/treePath';
import type { StateRule } from '../rule';
import { composeUnits, dependenciesOf, profilesOf, servicesOf } from '../shared/compose';

export const dependsOnInactiveProfile: StateRule = {
  meta: {
    id: 'depends-on-inactive-profile',
    title: 'A service depends on one whose profile is not active with it',
    category: 'references',
    severity: 'critical',
    confidence: 'certain',
    why: 'A service of a profile that is not active does not exist for Compose: `service "api" depends on undefined service "db": invalid compose project`. Nothing starts.',
    remediation: 'Give both services the same profiles, or mark the dependency `required: false`.',
    messages: {
      always: {
        title: '{{service}} always runs, but needs {{dependency}}, which only runs with profile {{profiles}}',
        message: '`docker compose up` without the profile is refused, with everything else in the project.',
      },
      other: {
        title: '{{service}} runs with profile {{own}}, but needs {{dependency}}, which only runs with {{profiles}}',
        message: 'Compose refuses `--profile {{own}}` alone: {{dependency}} is not there.',
      },
    },
  },
  *check(model) {
    for (const unit of composeUnits(model)) {
      const active = profilesByDefault(model, unit);
      const services = new Map(servicesOf(unit).map((service) => [service.name, service]));
      for (const service of services.values()) {
        for (const { name, required } of dependenciesOf(service)) {
          const dependency = services.get(name);
          if (!dependency || !required || isOn(dependency, active)) continue;
          const own = profilesOf(service).find((profile) => !isOn(dependency, [profile]));
          if (profilesOf(service).length > 0 && own === undefined) continue;
          yield {
            messageId: own === undefined ? 'always' : 'other',
            data: {
              service: service.name,
              dependency: name,
              profiles: profilesOf(dependency).join(' or '),
              ...(own === undefined ? {} : { own }),
            },
            key: [service.name, name],
            resource: service,
            at: sourceOf(service, ['depends_on', name]),
            related: [sourceOf(dependency, ['profiles'])],
            // People may always give both profiles.
            ...(own === undefined ? {} : { severity: 'medium', confidence: 'likely' }),
          };
        }
      }
    }
  },
};

function isOn(service: Resource, active: readonly string[]): boolean {
  const profiles = profilesOf(service);
  return profiles.length === 0 || active.includes('*') || profiles.some((profile) => active.includes(profile));
}

/** COMPOSE_PROFILES of the env files beside the project, those that show how to set it included. */
function profilesByDefault(model: Model, { path }: Unit): string[] {
  return model.index
    .ofKind('dotenv')
    .filter(({ name }) => folderOf(name) === folderOf(path))
    .flatMap(({ facets }) => facets.env.filter(({ name }) => name === 'COMPOSE_PROFILES'))
    .flatMap(({ value }) => (value ?? '').split(',').map((profile) => profile.trim()));
}
