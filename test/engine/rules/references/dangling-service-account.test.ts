import { danglingServiceAccount } from '../../../../src/engine/rules/references/dangling-service-account';
import { testRule } from '../../../support/ruleTester';

const pod = (account: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: api}\nspec:\n  serviceAccountName: ${account}\n  containers: [{name: a, image: "a:1"}]\n`;
const account = 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: api}\n';

testRule(danglingServiceAccount, {
  valid: [
    { name: 'an account of the manifests', head: { 'k8s/p.yaml': pod('api'), 'k8s/a.yaml': account } },
    { name: 'the default account', head: { 'k8s/p.yaml': pod('default') } },
  ],
  invalid: [
    {
      name: 'one missing account of two workloads, once',
      head: { 'k8s/p.yaml': pod('worker'), 'k8s/q.yaml': pod('worker').replace('{name: api}', '{name: web}') },
      errors: [
        {
          title: 'Pod api and 1 more run as ServiceAccount worker, which no manifest creates',
          at: 'k8s/p.yaml:5',
          related: ['k8s/q.yaml:5'],
          severity: 'medium',
          confidence: 'possible',
        },
      ],
    },
    {
      name: 'an account that is nowhere',
      head: { 'k8s/p.yaml': pod('worker') },
      errors: [
        {
          title: 'Pod api runs as ServiceAccount worker, which no manifest creates',
          at: 'k8s/p.yaml:5',
          severity: 'medium',
          confidence: 'possible',
        },
      ],
    },
    {
      name: 'a misspelt account',
      head: { 'k8s/p.yaml': pod('appi'), 'k8s/a.yaml': account },
      errors: [{ title: 'Pod api runs as ServiceAccount appi, but the manifests create api', at: 'k8s/p.yaml:5' }],
    },
  ],
});
