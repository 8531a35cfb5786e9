import { asText, at, itemsOf } from '../../model/json';
import type { Model } from '../../model/model';
import { type Resource, sourceOf } from '../../model/resource';
import type { ChangeRule, Draft } from '../rule';
import { changedObjects } from '../shared/containerChanges';
import { kubernetesObjects, objectName } from '../shared/kubernetes';

export const crdVersionRemoved: ChangeRule = {
  meta: {
    id: 'crd-version-removed',
    title: 'A resource definition gives up a version of its objects',
    category: 'breaking',
    severity: 'high',
    confidence: 'certain',
    why: 'Manifests, controllers and stored objects of that version are refused from then on (`no matches for kind`); what is still stored in it blocks the update of the definition.',
    remediation: 'Serve the version on until every object and client has moved, and rewrite what is stored first.',
    messages: {
      used: {
        title: '{{crd}} no longer serves {{version}}, which {{object}} uses',
        message: '{{object}} is refused: no matches for kind "{{kind}}" in version "{{api}}".',
      },
      gone: {
        title: '{{crd}} no longer serves {{version}}',
        message: 'Clients and objects of {{api}} are refused; none stands in this repository.',
      },
      storage: {
        title: '{{crd}} stores {{version}} in place of {{before}}',
        message:
          'What is stored as {{before}} stays so until it is written again; without a conversion that fits, fields are lost.',
      },
    },
  },
  *checkChange(comparison) {
    for (const { before, after } of changedObjects(comparison)) {
      if (after.kind !== 'CustomResourceDefinition' || before.kind !== after.kind) continue;
      yield* droppedVersions(comparison.after, before, after);
      yield* storedVersion(before, after);
    }
  },
};

function* droppedVersions(model: Model, before: Resource, after: Resource): Iterable<Draft> {
  const now = versionsOf(after);
  const group = asText(at(after.value, ['spec', 'group'])) ?? '';
  const kind = asText(at(after.value, ['spec', 'names', 'kind'])) ?? '';
  for (const { name, index, isServed } of versionsOf(before)) {
    const same = now.find((version) => version.name === name);
    if (!isServed || same?.isServed) continue;
    const api = `${group}/${name}`;
    const old = sourceOf(before, ['spec', 'versions', index]);
    const place = same ? sourceOf(after, ['spec', 'versions', same.index]) : undefined;
    const common = { key: [after.name, name], resource: after };
    const user = kubernetesObjects(model).find((one) => one.apiVersion === api && one.kind === kind);
    if (user) {
      yield {
        ...common,
        messageId: 'used',
        data: { crd: objectName(after), version: name, api, kind, object: objectName(user) },
        at: sourceOf(user, ['apiVersion']),
        before: old,
        related: [place ?? sourceOf(after, ['spec', 'versions'])],
      };
    } else {
      yield {
        ...common,
        messageId: 'gone',
        data: { crd: objectName(after), version: name, api },
        at: place ?? old,
        ...(place ? { before: old } : { gone: true }),
        severity: 'medium',
      };
    }
  }
}

function* storedVersion(before: Resource, after: Resource): Iterable<Draft> {
  const now = versionsOf(after);
  const old = versionsOf(before).find(({ isStored }) => isStored);
  const next = now.find(({ isStored }) => isStored);
  if (!old || !next || old.name === next.name || !now.some(({ name }) => name === old.name)) return;
  if (asText(at(after.value, ['spec', 'conversion', 'strategy'])) === 'Webhook') return;
  yield {
    messageId: 'storage',
    data: { crd: objectName(after), version: next.name, before: old.name },
    key: [after.name, 'storage'],
    resource: after,
    at: sourceOf(after, ['spec', 'versions', next.index]),
    before: sourceOf(before, ['spec', 'versions', old.index]),
    severity: 'low',
  };
}

interface Version {
  readonly name: string;
  readonly index: number;
  readonly isServed: boolean;
  readonly isStored: boolean;
}

function versionsOf({ value }: Resource): Version[] {
  return itemsOf(at(value, ['spec', 'versions'])).map((version, index) => ({
    name: asText(at(version, ['name'])) ?? '',
    index,
    isServed: at(version, ['served']) === true,
    isStored: at(version, ['storage']) === true,
  }));
}
