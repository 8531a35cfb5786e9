import { at } from '../../model/json';
import type { Model } from '../../model/model';
import { type Resource, sourceOf } from '../../model/resource';
import type { ChangeRule } from '../rule';
import { autoscalersOf } from '../shared/autoscalers';
import { changedObjects } from '../shared/containerChanges';
import { isForTestOrDemo } from '../shared/files';
import { objectName } from '../shared/kubernetes';

const KINDS = new Set(['Deployment', 'StatefulSet', 'ReplicaSet', 'Rollout']);

export const replicasLowered: ChangeRule = {
  meta: {
    id: 'replicas-lowered',
    title: 'A workload is taken down to one copy or none',
    category: 'reliability',
    severity: 'medium',
    confidence: 'certain',
    why: 'With no copy nothing answers. With one, each node that goes and each update of it is an outage.',
    remediation: 'Keep two copies or more of what people wait for.',
    messages: {
      none: {
        title: '{{workload}} goes from {{before}} to no copies',
        message: 'Nothing of {{workload}} runs any more; what calls it gets no answer.',
      },
      one: {
        title: '{{workload}} goes from {{before}} copies to one',
        message: 'When its node goes or its pod is replaced, nothing answers in its place.',
      },
    },
  },
  *checkChange(comparison) {
    for (const { before, after } of changedObjects(comparison)) {
      if (!KINDS.has(after.kind) || before.kind !== after.kind) continue;
      const old = replicasOf(before);
      const now = replicasOf(after);
      if (old === undefined || now === undefined || now >= old || now > 1) continue;
      if (now === 1 && isScaled(comparison.after, after)) continue;
      const isStated = at(after.value, ['spec', 'replicas']) !== undefined;
      const path = sourceOf(after).file.path;
      yield {
        messageId: now === 0 ? 'none' : 'one',
        data: { workload: objectName(after), before: old === 1 ? 'one copy' : String(old) },
        key: [after.kind, after.namespace ?? '', after.name],
        resource: after,
        at: sourceOf(after, isStated ? ['spec', 'replicas'] : ['spec']),
        before: sourceOf(before, ['spec', 'replicas']),
        severity: isForTestOrDemo(path) ? 'low' : now === 0 ? 'high' : 'medium',
      };
    }
  },
};

function replicasOf({ value }: Resource): number | undefined {
  const stated = at(value, ['spec', 'replicas']) ?? 1;
  return typeof stated === 'number' ? stated : undefined;
}

/** An autoscaler has the number in its hands from now on. */
function isScaled(model: Model, workload: Resource): boolean {
  return autoscalersOf(model).some(({ target }) => target?.id === workload.id);
}
