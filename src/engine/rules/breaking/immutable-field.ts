import { at, type Json, type Path } from '../../model/json';
import { sourceOf } from '../../model/resource';
import type { Confidence } from '../../model/severity';
import type { ChangeRule } from '../rule';
import { isKubernetes, objectName } from '../shared/kubernetes';
import { sameJson } from '../shared/sameJson';

export const immutableField: ChangeRule = {
  meta: {
    id: 'immutable-field',
    title: 'A field of a Kubernetes object changes that cannot be changed',
    category: 'breaking',
    severity: 'high',
    confidence: 'certain',
    why: 'The API server refuses the update ("field is immutable"); the whole `kubectl apply` or `helm upgrade` fails at this object.',
    remediation: 'Give the object a new name, or delete it first and plan for the gap.',
    messages: {
      changed: {
        title: '{{object}} changes {{field}}, which cannot be changed',
        message: 'The update of {{object}} is refused: {{error}}.',
      },
    },
  },
  *checkChange({ resources }) {
    for (const { change, before, after } of resources) {
      if (change !== 'changed' || !before || !after || !isKubernetes(after)) continue;
      for (const { path, error, when, absentIs, confidence } of ROWS.get(after.kind) ?? []) {
        const old = at(before.value, path) ?? absentIs;
        const now = at(after.value, path) ?? absentIs;
        if (sameJson(old, now) || (when && !when(before.value, after.value))) continue;
        yield {
          messageId: 'changed',
          data: { object: objectName(after), field: path.join('.'), error },
          key: [after.kind, after.namespace ?? '', after.name, path.join('.')],
          resource: after,
          at: sourceOf(after, path),
          before: sourceOf(before, path),
          ...(confidence ? { confidence } : {}),
        };
      }
    }
  },
};

interface Row {
  readonly path: Path;
  /** As the API server says it. */
  readonly error: string;
  readonly when?: (before: Json, after: Json) => boolean;
  /** The value that an absent field has. */
  readonly absentIs?: Json;
  /** Less than the rule's, where the object may be gone before the update. */
  readonly confidence?: Confidence;
}

const isSet = (path: Path) => (before: Json) => at(before, path) !== undefined;
const wasImmutable = (before: Json): boolean => at(before, ['immutable']) === true;
/** Helm and Argo CD delete and recreate hooks; a Job with a time to live is gone by then. */
const staysInCluster = (before: Json): boolean =>
  ['helm.sh/hook', 'argocd.argoproj.io/hook'].every(
    (name) => at(before, ['metadata', 'annotations', name]) === undefined,
  ) && at(before, ['spec', 'ttlSecondsAfterFinished']) === undefined;

/** Fields that the API server lets nobody change. Source: `pkg/apis/*\/validation` of Kubernetes. */
const ROWS = new Map<string, readonly Row[]>([
  [
    'Job',
    [
      {
        path: ['spec', 'template'],
        error: 'spec.template: Invalid value: field is immutable',
        when: staysInCluster,
        confidence: 'likely',
      },
    ],
  ],
  ['RoleBinding', [{ path: ['roleRef'], error: 'cannot change roleRef' }]],
  ['ClusterRoleBinding', [{ path: ['roleRef'], error: 'cannot change roleRef' }]],
  [
    'Service',
    [
      {
        path: ['spec', 'clusterIP'],
        error: 'spec.clusterIPs[0]: may not change once set',
        when: (before, after) =>
          at(before, ['spec', 'clusterIP']) === 'None' ||
          at(after, ['spec', 'clusterIP']) === 'None' ||
          isSet(['spec', 'clusterIP'])(before),
      },
    ],
  ],
  [
    'PersistentVolumeClaim',
    [
      { path: ['spec', 'accessModes'], error: 'spec is immutable after creation except resources.requests' },
      { path: ['spec', 'storageClassName'], error: 'spec is immutable after creation except resources.requests' },
      {
        path: ['spec', 'volumeName'],
        error: 'spec is immutable after creation except resources.requests',
        when: isSet(['spec', 'volumeName']),
      },
      { path: ['spec', 'volumeMode'], error: 'volumeMode: field is immutable', absentIs: 'Filesystem' },
    ],
  ],
  [
    'Secret',
    [
      { path: ['type'], error: 'type: field is immutable', absentIs: 'Opaque' },
      { path: ['data'], error: 'data: field is immutable when `immutable` is set', when: wasImmutable },
    ],
  ],
  ['ConfigMap', [{ path: ['data'], error: 'data: field is immutable when `immutable` is set', when: wasImmutable }]],
  [
    'StorageClass',
    [
      { path: ['parameters'], error: 'updates to parameters are forbidden' },
      { path: ['provisioner'], error: 'updates to provisioner are forbidden' },
      { path: ['reclaimPolicy'], error: 'updates to reclaimPolicy are forbidden', absentIs: 'Delete' },
      { path: ['volumeBindingMode'], error: 'volumeBindingMode: field is immutable', absentIs: 'Immediate' },
    ],
  ],
  ['IngressClass', [{ path: ['spec', 'controller'], error: 'spec.controller: field is immutable' }]],
  ['PriorityClass', [{ path: ['value'], error: 'value: may not be changed in an update' }]],
  [
    'CustomResourceDefinition',
    [
      { path: ['spec', 'scope'], error: 'spec.scope: field is immutable' },
      { path: ['spec', 'group'], error: 'spec.group: field is immutable' },
    ],
  ],
]);
