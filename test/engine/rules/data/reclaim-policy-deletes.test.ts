import { reclaimPolicyDeletes } from '../../../../src/engine/rules/data/reclaim-policy-deletes';
import { testRule } from '../../../support/ruleTester';

const object = (apiVersion: string, kind: string, rest: string, path = 'k8s/a.yaml') => ({
  [path]: `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: fast }\n${rest}\n`,
});
const storageClass = (rest: string, path?: string) =>
  object('storage.k8s.io/v1', 'StorageClass', `provisioner: x\n${rest}`, path);
const volume = (policy: string) =>
  object('v1', 'PersistentVolume', `spec:\n  persistentVolumeReclaimPolicy: ${policy}`);
const set = (policy: string) => object('apps/v1', 'StatefulSet', `spec:\n  serviceName: a\n  ${policy}`);

testRule(reclaimPolicyDeletes, {
  valid: [
    {
      name: 'kept',
      base: storageClass('reclaimPolicy: Retain'),
      head: storageClass('reclaimPolicy: Retain\nparameters: { a: b }'),
    },
    { name: 'the other way', base: volume('Delete'), head: volume('Retain') },
    { name: 'a new class', head: storageClass('reclaimPolicy: Delete') },
    {
      name: 'a StatefulSet that says what it did',
      base: set(''),
      head: set('persistentVolumeClaimRetentionPolicy: { whenDeleted: Retain }'),
    },
  ],
  invalid: [
    {
      name: 'a class',
      base: storageClass('reclaimPolicy: Retain'),
      head: storageClass('reclaimPolicy: Delete'),
      errors: [
        {
          title: 'StorageClass fast no longer keeps its data: reclaimPolicy is Delete',
          message: 'reclaimPolicy was Retain. Volumes that are made from now on go with their claims.',
          at: 'k8s/a.yaml:5',
          before: 'k8s/a.yaml:5',
        },
      ],
    },
    {
      name: 'a class that says nothing any more',
      base: storageClass('reclaimPolicy: Retain', 'tests/a.yaml'),
      head: storageClass('parameters: { a: b }', 'tests/a.yaml'),
      errors: [
        {
          title: 'StorageClass fast no longer keeps its data: reclaimPolicy is not stated, which is Delete',
          at: 'tests/a.yaml:5',
          severity: 'low',
        },
      ],
    },
    {
      name: 'the claims of a StatefulSet',
      base: set(''),
      head: set('persistentVolumeClaimRetentionPolicy: { whenDeleted: Delete }'),
      errors: [
        {
          title:
            'StatefulSet fast no longer keeps its data: spec.persistentVolumeClaimRetentionPolicy.whenDeleted is Delete',
          at: 'k8s/a.yaml:6',
        },
      ],
    },
    {
      name: 'a volume',
      base: volume('Retain'),
      head: volume('Delete'),
      errors: [
        {
          title: 'PersistentVolume fast no longer keeps its data: spec.persistentVolumeReclaimPolicy is Delete',
          at: 'k8s/a.yaml:5',
        },
      ],
    },
  ],
});
