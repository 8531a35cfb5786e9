import { asText, at, itemsOf, type Path } from '../../model/json';
import { type Resource, sourceOf } from '../../model/resource';
import type { ChangeRule } from '../rule';
import { changedObjects } from '../shared/containerChanges';
import { holdsData } from '../shared/dataFolders';
import { isForTestOrDemo } from '../shared/files';
import { containersOf, objectName, podSpec } from '../shared/kubernetes';

export const volumeBecameEphemeral: ChangeRule = {
  meta: {
    id: 'volume-became-ephemeral',
    title: 'Data of a pod move from a claim to a folder that goes with the pod',
    category: 'data',
    severity: 'high',
    confidence: 'certain',
    why: 'An emptyDir is empty at the start of every pod and deleted with it: each update, eviction or loss of a node loses all that was written.',
    remediation: 'Keep the claim for what must survive.',
    messages: {
      ephemeral: {
        title: '{{workload}} keeps {{target}} in an emptyDir in place of a claim',
        message: 'What {{container}} wrote to {{target}} was in {{claim}}; from now on it is lost with each pod.',
      },
    },
  },
  *checkChange(comparison) {
    for (const { before, after } of changedObjects(comparison)) {
      const kept = claimsByPath(before);
      for (const { container, target, volume, path } of mountsOf(after)) {
        const claim = kept.get(JSON.stringify([container, target]));
        const emptied = emptyDirPath(after, volume);
        if (claim === undefined || !emptied || holdsData(after, target) === false) continue;
        yield {
          messageId: 'ephemeral',
          data: { workload: objectName(after), container, target, claim: claim.claim },
          key: [after.kind, after.namespace ?? '', after.name, container, target],
          resource: after,
          at: sourceOf(after, emptied),
          related: [sourceOf(after, path)],
          before: sourceOf(before, claim.path),
          ...(isForTestOrDemo(sourceOf(after).file.path) ? { severity: 'low' } : {}),
        };
      }
    }
  },
};

interface Mount {
  readonly container: string;
  readonly target: string;
  readonly volume: string;
  readonly path: Path;
}

function mountsOf(workload: Resource): Mount[] {
  return containersOf(workload).flatMap(({ name: container, value, path }) =>
    itemsOf(at(value, ['volumeMounts'])).map((mount, index) => ({
      container,
      target: asText(at(mount, ['mountPath'])) ?? '',
      volume: asText(at(mount, ['name'])) ?? '',
      path: [...path, 'volumeMounts', index],
    })),
  );
}

/** The claims of a workload by the container and path where they are mounted. */
function claimsByPath(workload: Resource): Map<string, { claim: string; path: Path }> {
  const claims = new Map<string, { claim: string; path: Path }>();
  const pod = podSpec(workload);
  const templates = itemsOf(at(workload.value, ['spec', 'volumeClaimTemplates']));
  for (const { container, target, volume, path } of mountsOf(workload)) {
    const own = itemsOf(at(pod?.spec, ['volumes'])).find((one) => at(one, ['name']) === volume);
    const claim = asText(at(own, ['persistentVolumeClaim', 'claimName']));
    const template = templates.some((one) => at(one, ['metadata', 'name']) === volume);
    if (claim === undefined && !template) continue;
    claims.set(JSON.stringify([container, target]), {
      claim: claim === undefined ? `the claims made by template ${volume}` : `claim ${claim}`,
      path,
    });
  }
  return claims;
}

function emptyDirPath(workload: Resource, name: string): Path | undefined {
  const pod = podSpec(workload);
  const index = itemsOf(at(pod?.spec, ['volumes'])).findIndex(
    (volume) => at(volume, ['name']) === name && at(volume, ['emptyDir']) !== undefined,
  );
  return !pod || index < 0 ? undefined : [...pod.path, 'volumes', index];
}
