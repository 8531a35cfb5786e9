import { duplicateObject } from '../../../../src/engine/rules/configuration/duplicate-object';
import { testRule } from '../../../support/ruleTester';

const config = (namespace = 'shop'): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: app, namespace: ${namespace}}\n`;

testRule(duplicateObject, {
  valid: [
    { name: 'two namespaces', head: { 'k8s/a.yaml': config(), 'k8s/b.yaml': config('test') } },
    { name: 'two kinds', head: { 'k8s/a.yaml': config(), 'k8s/b.yaml': config().replace('ConfigMap', 'Secret') } },
    { name: 'two folders, one for each environment', head: { 'prod/a.yaml': config(), 'test/a.yaml': config() } },
    {
      name: 'test data, which nobody applies as a whole',
      head: { 'testdata/a.yaml': config(), 'testdata/b.yaml': config() },
    },
  ],
  invalid: [
    {
      name: 'the same object in two files of a folder',
      head: { 'k8s/a.yaml': config(), 'k8s/b.yaml': config() },
      errors: [
        {
          title: 'ConfigMap shop/app is written twice',
          message:
            'k8s/b.yaml and k8s/a.yaml both define ConfigMap shop/app; which one the cluster gets depends on the order.',
          at: 'k8s/b.yaml:1',
          related: ['k8s/a.yaml:1'],
          severity: 'medium',
          confidence: 'possible',
        },
      ],
    },
    {
      name: 'the same object twice in one file',
      head: { 'k8s/a.yaml': `${config()}---\n${config()}` },
      errors: [{ title: 'ConfigMap shop/app is written twice', at: 'k8s/a.yaml:5' }],
    },
  ],
});
