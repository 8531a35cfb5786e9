import { updateStopsAll } from '../../../../src/engine/rules/reliability/update-stops-all';
import { testRule } from '../../../support/ruleTester';

const web = (strategy: string, volumes = '') => ({
  'k8s/a.yaml': `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  strategy: ${strategy}\n  template:\n    spec:\n      containers: [{ name: a, image: "a:1", volumeMounts: [{ name: d, mountPath: /d }] }]\n      volumes: [${volumes}]\n`,
});
const CLAIM = '{ name: d, persistentVolumeClaim: { claimName: d } }';

testRule(updateStopsAll, {
  valid: [
    { name: 'as before', base: web('{ type: Recreate }'), head: web('{ type: Recreate }', CLAIM) },
    { name: 'the other way', base: web('{ type: Recreate }'), head: web('{ type: RollingUpdate }') },
    { name: 'half of them', base: web('{}'), head: web('{ rollingUpdate: { maxUnavailable: 50% } }') },
  ],
  invalid: [
    {
      name: 'Recreate',
      base: web('{}'),
      head: web('{ type: Recreate }'),
      errors: [{ title: 'Deployment web is updated by Recreate in place of RollingUpdate', at: 'k8s/a.yaml:5' }],
    },
    {
      name: 'Recreate for the sake of a claim',
      base: web('{}', CLAIM),
      head: web('{ type: Recreate }', CLAIM),
      errors: [
        {
          title: 'Deployment web is updated by Recreate in place of RollingUpdate',
          at: 'k8s/a.yaml:5',
          severity: 'low',
        },
      ],
    },
    {
      name: 'all at once',
      base: web('{ type: RollingUpdate }'),
      head: web('{ type: RollingUpdate, rollingUpdate: { maxUnavailable: 100% } }'),
      errors: [{ title: 'Deployment web may lose all of its pods at once during an update', at: 'k8s/a.yaml:5' }],
    },
  ],
});
