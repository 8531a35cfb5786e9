import { parseDuration } from '../../model/duration';
import { asText, at } from '../../model/json';
import { sourceOf } from '../../model/resource';
import type { UnitRule } from '../rule';
import { isForDevelopment } from '../shared/files';
import { listed } from '../shared/listed';

const SECOND = 1_000_000_000n;

export const healthCheckTooFrequent: UnitRule = {
  meta: {
    id: 'health-check-too-frequent',
    title: 'A health check runs every few seconds for ever',
    category: 'reliability',
    severity: 'low',
    confidence: 'likely',
    why: 'Each check starts a process inside the container, as long as that runs: with an interval of one or two seconds in several services the host is busy while nobody uses it.',
    remediation: 'Ask every 30 s, and use `start_interval` for a quick answer while the container starts.',
    messages: {
      one: {
        title: 'The health check of {{service}} runs every {{interval}}',
        message: 'The engine starts its command every {{interval}} as long as {{service}} runs; the default is 30s.',
      },
      several: {
        title: 'The health checks of {{count}} services run every one or two seconds: {{services}}',
        message:
          'The engine starts a process in each of {{services}} that often, as long as they run; the default is 30s.',
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
  *checkUnit(services) {
    for (const service of services) {
      const interval = asText(at(service.value, ['healthcheck', 'interval'])) ?? '';
      const duration = parseDuration(interval);
      if (duration === undefined || duration <= 0n || duration > 2n * SECOND) continue;
      const place = sourceOf(service, ['healthcheck', 'interval']);
      // Tests want a quick start, and nobody pays for what they run.
      if (isForDevelopment(place.file.path)) continue;
      yield {
        messageId: 'one',
        data: { service: service.name, interval },
        key: [service.name],
        resource: service,
        at: place,
      };
    }
  },
};
