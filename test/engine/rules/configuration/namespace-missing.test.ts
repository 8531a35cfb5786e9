import { namespaceMissing } from '../../../../src/engine/rules/configuration/namespace-missing';
import { testRule } from '../../../support/ruleTester';

const config = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: app\n  namespace: shop\n';
const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n';

testRule(namespaceMissing, {
  valid: [
    { name: 'the namespace sorts first', head: { 'k8s/00-namespace.yaml': namespace, 'k8s/config.yaml': config } },
    { name: 'both in one file', head: { 'k8s/all.yaml': `${config}---\n${namespace}` } },
    {
      name: 'a kustomization sorts them',
      head: {
        'k8s/config.yaml': config,
        'k8s/namespace.yaml': namespace,
        'k8s/kustomization.yaml': 'resources: [config.yaml, namespace.yaml]\n',
      },
    },
    { name: 'a namespace that is made elsewhere', head: { 'k8s/config.yaml': config } },
  ],
  invalid: [
    {
      name: 'by file name it comes too late',
      head: { 'k8s/config.yaml': config, 'k8s/namespace.yaml': namespace },
      errors: [
        {
          title: 'Namespace shop is created after ConfigMap app',
          message:
            'namespace.yaml sorts after config.yaml, whose ConfigMap app goes into namespace shop: on a new cluster the first `kubectl apply` fails for 1 object.',
          at: 'k8s/namespace.yaml:1',
          related: ['k8s/config.yaml:5'],
        },
      ],
    },
  ],
});
