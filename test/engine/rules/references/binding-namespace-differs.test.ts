import { bindingNamespaceDiffers } from '../../../../src/engine/rules/references/binding-namespace-differs';
import { testRule } from '../../../support/ruleTester';

const app = (name: string, namespace: string, own = '') => ({
  [`manifests/${name}/account.yaml`]: `apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: ${name}${own} }\n`,
  [`manifests/${name}/binding.yaml`]: `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: { name: ${name} }\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }\nsubjects:\n  - kind: ServiceAccount\n    name: ${name}\n    namespace: ${namespace}\n`,
});

testRule(bindingNamespaceDiffers, {
  valid: [
    { name: 'one namespace', head: { ...app('operator', 'monitoring'), ...app('prometheus', 'monitoring') } },
    { name: 'all in default', head: { ...app('operator', 'default'), ...app('prometheus', 'default') } },
    {
      name: 'an account that states where it is',
      head: { ...app('operator', 'default', ', namespace: default'), ...app('prometheus', 'monitoring') },
    },
    { name: 'the other in a system namespace', head: { ...app('operator', 'default'), ...app('dns', 'kube-system') } },
  ],
  invalid: [
    {
      name: 'one of two says default',
      head: { ...app('operator', 'default'), ...app('prometheus', 'monitoring') },
      errors: [
        {
          title:
            'ClusterRoleBinding operator names ServiceAccount operator of default, while ClusterRoleBinding prometheus names monitoring',
          message:
            'ServiceAccount operator states no namespace of its own. ClusterRoleBinding prometheus says monitoring: deployed there, operator has none of the rights.',
          at: 'manifests/operator/binding.yaml:8',
          related: ['manifests/prometheus/binding.yaml:8'],
        },
      ],
    },
  ],
});
