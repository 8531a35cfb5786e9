import { duplicateObject } from '../../../../src/engine/rules/configuration/duplicate-object';
import { testRule } from '../../../support/ruleTester';
import { asReported } from '../asReported';

const config = (namespace = 'shop'): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: app, namespace: ${namespace}}\n`;

testRule(asReported(duplicateObject), {
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
    {
      name: 'a file that holds all of the others for those who apply one, as one row',
      head: {
        'k8s/all.yaml': ['a', 'b', 'c'].map((name) => config(name)).join('---\n'),
        'k8s/a.yaml': config('a'),
        'k8s/others.yaml': `${config('b')}---\n${config('c')}`,
      },
      errors: [
        {
          title: '3 objects of k8s/all.yaml are written twice',
          message:
            'ConfigMap a/app, ConfigMap b/app, ConfigMap c/app stand twice in k8s/all.yaml, k8s/a.yaml, k8s/others.yaml; which of them the cluster gets depends on the order.',
          at: 'k8s/all.yaml:1',
          related: ['k8s/others.yaml:1', 'k8s/others.yaml:5', 'k8s/a.yaml:1', 'k8s/all.yaml:5', 'k8s/all.yaml:9'],
          severity: 'low',
          confidence: 'possible',
        },
      ],
    },
    {
      name: 'a file copied under another name and not quite',
      head: { 'k8s/a.yaml': config(), 'k8s/copy.yaml': `${config()}---\n${config('other')}` },
      errors: [
        {
          title: 'ConfigMap shop/app is written twice',
          at: 'k8s/copy.yaml:1',
          severity: 'medium',
          confidence: 'possible',
        },
      ],
    },
  ],
});
