import { immutableField } from '../../../../src/engine/rules/breaking/immutable-field';
import { testRule } from '../../../support/ruleTester';

const object = (kind: string, rest: string): Record<string, string> => ({
  'k8s/o.yaml': `apiVersion: v1\nkind: ${kind}\nmetadata: {name: o}\n${rest}\n`,
});

testRule(immutableField, {
  valid: [
    {
      name: 'the data of a ConfigMap',
      base: object('ConfigMap', 'data: {a: "1"}'),
      head: object('ConfigMap', 'data: {a: "2"}'),
    },
    {
      name: 'a default written out',
      base: object('Secret', 'data: {}'),
      head: object('Secret', 'type: Opaque\ndata: {}'),
    },
    {
      name: 'an address that the cluster chose',
      base: object('Service', 'spec: {ports: [{port: 80}]}'),
      head: object('Service', 'spec: {clusterIP: 10.0.0.1, ports: [{port: 80}]}'),
    },
    {
      name: 'a Helm hook, which is made anew',
      base: {
        'k8s/o.yaml':
          'apiVersion: batch/v1\nkind: Job\nmetadata: {name: o, annotations: {helm.sh/hook: pre-install}}\nspec: {template: {spec: {containers: [{name: a, image: "a:1"}]}}}\n',
      },
      head: {
        'k8s/o.yaml':
          'apiVersion: batch/v1\nkind: Job\nmetadata: {name: o, annotations: {helm.sh/hook: pre-install}}\nspec: {template: {spec: {containers: [{name: a, image: "a:2"}]}}}\n',
      },
    },
    {
      name: 'a Job that its cluster clears away',
      base: object(
        'Job',
        'spec: {ttlSecondsAfterFinished: 60, template: {spec: {containers: [{name: a, image: "a:1"}]}}}',
      ),
      head: object(
        'Job',
        'spec: {ttlSecondsAfterFinished: 60, template: {spec: {containers: [{name: a, image: "a:2"}]}}}',
      ),
    },
  ],
  invalid: [
    {
      name: 'the image of a Job',
      base: {
        'k8s/o.yaml':
          'apiVersion: batch/v1\nkind: Job\nmetadata: {name: o}\nspec:\n  template: {spec: {containers: [{name: a, image: "a:1"}]}}\n',
      },
      head: {
        'k8s/o.yaml':
          'apiVersion: batch/v1\nkind: Job\nmetadata: {name: o}\nspec:\n  template: {spec: {containers: [{name: a, image: "a:2"}]}}\n',
      },
      errors: [
        {
          title: 'Job o changes spec.template, which cannot be changed',
          message: 'The update of Job o is refused: spec.template: Invalid value: field is immutable.',
          at: 'k8s/o.yaml:5',
          before: 'k8s/o.yaml:5',
          confidence: 'likely',
        },
      ],
    },
    {
      name: 'a Service becomes headless',
      base: object('Service', 'spec: {ports: [{port: 80}]}'),
      head: object('Service', 'spec: {clusterIP: None, ports: [{port: 80}]}'),
      errors: [{ title: 'Service o changes spec.clusterIP, which cannot be changed', at: 'k8s/o.yaml:4' }],
    },
    {
      name: 'the data of an immutable ConfigMap',
      base: object('ConfigMap', 'immutable: true\ndata: {a: "1"}'),
      head: object('ConfigMap', 'immutable: true\ndata: {a: "2"}'),
      errors: [{ title: 'ConfigMap o changes data, which cannot be changed', at: 'k8s/o.yaml:5' }],
    },
  ],
});
