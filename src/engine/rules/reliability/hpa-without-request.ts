import { asText, at, itemsOf, type Json } from '../../model/json';
import { type Resource, sourceOf } from '../../model/resource';
import type { StateRule } from '../rule';
import { autoscalersOf } from '../shared/autoscalers';
import { objectName, podSpec } from '../shared/kubernetes';

export const hpaWithoutRequest: StateRule = {
  meta: {
    id: 'hpa-without-request',
    title: 'An autoscaler measures use against a request that is not made',
    category: 'reliability',
    severity: 'medium',
    confidence: 'likely',
    why: 'A utilization is a share of what the container requests. Without a request there is none: the autoscaler says `failed to get cpu utilization: missing request for cpu` and scales nothing.',
    remediation: 'Give every container of the pod a request for it (a limit alone counts as one).',
    messages: {
      missing: {
        title:
          '{{scaler}} scales by {{resource}} utilization, but container {{container}} of {{workload}} requests no {{resource}}',
        message: 'The autoscaler answers: missing request for {{resource}} in container {{container}} of Pod.',
      },
    },
  },
  *check(model) {
    for (const { scaler, target } of autoscalersOf(model)) {
      const pod = target && podSpec(target);
      if (!target || !pod) continue;
      for (const resource of measured(scaler)) {
        const index = itemsOf(at(pod.spec, ['containers'])).findIndex((container) => !asks(container, resource));
        if (index < 0) continue;
        const path = [...pod.path, 'containers', index];
        yield {
          messageId: 'missing',
          data: {
            scaler: objectName(scaler),
            workload: objectName(target),
            container: asText(at(pod.spec, ['containers', index, 'name'])) ?? String(index),
            resource,
          },
          key: [target.kind, target.namespace ?? '', target.name, resource],
          resource: target,
          at: sourceOf(target, path),
          related: [sourceOf(scaler, ['spec'])],
        };
      }
    }
  },
};

/** The resources of whose use it takes the share. */
function measured({ value }: Resource): Set<string> {
  const metrics = itemsOf(at(value, ['spec', 'metrics'])).flatMap((metric) => {
    const isShare =
      at(metric, ['resource', 'target', 'averageUtilization']) ?? at(metric, ['resource', 'targetAverageUtilization']);
    return at(metric, ['type']) === 'Resource' && isShare !== undefined
      ? (asText(at(metric, ['resource', 'name'])) ?? [])
      : [];
  });
  const old = at(value, ['spec', 'targetCPUUtilizationPercentage']) === undefined ? [] : ['cpu'];
  return new Set([...metrics, ...old]);
}

/** A limit alone is taken for the request too. */
function asks(container: Json, resource: string): boolean {
  return ['requests', 'limits'].some((kind) => at(container, ['resources', kind, resource]) !== undefined);
}
