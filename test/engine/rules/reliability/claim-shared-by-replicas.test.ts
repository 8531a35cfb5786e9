import { claimSharedByReplicas } from '../../../../src/engine/rules/reliability/claim-shared-by-replicas';
import { testRule } from '../../../support/ruleTester';

const files = (spec: string, mode = 'ReadWriteOnce', pod = '') => ({
  'k8s/pvc.yaml': `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: { name: data }\nspec:\n  accessModes: [${mode}]\n`,
  'k8s/web.yaml': `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  ${spec}\n  template:\n    spec:\n      containers: [{ name: a, image: "a:1" }]\n      volumes:\n        - name: data\n          persistentVolumeClaim: { claimName: data }\n      ${pod}\n`,
});

testRule(claimSharedByReplicas, {
  valid: [
    { name: 'a claim for many nodes', head: files('replicas: 3', 'ReadWriteMany') },
    { name: 'one copy that is stopped first', head: files('replicas: 1\n  strategy: { type: Recreate }') },
    { name: 'one copy without a surge', head: files('strategy: { rollingUpdate: { maxSurge: 0 } }') },
    { name: 'one node', head: files('replicas: 3', 'ReadWriteOnce', 'nodeSelector: { kubernetes.io/hostname: a }') },
    { name: 'no copy', head: files('replicas: 0') },
  ],
  invalid: [
    {
      name: 'three copies',
      head: files('replicas: 3'),
      errors: [
        {
          title: 'Deployment web runs 3 copies on claim data, which is ReadWriteOnce',
          at: 'k8s/web.yaml:5',
          related: ['k8s/pvc.yaml:5'],
        },
      ],
    },
    {
      name: 'one copy, updated by rolling',
      head: files('replicas: 1'),
      errors: [
        {
          title: 'Deployment web is updated by rolling, with claim data that one node can have',
          at: 'k8s/web.yaml:10',
          severity: 'low',
          confidence: 'possible',
        },
      ],
    },
  ],
});
