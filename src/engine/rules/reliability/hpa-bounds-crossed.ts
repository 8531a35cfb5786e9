import { at } from '../../model/json';
import { sourceOf } from '../../model/resource';
import type { StateRule } from '../rule';
import { autoscalersOf } from '../shared/autoscalers';
import { objectName } from '../shared/kubernetes';
import { gradeOfManifest } from '../shared/manifestGrade';

export const hpaBoundsCrossed: StateRule = {
  meta: {
    id: 'hpa-bounds-crossed',
    title: 'An autoscaler wants more copies at least than at most',
    category: 'reliability',
    severity: 'high',
    confidence: 'certain',
    why: 'The API server refuses the HorizontalPodAutoscaler, so the old bounds stay or nothing scales. Two branches that each move one bound bring it about.',
    remediation: 'Raise `maxReplicas`, or lower `minReplicas`.',
    messages: {
      crossed: {
        title: '{{object}} has minReplicas {{min}} above maxReplicas {{max}}',
        message:
          'The API server answers: spec.maxReplicas: Invalid value: {{max}}: must be greater than or equal to `minReplicas`.',
      },
    },
  },
  *check(model) {
    for (const { scaler } of autoscalersOf(model)) {
      const min = at(scaler.value, ['spec', 'minReplicas']);
      const max = at(scaler.value, ['spec', 'maxReplicas']);
      if (typeof min !== 'number' || typeof max !== 'number' || min <= max) continue;
      const source = sourceOf(scaler, ['spec', 'maxReplicas']);
      yield {
        messageId: 'crossed',
        data: { object: objectName(scaler), min, max },
        key: [scaler.kind, scaler.name],
        resource: scaler,
        at: source,
        related: [sourceOf(scaler, ['spec', 'minReplicas'])],
        ...gradeOfManifest(scaler, source),
      };
    }
  },
};
