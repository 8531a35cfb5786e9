import { immutableSelector } from '../../../../src/engine/rules/breaking/immutable-selector';
import { testRule } from '../../../support/ruleTester';

const deployment = (labels: string, kind = 'Deployment', name = 'api'): Record<string, string> => ({
  'k8s/d.yaml': `apiVersion: apps/v1\nkind: ${kind}\nmetadata: {name: ${name}}\nspec:\n  replicas: 1\n  selector:\n    matchLabels: ${labels}\n  template:\n    metadata: {labels: ${labels}}\n    spec: {containers: [{name: a, image: "a:1"}]}\n`,
});

testRule(immutableSelector, {
  valid: [
    { name: 'the same labels in another order', base: deployment('{a: x, b: y}'), head: deployment('{b: y, a: x}') },
    { name: 'a new Deployment', head: deployment('{a: x}') },
    { name: 'another kind in its place', base: deployment('{a: x}'), head: deployment('{a: y}', 'StatefulSet') },
  ],
  invalid: [
    {
      name: 'a label changes',
      base: deployment('{app: api}'),
      head: deployment('{app.kubernetes.io/name: api}'),
      errors: [
        {
          title: 'Deployment api changes its selector, which cannot be changed',
          message: 'spec.selector of Deployment api differs from the one in the base; the update is refused.',
          at: 'k8s/d.yaml:6',
          before: 'k8s/d.yaml:6',
        },
      ],
    },
  ],
});
