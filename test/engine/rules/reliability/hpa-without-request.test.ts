import { hpaWithoutRequest } from '../../../../src/engine/rules/reliability/hpa-without-request';
import { testRule } from '../../../support/ruleTester';

const scaler = (spec: string) => ({
  'k8s/h.yaml': `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: web }\nspec:\n  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }\n  ${spec}\n`,
});
const web = (resources: string) => ({
  'k8s/w.yaml': `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  template:\n    spec:\n      containers:\n        - name: a\n          image: a:1\n          resources: {${resources}}\n`,
});
const BY_CPU =
  'maxReplicas: 5\n  metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 80 } } }]';
const BY_VALUE =
  'maxReplicas: 5\n  metrics: [{ type: Resource, resource: { name: cpu, target: { type: AverageValue, averageValue: 1 } } }]';

testRule(hpaWithoutRequest, {
  valid: [
    { name: 'a request', head: { ...scaler(BY_CPU), ...web('requests: { cpu: 1 }') } },
    { name: 'a limit, which counts as one', head: { ...scaler(BY_CPU), ...web('limits: { cpu: 1 }') } },
    { name: 'a value', head: { ...scaler(BY_VALUE), ...web('') } },
  ],
  invalid: [
    {
      name: 'a share of nothing',
      head: { ...scaler(BY_CPU), ...web('requests: { memory: 1Gi }') },
      errors: [
        {
          title:
            'HorizontalPodAutoscaler web scales by cpu utilization, but container a of Deployment web requests no cpu',
          at: 'k8s/w.yaml:8',
          related: ['k8s/h.yaml:4'],
        },
      ],
    },
    {
      name: 'the field of the first version',
      head: { ...scaler('maxReplicas: 5\n  targetCPUUtilizationPercentage: 50'), ...web('') },
      errors: [
        {
          title:
            'HorizontalPodAutoscaler web scales by cpu utilization, but container a of Deployment web requests no cpu',
          at: 'k8s/w.yaml:8',
        },
      ],
    },
  ],
});
