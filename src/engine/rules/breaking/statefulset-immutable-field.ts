import { at, entriesOf } from '../../model/json';
import { sourceOf } from '../../model/resource';
import type { ChangeRule } from '../rule';
import { isKubernetes, objectName } from '../shared/kubernetes';
import { sameJson } from '../shared/sameJson';

/** https://kubernetes.io/docs: what an update of a StatefulSet may change. `selector` is another rule's. */
const MUTABLE = new Set([
  'replicas',
  'ordinals',
  'template',
  'updateStrategy',
  'revisionHistoryLimit',
  'persistentVolumeClaimRetentionPolicy',
  'minReadySeconds',
  'selector',
]);

export const statefulsetImmutableField: ChangeRule = {
  meta: {
    id: 'statefulset-immutable-field',
    title: 'A field of a StatefulSet changes that cannot be changed',
    category: 'breaking',
    severity: 'high',
    confidence: 'certain',
    why: "The API server refuses the update: \"updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', … are forbidden\".",
    remediation: 'Delete the StatefulSet with `--cascade=orphan` and apply it again; grow claims by hand.',
    messages: {
      changed: {
        title: '{{workload}} changes {{field}}, which cannot be changed',
        message: 'spec.{{field}} differs from the base; the update of {{workload}} is refused.',
      },
    },
  },
  *checkChange({ resources }) {
    for (const { change, before, after } of resources) {
      if (change !== 'changed' || !before || !after || !isKubernetes(after) || after.kind !== 'StatefulSet') continue;
      const fields = new Set(
        [...entriesOf(at(before.value, ['spec'])), ...entriesOf(at(after.value, ['spec']))].map(([key]) => key),
      );
      for (const field of [...fields].sort()) {
        const old = at(before.value, ['spec', field]);
        const now = at(after.value, ['spec', field]);
        if (MUTABLE.has(field) || sameJson(old ?? DEFAULTS[field], now ?? DEFAULTS[field])) continue;
        yield {
          messageId: 'changed',
          data: { workload: objectName(after), field },
          key: [after.namespace ?? '', after.name, field],
          resource: after,
          at: sourceOf(after, ['spec', field]),
          before: sourceOf(before, ['spec', field]),
        };
      }
    }
  },
};

/** To state the default is no change. */
const DEFAULTS: Readonly<Record<string, string>> = { podManagementPolicy: 'OrderedReady' };
