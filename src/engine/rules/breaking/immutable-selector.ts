import { at, type Path } from '../../model/json';
import { sourceOf } from '../../model/resource';
import type { ChangeRule } from '../rule';
import { isKubernetes, objectName } from '../shared/kubernetes';
import { sameJson } from '../shared/sameJson';

const KINDS = new Set(['Deployment', 'DaemonSet', 'ReplicaSet', 'StatefulSet', 'Job']);
const SELECTOR: Path = ['spec', 'selector'];

export const immutableSelector: ChangeRule = {
  meta: {
    id: 'immutable-selector',
    title: 'The selector of a workload changes',
    category: 'breaking',
    severity: 'high',
    confidence: 'certain',
    why: 'The API server refuses the update: "spec.selector: Invalid value: … field is immutable". `helm upgrade` and `kubectl apply` fail.',
    remediation:
      'Keep the selector, or delete the workload first (`--cascade=orphan` keeps the pods) and plan for the gap.',
    messages: {
      changed: {
        title: '{{workload}} changes its selector, which cannot be changed',
        message: 'spec.selector of {{workload}} differs from the one in the base; the update is refused.',
      },
    },
  },
  *checkChange({ resources }) {
    for (const { change, before, after } of resources) {
      if (change !== 'changed' || !before || !after || !isKubernetes(after) || !KINDS.has(after.kind)) continue;
      const old = at(before.value, SELECTOR);
      const now = at(after.value, SELECTOR);
      if (old === undefined || now === undefined || sameJson(old, now)) continue;
      yield {
        messageId: 'changed',
        data: { workload: objectName(after) },
        key: [after.kind, after.namespace ?? '', after.name],
        resource: after,
        at: sourceOf(after, SELECTOR),
        before: sourceOf(before, SELECTOR),
      };
    }
  },
};
