import { disruptionBudgetBlocksEviction } from '../../../../src/engine/rules/reliability/disruption-budget-blocks-eviction';
import { testRule } from '../../../support/ruleTester';

const budget = (rule: string) => ({
  'k8s/b.yaml': `apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: web }\nspec:\n  ${rule}\n  selector: { matchLabels: { app: web } }\n`,
});
const web = (replicas: number, name = 'web') => ({
  [`k8s/${name}.yaml`]: `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${name} }\nspec:\n  replicas: ${replicas}\n  template:\n    metadata: { labels: { app: web } }\n    spec: { containers: [{ name: a, image: "a:1" }] }\n`,
});
const scaler = (max: number) => ({
  'k8s/h.yaml': `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: web }\nspec:\n  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }\n  maxReplicas: ${max}\n`,
});

testRule(disruptionBudgetBlocksEviction, {
  valid: [
    { name: 'one may go', head: { ...budget('minAvailable: 1'), ...web(2) } },
    { name: 'a share that leaves one', head: { ...budget('maxUnavailable: 50%'), ...web(2) } },
    { name: 'an autoscaler that may add one', head: { ...budget('minAvailable: 1'), ...web(1), ...scaler(3) } },
    { name: 'two workloads behind it', head: { ...budget('minAvailable: 1'), ...web(1), ...web(1, 'web2') } },
    { name: 'nothing runs', head: { ...budget('minAvailable: 1'), ...web(0) } },
  ],
  invalid: [
    {
      name: 'none may be away',
      head: budget('maxUnavailable: 0'),
      errors: [{ title: 'PodDisruptionBudget web allows no eviction (maxUnavailable: 0)', at: 'k8s/b.yaml:5' }],
    },
    {
      name: 'as many as there are',
      head: { ...budget('minAvailable: 1'), ...web(1) },
      errors: [
        {
          title: 'PodDisruptionBudget web wants 1 of Deployment web available, which has 1 copy',
          at: 'k8s/b.yaml:5',
          related: ['k8s/web.yaml:5'],
        },
      ],
    },
    {
      name: 'as many as the autoscaler allows',
      head: { ...budget('minAvailable: 3'), ...web(2), ...scaler(3) },
      errors: [
        {
          title: 'PodDisruptionBudget web wants 3 of Deployment web available, which has 3 copies',
          at: 'k8s/b.yaml:5',
        },
      ],
    },
  ],
});
