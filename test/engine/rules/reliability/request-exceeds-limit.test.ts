import { requestExceedsLimit } from '../../../../src/engine/rules/reliability/request-exceeds-limit';
import { testRule } from '../../../support/ruleTester';

const web = (rest: string, path = 'k8s/a.yaml') => ({
  [path]: `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  template:\n    spec:\n      containers:\n        - name: a\n          image: a:1\n          ${rest}\n`,
});

testRule(requestExceedsLimit, {
  valid: [
    { name: 'as much', head: web('resources: { requests: { memory: 1Gi }, limits: { memory: 1024Mi } }') },
    { name: 'no limit', head: web('resources: { requests: { memory: 1Gi } }') },
    { name: 'a limit of something else', head: web('resources: { requests: { memory: 1Gi }, limits: { cpu: 1 } }') },
  ],
  invalid: [
    {
      name: 'more than is allowed',
      head: web('resources:\n            requests: { cpu: 1500m }\n            limits: { cpu: 1 }'),
      errors: [
        {
          title: 'Container a of Deployment web requests 1500m cpu with a limit of 1',
          message:
            'The API server answers: spec.template.spec.containers[0].resources.requests: Invalid value: "1500m": must be less than or equal to cpu limit of 1.',
          at: 'k8s/a.yaml:11',
          related: ['k8s/a.yaml:12'],
        },
      ],
    },
    {
      name: 'an example',
      head: web('resources: { requests: { memory: 2Gi }, limits: { memory: 1Gi } }', 'examples/a.yaml'),
      errors: [
        {
          title: 'Container a of Deployment web requests 2Gi memory with a limit of 1Gi',
          at: 'examples/a.yaml:10',
          severity: 'low',
          confidence: 'possible',
        },
      ],
    },
  ],
});
