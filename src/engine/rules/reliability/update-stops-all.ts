import { at } from '../../model/json';
import { type Resource, sourceOf } from '../../model/resource';
import type { ChangeRule } from '../rule';
import { changedObjects } from '../shared/containerChanges';
import { objectName } from '../shared/kubernetes';

export const updateStopsAll: ChangeRule = {
  meta: {
    id: 'update-stops-all',
    title: 'Updates now stop every copy before new ones start',
    category: 'reliability',
    severity: 'medium',
    confidence: 'certain',
    why: 'Until the new pods are ready nothing answers: each deployment is an outage, and a broken version leaves nothing behind that works.',
    remediation: 'Keep RollingUpdate where two versions may run side by side for a moment.',
    messages: {
      recreate: {
        title: '{{workload}} is updated by Recreate in place of RollingUpdate',
        message: 'All pods are stopped first, then the new ones are started.',
      },
      unavailable: {
        title: '{{workload}} may lose all of its pods at once during an update',
        message: 'maxUnavailable is 100 %: none has to stay while the new ones start.',
      },
    },
  },
  *checkChange(comparison) {
    for (const { before, after } of changedObjects(comparison)) {
      if (after.kind !== 'Deployment' || before.kind !== 'Deployment' || stopsAll(before)) continue;
      const how = stopsAll(after);
      if (!how) continue;
      yield {
        messageId: how,
        data: { workload: objectName(after) },
        key: [after.namespace ?? '', after.name],
        resource: after,
        at: sourceOf(
          after,
          how === 'recreate' ? [...STRATEGY, 'type'] : [...STRATEGY, 'rollingUpdate', 'maxUnavailable'],
        ),
        before: sourceOf(before, STRATEGY),
        ...(mountsClaim(after) ? { severity: 'low' } : {}),
      };
    }
  },
};

const STRATEGY = ['spec', 'strategy'];

function stopsAll({ value }: Resource): 'recreate' | 'unavailable' | undefined {
  if (at(value, [...STRATEGY, 'type']) === 'Recreate') return 'recreate';
  return at(value, [...STRATEGY, 'rollingUpdate', 'maxUnavailable']) === '100%' ? 'unavailable' : undefined;
}

/** A claim that one node can have is the reason for it: the new pod could not start beside the old one. */
function mountsClaim({ facets }: Resource): boolean {
  return facets.volumes.some(({ kind }) => kind === 'claim');
}
