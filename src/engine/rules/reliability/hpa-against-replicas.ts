import { at } from '../../model/json';
import { sourceOf } from '../../model/resource';
import type { StateRule } from '../rule';
import { autoscalersOf } from '../shared/autoscalers';
import { objectName } from '../shared/kubernetes';

export const hpaAgainstReplicas: StateRule = {
  meta: {
    id: 'hpa-against-replicas',
    title: 'A workload states its replicas, and an autoscaler changes them',
    category: 'reliability',
    severity: 'low',
    confidence: 'likely',
    why: 'Each `kubectl apply` and each release sets the number back to the one in the file: under load the workload loses most of its copies at every deployment, until the autoscaler has brought them back.',
    remediation: 'Remove `replicas` from the workload.',
    messages: {
      stated: {
        title: '{{workload}} states {{replicas}} replicas, and {{scaler}} scales it',
        message:
          '{{scaler}} keeps {{workload}} between {{min}} and {{max}} copies; every deployment sets {{replicas}}.',
      },
      outside: {
        title: '{{workload}} states {{replicas}} replicas, and {{scaler}} keeps it between {{min}} and {{max}}',
        message:
          'Every deployment sets {{replicas}} copies, which {{scaler}} corrects right away: copies start and stop each time.',
      },
    },
  },
  *check(model) {
    for (const { scaler, target } of autoscalersOf(model)) {
      const replicas = target && at(target.value, ['spec', 'replicas']);
      if (!target || typeof replicas !== 'number' || replicas === 0) continue;
      const min = Number(at(scaler.value, ['spec', 'minReplicas']) ?? 1);
      const max = Number(at(scaler.value, ['spec', 'maxReplicas']));
      if (min === max && replicas === min) continue;
      const isOutside = replicas < min || replicas > max;
      yield {
        messageId: isOutside ? 'outside' : 'stated',
        data: { workload: objectName(target), scaler: objectName(scaler), replicas, min, max },
        key: [target.kind, target.namespace ?? '', target.name],
        resource: target,
        at: sourceOf(target, ['spec', 'replicas']),
        related: [sourceOf(scaler, ['spec', 'scaleTargetRef'])],
        ...(isOutside ? { severity: 'medium' } : {}),
      };
    }
  },
};
