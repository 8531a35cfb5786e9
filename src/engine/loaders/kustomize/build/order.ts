import { compareText } from '../../../util/compareText';
import { itemsOf, type Node, nodeAt, textOf } from '../../tree/node';
import { type Gvk, idText, type ResourceId, sameGvk } from './ids';
import { type BuildObject, currentId } from './object';
import { refuse } from './refusal';

/** What others need comes first. Source: kustomize, api/internal/builtins/SortOrderTransformer.go. */
const FIRST: readonly string[] = [
  'Namespace',
  'ResourceQuota',
  'StorageClass',
  'CustomResourceDefinition',
  'ServiceAccount',
  'PodSecurityPolicy',
  'Role',
  'ClusterRole',
  'RoleBinding',
  'ClusterRoleBinding',
  'ConfigMap',
  'Secret',
  'Endpoints',
  'Service',
  'LimitRange',
  'PriorityClass',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'Deployment',
  'StatefulSet',
  'CronJob',
  'PodDisruptionBudget',
];
const LAST: readonly string[] = ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'];

const ranks = (first: readonly string[], last: readonly string[]): ReadonlyMap<string, number> =>
  new Map([
    ...first.map((kind, index): [string, number] => [kind, index - first.length]),
    ...last.map((kind, index): [string, number] => [kind, index + 1]),
  ]);

const DEFAULT_RANKS = ranks(FIRST, LAST);

export function kindRank(kind: string): number {
  return DEFAULT_RANKS.get(kind) ?? 0;
}

/** The objects in the order that `sortOptions` ask for; without any, in that of kubectl (`legacy`). */
export function ordered(objects: readonly BuildObject[], options: Node | undefined): readonly BuildObject[] {
  const order = options ? textOf(nodeAt(options, 'order')) : 'legacy';
  const legacy = nodeAt(options, 'legacySortOptions');
  if (order !== 'fifo' && order !== 'legacy') {
    return refuse("the field 'sortOptions.order' must be one of fifo, legacy", options?.sources[0]);
  }
  if (order === 'fifo') {
    if (legacy) refuse("'sortOptions.legacySortOptions' is set but the order is fifo", legacy.sources[0]);
    return objects;
  }
  const kinds = (list: string): string[] => itemsOf(nodeAt(legacy, list)).flatMap((kind) => textOf(kind) ?? []);
  const rank = legacy ? ranks(kinds('orderFirst'), kinds('orderLast')) : DEFAULT_RANKS;
  return objects
    .map((object) => ({ object, id: currentId(object) }))
    .sort((a, b) => compareIds(a.id, b.id, rank))
    .map(({ object }) => object);
}

function compareIds(a: ResourceId, b: ResourceId, rank: ReadonlyMap<string, number>): number {
  if (sameGvk(a, b)) return compareText(idSortText(a), idSortText(b));
  const byKind = (rank.get(a.kind) ?? 0) - (rank.get(b.kind) ?? 0);
  if (byKind !== 0) return byKind;
  const byText = compareText(gvkSortText(a), gvkSortText(b));
  const areNamespaces = a.kind === 'Namespace' && b.kind === 'Namespace' && (a.group === '' || b.group === '');
  return areNamespaces ? -byText : byText;
}

function gvkSortText({ group, version, kind }: Gvk): string {
  return `${group || '~G'}_${version || '~V'}_${kind || '~K'}`;
}

function idSortText(id: ResourceId): string {
  return `${idText(id).split('/')[0]}|${id.namespace || '~X'}|${id.name || '~N'}`;
}
