import { statefulsetImmutableField } from '../../../../src/engine/rules/breaking/statefulset-immutable-field';
import { testRule } from '../../../support/ruleTester';

const set = (spec: string): Record<string, string> => ({
  'k8s/s.yaml': `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db}\nspec:\n  ${spec}\n  selector: {matchLabels: {a: b}}\n  template:\n    metadata: {labels: {a: b}}\n    spec: {containers: [{name: a, image: "a:1"}]}\n`,
});

testRule(statefulsetImmutableField, {
  valid: [
    { name: 'replicas', base: set('replicas: 1'), head: set('replicas: 3') },
    {
      name: 'a default written out',
      base: set('serviceName: db'),
      head: set('serviceName: db\n  podManagementPolicy: OrderedReady'),
    },
    { name: 'a new StatefulSet', head: set('serviceName: db') },
  ],
  invalid: [
    {
      name: 'another Service',
      base: set('serviceName: db'),
      head: set('serviceName: db-headless'),
      errors: [
        {
          title: 'StatefulSet db changes serviceName, which cannot be changed',
          message: 'spec.serviceName differs from the base; the update of StatefulSet db is refused.',
          at: 'k8s/s.yaml:5',
          before: 'k8s/s.yaml:5',
        },
      ],
    },
    {
      name: 'a larger claim template',
      base: set('volumeClaimTemplates: [{metadata: {name: data}, spec: {resources: {requests: {storage: 1Gi}}}}]'),
      head: set('volumeClaimTemplates: [{metadata: {name: data}, spec: {resources: {requests: {storage: 2Gi}}}}]'),
      errors: [{ title: 'StatefulSet db changes volumeClaimTemplates, which cannot be changed', at: 'k8s/s.yaml:5' }],
    },
  ],
});
