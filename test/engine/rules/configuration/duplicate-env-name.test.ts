import { duplicateEnvName } from '../../../../src/engine/rules/configuration/duplicate-env-name';
import { testRule } from '../../../support/ruleTester';

const pod = (...values: string[]): Record<string, string> => ({
  'k8s/p.yaml': `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n    - name: web\n      image: w:1\n      env:\n${values.map((value) => `        - ${value}\n`).join('')}`,
});

testRule(duplicateEnvName, {
  valid: [{ name: 'different names', head: pod('{name: A, value: "1"}', '{name: B, value: "1"}') }],
  invalid: [
    {
      name: 'two values',
      head: pod('{name: A, value: "1"}', '{name: B, value: "1"}', '{name: A, value: "2"}'),
      errors: [
        {
          title: 'Pod web sets A twice',
          message: 'Container web sets A at two places, with different values; the last one counts.',
          at: 'k8s/p.yaml:11',
          related: ['k8s/p.yaml:9'],
        },
      ],
    },
    {
      name: 'the same value',
      head: pod('{name: A, value: "1"}', '{name: A, value: "1"}'),
      errors: [{ title: 'Pod web sets A twice', at: 'k8s/p.yaml:10', severity: 'low' }],
    },
  ],
});
