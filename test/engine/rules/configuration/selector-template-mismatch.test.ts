import { selectorTemplateMismatch } from '../../../../src/engine/rules/configuration/selector-template-mismatch';
import { testRule } from '../../../support/ruleTester';

const workload = (
  selector: string,
  labels: string,
  api = 'apps/v1',
  kind = 'Deployment',
  path = 'k8s/a.yaml',
): Record<string, string> => ({
  [path]: `apiVersion: ${api}\nkind: ${kind}\nmetadata: {name: api}\nspec:\n  selector: {${selector}}\n  template:\n    metadata: {labels: ${labels}}\n    spec: {containers: [{name: c, image: "a:1"}]}\n`,
});

testRule(selectorTemplateMismatch, {
  valid: [
    { name: 'the same labels and more', head: workload('matchLabels: {app: api}', '{app: api, tier: web}') },
    {
      name: 'conditions that hold',
      head: workload(
        'matchExpressions: [{key: app, operator: In, values: [api, web]}, {key: tier, operator: Exists}, {key: x, operator: DoesNotExist}, {key: app, operator: NotIn, values: [db]}]',
        '{app: api, tier: web}',
      ),
    },
    { name: 'a value that is filled in later', head: workload('matchLabels: {app: "${NAME}"}', '{app: api}') },
    {
      name: 'a custom workload',
      head: workload('matchLabels: {app: api}', '{app: web}', 'argoproj.io/v1alpha1', 'Rollout'),
    },
  ],
  invalid: [
    {
      name: 'a label with another value',
      head: workload('matchLabels: {app: api}', '{app: web}'),
      errors: [
        {
          title: 'Deployment api selects app=api, which its own pod template does not have',
          message:
            'The API server answers: The Deployment "api" is invalid: `selector` does not match template `labels`.',
          at: 'k8s/a.yaml:5',
          related: ['k8s/a.yaml:7'],
        },
      ],
    },
    {
      name: 'the data of a test',
      head: workload('matchLabels: {app: api}', '{app: web}', 'apps/v1', 'Deployment', 'pkg/testdata/a.yaml'),
      errors: [
        {
          title: 'Deployment api selects app=api, which its own pod template does not have',
          at: 'pkg/testdata/a.yaml:5',
          severity: 'low',
          confidence: 'possible',
        },
      ],
    },
    {
      name: 'a condition that does not hold',
      head: workload('matchExpressions: [{key: app, operator: In, values: [api]}]', '{app: web}'),
      errors: [
        { title: 'Deployment api selects app In api, which its own pod template does not have', at: 'k8s/a.yaml:5' },
      ],
    },
  ],
});
