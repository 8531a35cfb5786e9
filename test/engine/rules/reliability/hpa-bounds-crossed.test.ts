import { hpaBoundsCrossed } from '../../../../src/engine/rules/reliability/hpa-bounds-crossed';
import { testRule } from '../../../support/ruleTester';

const scaler = (spec: string) => ({
  'k8s/h.yaml': `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: web }\nspec:\n  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }\n  ${spec}\n`,
});

testRule(hpaBoundsCrossed, {
  valid: [
    { name: 'in order', head: scaler('minReplicas: 2\n  maxReplicas: 2') },
    { name: 'the least left to the default', head: scaler('maxReplicas: 2') },
  ],
  invalid: [
    {
      name: 'each bound moved by another branch',
      head: scaler('minReplicas: 5\n  maxReplicas: 3'),
      errors: [
        {
          title: 'HorizontalPodAutoscaler web has minReplicas 5 above maxReplicas 3',
          at: 'k8s/h.yaml:7',
          related: ['k8s/h.yaml:6'],
        },
      ],
    },
  ],
});
