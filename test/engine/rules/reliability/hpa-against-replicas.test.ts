import { hpaAgainstReplicas } from '../../../../src/engine/rules/reliability/hpa-against-replicas';
import { testRule } from '../../../support/ruleTester';

const scaler = (spec: string) => ({
  'k8s/h.yaml': `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: web }\nspec:\n  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }\n  ${spec}\n`,
});
const web = (spec: string) => ({
  'k8s/w.yaml': `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  ${spec}\n  template: { spec: { containers: [{ name: a, image: "a:1" }] } }\n`,
});
const BOUNDS = 'minReplicas: 2\n  maxReplicas: 5';

testRule(hpaAgainstReplicas, {
  valid: [
    { name: 'left to the autoscaler', head: { ...scaler(BOUNDS), ...web('paused: false') } },
    { name: 'no autoscaler', head: web('replicas: 3') },
    { name: 'switched off', head: { ...scaler(BOUNDS), ...web('replicas: 0') } },
  ],
  invalid: [
    {
      name: 'within the bounds',
      head: { ...scaler(BOUNDS), ...web('replicas: 3') },
      errors: [
        {
          title: 'Deployment web states 3 replicas, and HorizontalPodAutoscaler web scales it',
          at: 'k8s/w.yaml:5',
          related: ['k8s/h.yaml:5'],
        },
      ],
    },
    {
      name: 'out of the bounds',
      head: { ...scaler(BOUNDS), ...web('replicas: 1') },
      errors: [
        {
          title: 'Deployment web states 1 replicas, and HorizontalPodAutoscaler web keeps it between 2 and 5',
          at: 'k8s/w.yaml:5',
          severity: 'medium',
        },
      ],
    },
  ],
});
