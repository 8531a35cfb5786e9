import { replicasLowered } from '../../../../src/engine/rules/reliability/replicas-lowered';
import { testRule } from '../../../support/ruleTester';

const web = (spec: string, path = 'k8s/a.yaml') => ({
  [path]: `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  ${spec}\n  template: { spec: { containers: [{ name: a, image: "a:1" }] } }\n`,
});
const scaler = {
  'k8s/h.yaml':
    'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: web }\nspec:\n  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }\n  maxReplicas: 3\n',
};

testRule(replicasLowered, {
  valid: [
    { name: 'still two', base: web('replicas: 5'), head: web('replicas: 2') },
    { name: 'more', base: web('replicas: 0'), head: web('replicas: 1') },
    { name: 'left to an autoscaler', base: web('replicas: 3'), head: { ...web('paused: false'), ...scaler } },
  ],
  invalid: [
    {
      name: 'one',
      base: web('replicas: 3'),
      head: web('replicas: 1'),
      errors: [{ title: 'Deployment web goes from 3 copies to one', at: 'k8s/a.yaml:5', before: 'k8s/a.yaml:5' }],
    },
    {
      name: 'none',
      base: web('paused: false'),
      head: web('replicas: 0'),
      errors: [{ title: 'Deployment web goes from one copy to no copies', at: 'k8s/a.yaml:5', severity: 'high' }],
    },
    {
      name: 'one by saying nothing, in an example',
      base: web('replicas: 3', 'examples/a.yaml'),
      head: web('paused: false', 'examples/a.yaml'),
      errors: [{ title: 'Deployment web goes from 3 copies to one', at: 'examples/a.yaml:4', severity: 'low' }],
    },
  ],
});
