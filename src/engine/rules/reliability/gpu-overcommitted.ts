import { at, itemsOf } from '../../model/json';
import { type Resource, sourceOf } from '../../model/resource';
import type { UnitRule } from '../rule';

export const gpuOvercommitted: UnitRule = {
  meta: {
    id: 'gpu-overcommitted',
    title: 'Replicas of a service share a GPU',
    category: 'reliability',
    severity: 'medium',
    confidence: 'possible',
    why: 'Docker does not hand out GPUs one by one: `count: 1` gives every copy the same first device, and they compete for its memory ("CUDA out of memory").',
    remediation: 'Run one replica for each GPU with `device_ids`, or lower the replicas.',
    messages: {
      replicas: {
        title: '{{replicas}} replicas of {{service}} reserve the same GPU',
        message:
          'Each of the {{replicas}} copies of {{service}} reserves {{count}} GPU(s), and all get the same{{others}}.',
      },
    },
  },
  about: 'services',
  *checkUnit(services) {
    const withGpu = services.filter((service) => gpuOf(service) !== undefined);
    for (const service of withGpu) {
      const replicas = service.facets.workload?.replicas;
      const gpu = gpuOf(service)!;
      if (!replicas || replicas.value < 2) continue;
      const others = withGpu.filter((other) => other !== service).map(({ name }) => name);
      yield {
        messageId: 'replicas',
        data: {
          service: service.name,
          replicas: replicas.value,
          count: gpu.count,
          others: others.length === 0 ? '' : `, as do ${others.join(', ')}`,
        },
        key: [service.name],
        resource: service,
        at: sourceOf(service, gpu.path),
        related: [replicas.source],
      };
    }
  },
};

const DEVICES = ['deploy', 'resources', 'reservations', 'devices'];

/** The first GPU that the service reserves by number, not by id. */
function gpuOf({ value }: Resource): { count: string; path: (string | number)[] } | undefined {
  for (const [index, device] of itemsOf(at(value, DEVICES)).entries()) {
    const isGpu = itemsOf(at(device, ['capabilities']))
      .flat()
      .includes('gpu');
    const ids = itemsOf(at(device, ['device_ids']));
    if (isGpu && ids.length === 0) return { count: String(at(device, ['count']) ?? 'all'), path: [...DEVICES, index] };
  }
  return undefined;
}
