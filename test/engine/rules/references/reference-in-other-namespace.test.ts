import { referenceInOtherNamespace } from '../../../../src/engine/rules/references/reference-in-other-namespace';
import { testRule } from '../../../support/ruleTester';

const object = (api: string, kind: string, name: string, rest: string, namespace = ''): string =>
  `apiVersion: ${api}\nkind: ${kind}\nmetadata: {name: ${name}${namespace && `, namespace: ${namespace}`}}\n${rest}\n---\n`;
const deployment = (labels: string, pod = '', container = '', namespace = ''): string =>
  object(
    'apps/v1',
    'Deployment',
    'api',
    `spec:\n  selector: {matchLabels: ${labels}}\n  template:\n    metadata: {labels: ${labels}}\n    spec: {${pod}containers: [{name: c, image: "a:1"${container}}]}`,
    namespace,
  );
const reading = (namespace: string): string =>
  deployment('{a: b}', '', ', envFrom: [{secretRef: {name: db}}]', namespace);
const secret = (namespace: string): string => object('v1', 'Secret', 'db', 'data: {}', namespace);

testRule(referenceInOtherNamespace, {
  valid: [
    { name: 'a Secret of the own namespace', head: { 'k8s/a.yaml': reading('shop') + secret('shop') } },
    { name: 'a Secret without a namespace', head: { 'k8s/a.yaml': reading('shop') + secret('') } },
    {
      name: 'a namesake that a chart brings to its own namespace',
      head: {
        'k8s/a.yaml': reading('shop'),
        'chart/Chart.yaml': 'apiVersion: v2\nname: db\nversion: 1.0.0\n',
        'chart/templates/s.yaml': secret('data'),
      },
    },
    { name: 'a Secret that is nowhere', head: { 'k8s/a.yaml': reading('shop') } },
    {
      name: 'a Secret that reflector copies',
      head: {
        'k8s/a.yaml':
          reading('shop') +
          'apiVersion: v1\nkind: Secret\nmetadata: {name: db, namespace: data, annotations: {reflector.v1.k8s.emberstack.com/reflection-auto-enabled: "true"}}\n',
      },
    },
  ],
  invalid: [
    {
      name: 'a Secret of another namespace, in the same folder',
      head: { 'k8s/a.yaml': reading('shop') + secret('data') },
      errors: [
        {
          title: 'Deployment shop/api names Secret db of namespace shop, which is in data',
          message: 'The manifests create Secret db in namespace data and not in shop.',
          at: 'k8s/a.yaml:8',
          related: ['k8s/a.yaml:12'],
        },
      ],
    },
    {
      name: 'a Secret of another namespace, deployed by another folder',
      head: { 'k8s/a.yaml': reading('shop'), 'other/b.yaml': secret('data') },
      errors: [
        {
          title: 'Deployment shop/api names Secret db of namespace shop, which is in data',
          at: 'k8s/a.yaml:8',
          severity: 'medium',
          confidence: 'possible',
        },
      ],
    },
  ],
});
