import { asText, at } from '../../model/json';
import { sourceOf } from '../../model/resource';
import type { Source } from '../../model/source';
import type { Unit } from '../../model/unit';
import type { UnitRule } from '../rule';
import { listed } from '../shared/listed';
import { placeKey } from '../shared/placeKey';

export const healthCheckSingleFailure: UnitRule = {
  meta: {
    id: 'health-check-single-failure',
    title: 'One failed health check is enough to call a container unhealthy',
    category: 'reliability',
    severity: 'low',
    confidence: 'possible',
    why: 'With `retries: 1` a slow start or one late answer marks the container unhealthy; what waits for it fails with "dependency failed to start: container is unhealthy", and an orchestrator restarts it.',
    remediation: 'Allow three failures or more, as the default does.',
    messages: {
      one: {
        title: 'One failed check makes {{service}} unhealthy (retries: 1)',
        message: 'A single late answer is enough; the default allows three.',
      },
      several: {
        title: 'One failed check makes {{services}} unhealthy (retries: 1)',
        message: 'A single late answer of {{count}} services is enough; the default allows three.',
      },
    },
  },
  gather: {
    from: 2,
    by: ({ at }) => at.file.path,
    into: (drafts) => ({
      messageId: 'several',
      data: { count: drafts.length, services: listed(drafts.map(({ data }) => String(data?.service))) },
    }),
  },
  about: 'services',
  *checkUnit(services, unit) {
    for (const service of services) {
      if (asText(at(service.value, ['healthcheck', 'retries'])) !== '1') continue;
      const place = sourceOf(service, ['healthcheck', 'retries']);
      const setBy = setterOf(unit, place);
      yield {
        messageId: 'one',
        data: { service: service.name },
        key: [service.name],
        resource: service,
        at: setBy ?? place,
        related: setBy ? [place] : [],
      };
    }
  },
};

/** The line of the env file that gives the value which stands at the place. */
function setterOf(unit: Unit, place: Source): Source | undefined {
  const key = placeKey(place);
  return unit.variables.find(({ source, setBy }) => setBy !== undefined && placeKey(source) === key)?.setBy;
}
