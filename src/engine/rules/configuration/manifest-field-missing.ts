import { isServed } from '../../catalogues/kubernetes/types';
import { asText, at, type Path } from '../../model/json';
import { type Resource, sourceOf } from '../../model/resource';
import type { Unit } from '../../model/unit';
import { baseName } from '../../util/treePath';
import type { Draft, UnitRule } from '../rule';
import { containersOf, objectName, podSpec } from '../shared/kubernetes';
import { manifestFaultsOf } from '../shared/manifestFaults';
import { gradeOfManifest } from '../shared/manifestGrade';
import { fieldText } from '../shared/misfits';

export const manifestFieldMissing: UnitRule = {
  meta: {
    id: 'manifest-field-missing',
    title: 'An object lacks a field that the API server asks for',
    category: 'configuration',
    severity: 'high',
    confidence: 'certain',
    why: 'The API server refuses the object whole ("Required value"): what runs stays as it was, and what is new does not start.',
    remediation: 'Add the field.',
    messages: {
      missing: {
        title: '{{object}} lacks {{field}}',
        message: 'The API server answers: {{path}}: {{answer}}.',
      },
    },
  },
  about: 'objects',
  *checkUnit(objects, unit) {
    for (const object of objects) {
      const { missing } = manifestFaultsOf(object);
      if (missing.length === 0 || !isServed(object.apiVersion ?? '', object.kind) || isPartial(unit, object)) continue;
      for (const { owner, field, answer } of missing) {
        if (isGiven(object, owner, field)) continue;
        const at = sourceOf(object, owner);
        yield {
          messageId: 'missing',
          data: { object: objectName(object), field, path: fieldText([...owner, field]), answer },
          key: [object.kind, object.name, ...owner, field],
          resource: object,
          at,
          ...certaintyOf(object, field),
          ...gradeOfManifest(object, at),
        };
      }
    }
  },
};

/** Whoever installs a chart may have to give it; an overlay elsewhere fills in the namespace of what it takes from here. */
function certaintyOf({ loader }: Resource, field: string): Pick<Draft, 'severity' | 'confidence'> {
  if (loader === 'helm') return { severity: 'medium', confidence: 'possible' };
  return loader === 'kustomize' && field === 'namespace' ? { severity: 'medium', confidence: 'likely' } : {};
}

/**
 * A patch says only what it changes: pods without an image or without labels and a selector. So does what a kustomization that was not
 * built leaves as it stands.
 */
function isPartial({ isUnbuilt }: Unit, object: Resource): boolean {
  if (isUnbuilt || /patch/i.test(baseName(sourceOf(object).file.path))) return true;
  const containers = containersOf(object);
  if (podSpec(object) === undefined) return object.facets.workload === undefined && isPodKind(object.kind);
  const selects = ['selector', 'template'].map((field) => at(object.value, ['spec', field]));
  const isUnlabelled = selects[0] === undefined && at(selects[1], ['metadata', 'labels']) === undefined;
  if (SELECTING.has(object.kind) && isUnlabelled) return true;
  return containers.length > 0 && containers.every(({ value }) => !asText(at(value, ['image'])));
}

const SELECTING = new Set(['DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet']);

const isPodKind = (kind: string): boolean =>
  ['CronJob', 'DaemonSet', 'Deployment', 'Job', 'Pod', 'ReplicaSet', 'ReplicationController', 'StatefulSet'].includes(
    kind,
  );

/** Templates of claims and pods leave to their owner what an object of its own must say. */
function isGiven({ kind }: Resource, path: Path, field: string): boolean {
  if (kind === 'PersistentVolume' && field === 'resources') return true;
  return kind === 'PodTemplate' && path.length === 0;
}
