import { at, type Path } from '../../model/json';
import { sourceOf } from '../../model/resource';
import type { ChangeRule } from '../rule';
import { changedObjects } from '../shared/containerChanges';
import { isForTestOrDemo } from '../shared/files';
import { objectName } from '../shared/kubernetes';

export const reclaimPolicyDeletes: ChangeRule = {
  meta: {
    id: 'reclaim-policy-deletes',
    title: 'Data are now deleted with the claim that holds them',
    category: 'data',
    severity: 'high',
    confidence: 'certain',
    why: 'With Retain a volume outlives its claim, and what was deleted by mistake can be taken up again. With Delete the disk goes with the claim, the StatefulSet or the namespace.',
    remediation: 'Keep Retain for what cannot be made anew.',
    messages: {
      deletes: {
        title: '{{object}} no longer keeps its data: {{field}} is {{after}}',
        message: '{{field}} was Retain. {{effect}}',
      },
    },
  },
  *checkChange(comparison) {
    for (const { before, after } of changedObjects(comparison)) {
      for (const { kind, path, fallback, effect } of POLICIES) {
        if (after.kind !== kind || before.kind !== kind) continue;
        if ((at(before.value, path) ?? fallback) !== 'Retain' || (at(after.value, path) ?? fallback) !== 'Delete')
          continue;
        const isStated = at(after.value, path) !== undefined;
        const old = sourceOf(before, path);
        yield {
          messageId: 'deletes',
          data: {
            object: objectName(after),
            field: path.join('.'),
            after: isStated ? 'Delete' : 'not stated, which is Delete',
            effect,
          },
          key: [kind, after.namespace ?? '', after.name, path.join('.')],
          resource: after,
          at: isStated ? sourceOf(after, path) : old,
          ...(isStated ? { before: old } : { gone: true }),
          ...(isForTestOrDemo(old.file.path) ? { severity: 'low' } : {}),
        };
      }
    }
  },
};

interface Policy {
  readonly kind: string;
  readonly path: Path;
  /** What holds where it is not stated. */
  readonly fallback: string;
  readonly effect: string;
}

const CLAIM_POLICY = ['spec', 'persistentVolumeClaimRetentionPolicy'];

const POLICIES: readonly Policy[] = [
  {
    kind: 'PersistentVolume',
    path: ['spec', 'persistentVolumeReclaimPolicy'],
    fallback: 'Retain',
    effect: 'When its claim is deleted, the disk is too.',
  },
  {
    kind: 'StorageClass',
    path: ['reclaimPolicy'],
    fallback: 'Delete',
    effect: 'Volumes that are made from now on go with their claims.',
  },
  {
    kind: 'StatefulSet',
    path: [...CLAIM_POLICY, 'whenDeleted'],
    fallback: 'Retain',
    effect: 'Deleting the StatefulSet, also to make it anew, deletes the claims of all its pods.',
  },
  {
    kind: 'StatefulSet',
    path: [...CLAIM_POLICY, 'whenScaled'],
    fallback: 'Retain',
    effect: 'Scaling down deletes the claims of the pods that go.',
  },
];
