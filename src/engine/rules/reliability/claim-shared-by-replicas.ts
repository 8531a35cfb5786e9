import { asText, at, entriesOf, itemsOf } from '../../model/json';
import type { Model } from '../../model/model';
import { type Resource, sourceOf } from '../../model/resource';
import type { Draft, StateRule } from '../rule';
import { candidates, kubernetesObjects, objectName, podSpec } from '../shared/kubernetes';

export const claimSharedByReplicas: StateRule = {
  meta: {
    id: 'claim-shared-by-replicas',
    title: 'Several copies of a Deployment want a volume that one node can have',
    category: 'reliability',
    severity: 'medium',
    confidence: 'likely',
    why: 'A claim with ReadWriteOnce is attached to one node. Copies on other nodes stay in ContainerCreating ("Multi-Attach error for volume"), and so does the new pod of a rolling update, for the old one does not leave before it is ready.',
    remediation:
      'Run one copy with strategy Recreate, use a StatefulSet with claims of its own, or a claim with ReadWriteMany.',
    messages: {
      copies: {
        title: '{{workload}} runs {{replicas}} copies on claim {{claim}}, which is ReadWriteOnce',
        message: 'All {{replicas}} copies must run on the one node that has the volume; elsewhere they do not start.',
      },
      rolling: {
        title: '{{workload}} is updated by rolling, with claim {{claim}} that one node can have',
        message:
          'The new pod waits for the volume, which the old one holds until the new one is ready, unless both are on one node.',
      },
    },
  },
  *check(model) {
    for (const workload of kubernetesObjects(model)) {
      if (workload.kind !== 'Deployment') continue;
      const draft = sharedClaim(model, workload);
      if (draft) yield draft;
    }
  },
};

function sharedClaim(model: Model, workload: Resource): Draft | undefined {
  const pod = podSpec(workload);
  for (const [index, volume] of itemsOf(at(pod?.spec, ['volumes'])).entries()) {
    const name = asText(at(volume, ['persistentVolumeClaim', 'claimName']));
    const claim =
      name === undefined
        ? undefined
        : candidates(model, workload, 'PersistentVolumeClaim').find(
            (one) => one.name === name && one.unit === workload.unit,
          );
    if (!pod || !claim || !isForOneNode(claim) || at(volume, ['persistentVolumeClaim', 'readOnly']) === true) continue;
    const replicas = at(workload.value, ['spec', 'replicas']) ?? 1;
    const isMany = typeof replicas === 'number' && replicas > 1;
    if ((!isMany && (replicas === 0 || !surges(workload))) || staysOnOneNode(pod.spec)) continue;
    return {
      messageId: isMany ? 'copies' : 'rolling',
      data: { workload: objectName(workload), claim: claim.name, replicas: isMany ? replicas : 1 },
      key: [workload.namespace ?? '', workload.name, claim.name],
      resource: workload,
      at: sourceOf(workload, isMany ? ['spec', 'replicas'] : [...pod.path, 'volumes', index]),
      related: [sourceOf(claim, ['spec', 'accessModes'])],
      ...(isMany ? {} : { severity: 'low', confidence: 'possible' }),
    };
  }
  return undefined;
}

function isForOneNode({ value }: Resource): boolean {
  const modes = itemsOf(at(value, ['spec', 'accessModes']));
  return modes.length > 0 && modes.every((mode) => mode === 'ReadWriteOnce' || mode === 'ReadWriteOncePod');
}

/** Whether a new pod is started before the old one is gone. */
function surges({ value }: Resource): boolean {
  const strategy = at(value, ['spec', 'strategy']);
  const surge = at(strategy, ['rollingUpdate', 'maxSurge']);
  return at(strategy, ['type']) !== 'Recreate' && surge !== 0 && surge !== '0%';
}

function staysOnOneNode(spec: Parameters<typeof at>[0]): boolean {
  const hosts = entriesOf(at(spec, ['nodeSelector'])).some(([key]) => key === 'kubernetes.io/hostname');
  return hosts || at(spec, ['nodeName']) !== undefined;
}
