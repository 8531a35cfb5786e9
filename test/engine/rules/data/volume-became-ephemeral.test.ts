import { volumeBecameEphemeral } from '../../../../src/engine/rules/data/volume-became-ephemeral';
import { testRule } from '../../../support/ruleTester';

const db = (volume: string, target = '/var/lib/data', path = 'k8s/a.yaml') => ({
  [path]: `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: db }\nspec:\n  template:\n    spec:\n      containers:\n        - name: db\n          image: acme/db:1\n          volumeMounts: [{ name: data, mountPath: ${target} }]\n      volumes:\n        - name: data\n          ${volume}\n`,
});
const CLAIM = 'persistentVolumeClaim: { claimName: db }';

testRule(volumeBecameEphemeral, {
  valid: [
    { name: 'the claim of another name', base: db(CLAIM), head: db('persistentVolumeClaim: { claimName: other }') },
    { name: 'what was never kept', base: db('emptyDir: {}'), head: db('emptyDir: { medium: Memory }') },
    { name: 'a cache', base: db(CLAIM, '/var/cache/db'), head: db('emptyDir: {}', '/var/cache/db') },
  ],
  invalid: [
    {
      name: 'a claim',
      base: db(CLAIM),
      head: db('emptyDir: {}'),
      errors: [
        {
          title: 'Deployment db keeps /var/lib/data in an emptyDir in place of a claim',
          message: 'What db wrote to /var/lib/data was in claim db; from now on it is lost with each pod.',
          at: 'k8s/a.yaml:12',
          before: 'k8s/a.yaml:10',
        },
      ],
    },
    {
      name: 'a claim of a demo',
      base: db(CLAIM, '/data', 'demo/a.yaml'),
      head: db('emptyDir: {}', '/data', 'demo/a.yaml'),
      errors: [
        {
          title: 'Deployment db keeps /data in an emptyDir in place of a claim',
          at: 'demo/a.yaml:12',
          severity: 'low',
        },
      ],
    },
  ],
});
