import type { ImmutableWhen } from '../../catalogues/kubernetes/immutable';
import { asText, at, itemsOf, type Json, type Path } from '../../model/json';
import type { Model } from '../../model/model';
import { quantityOf } from '../../model/quantity';
import type { Resource } from '../../model/resource';

/** An object on both sides, and the field of it that changes. */
export interface FieldUpdate {
  readonly before: Resource;
  readonly after: Resource;
  readonly path: Path;
  /** What is deployed after the change. */
  readonly model: Model;
}

type Condition = (update: FieldUpdate) => boolean;

const beforeAt = ({ before }: FieldUpdate, ...path: string[]): Json | undefined => at(before.value, path);
const afterAt = ({ after }: FieldUpdate, ...path: string[]): Json | undefined => at(after.value, path);
const bothAre = (update: FieldUpdate, value: string, ...path: string[]): boolean =>
  beforeAt(update, ...path) === value && afterAt(update, ...path) === value;
const wasStated: Condition = ({ before, path }) => isStated(at(before.value, path));
const isStated = (value: Json | undefined): boolean => value !== undefined && value !== null && value !== '';
/** An ExternalName has no address, and may become anything. */
const hasAddress: Condition = (update) =>
  beforeAt(update, 'spec', 'type') !== 'ExternalName' && afterAt(update, 'spec', 'type') !== 'ExternalName';
const isHeadless: Condition = (update) =>
  beforeAt(update, 'spec', 'clusterIP') === 'None' || afterAt(update, 'spec', 'clusterIP') === 'None';

/** Helm and Argo CD delete and recreate hooks; a Job with a time to live is gone by then; a name may be made up anew. */
const stays: Condition = (update) =>
  ['helm.sh/hook', 'argocd.argoproj.io/hook'].every((name) => !beforeAt(update, 'metadata', 'annotations', name)) &&
  beforeAt(update, 'spec', 'ttlSecondsAfterFinished') === undefined &&
  isStated(beforeAt(update, 'metadata', 'name'));

/** What the rows of the catalogue ask for. */
const CONDITIONS: Readonly<Record<ImmutableWhen, Condition>> = {
  stated: (update) => wasStated(update) && isStated(at(update.after.value, update.path)),
  'stated before': wasStated,
  immutable: (update) => beforeAt(update, 'immutable') === true,
  stays,
  // A Job that has not started may still be told where to run.
  'stays and runs': (update) => stays(update) && beforeAt(update, 'spec', 'suspend') !== true,
  'not indexed': (update) => stays(update) && !bothAre(update, 'Indexed', 'spec', 'completionMode'),
  'address kept': (update) =>
    hasAddress(update) && isStated(afterAt(update, 'spec', 'clusterIP')) && (wasStated(update) || isHeadless(update)),
  'address dropped': (update) =>
    hasAddress(update) && wasStated(update) && !isStated(afterAt(update, 'spec', 'clusterIP')),
  'first family': (update) => {
    const [before] = itemsOf(beforeAt(update, 'spec', 'ipFamilies'));
    const [after] = itemsOf(afterAt(update, 'spec', 'ipFamilies'));
    const isOther = before !== undefined && after !== undefined && before !== after;
    return isOther && hasAddress(update) && !isHeadless(update);
  },
  'policy dropped': (update) =>
    wasStated(update) && !isStated(at(update.after.value, update.path)) && hasAddress(update),
  'both load balancers': (update) => wasStated(update) && bothAre(update, 'LoadBalancer', 'spec', 'type'),
  'both local': (update) =>
    wasStated(update) &&
    bothAre(update, 'LoadBalancer', 'spec', 'type') &&
    bothAre(update, 'Local', 'spec', 'externalTrafficPolicy'),
  smaller: (update) => growth(update) < 0n,
  'not expandable': (update) => growth(update) > 0n && !mayGrow(update),
  'stored version gone': (update) => storedVersions(update).some((name) => !versionsAfter(update).has(name)),
};

/** Whether the condition holds for the update. */
export function holdsWhen(when: ImmutableWhen | undefined, update: FieldUpdate): boolean {
  return when === undefined || CONDITIONS[when](update);
}

function growth({ before, after, path }: FieldUpdate): bigint {
  const old = quantityOf(at(before.value, path));
  const now = quantityOf(at(after.value, path));
  return old && now ? now.nano - old.nano : 0n;
}

/** A class that no file describes may allow it. */
function mayGrow({ after, model }: FieldUpdate): boolean {
  const name = asText(at(after.value, ['spec', 'storageClassName']));
  const classes = model.index.ofKind('StorageClass').filter((one) => one.name === name);
  return classes.length === 0 || classes.some(({ value }) => at(value, ['allowVolumeExpansion']) === true);
}

function storedVersions(update: FieldUpdate): (string | undefined)[] {
  return itemsOf(beforeAt(update, 'spec', 'versions'))
    .filter((version) => at(version, ['storage']) === true)
    .map((version) => asText(at(version, ['name'])));
}

function versionsAfter(update: FieldUpdate): Set<string | undefined> {
  return new Set(itemsOf(afterAt(update, 'spec', 'versions')).map((version) => asText(at(version, ['name']))));
}
