import type { Source } from '../../../../model/source';
import { isList, isMap, listNode, type MapNode, type Node, scalarNode, withEntry } from '../../../tree/node';
import type { FieldSpec } from '../../fieldSpecs/fieldSpec';
import { applyFieldSpec, applyFieldSpecs } from '../applyFieldSpec';
import { isClusterScoped } from '../ids';
import { type BuildObject, gvkOf, kindOf, rememberId, textAt } from '../object';
import { refuseConflicts } from '../objectList';
import { setScalar } from '../setters';
import type { Transformer } from '../target';
import { writtenText } from '../yaml/text';

export interface NamespaceSettings {
  readonly namespace: string;
  readonly source: Source | undefined;
  readonly fieldSpecs: readonly FieldSpec[];
  /** Only namespaces that are not given are set. */
  readonly unsetOnly?: boolean;
  /** Which subjects of role bindings get the namespace; without, those that are called `default`. */
  readonly subjects?: string;
}

/** Puts all objects that can have one into a namespace (api/filters/namespace). */
export function namespaceTransformer(settings: NamespaceSettings): Transformer {
  return {
    run: (objects) => {
      if (settings.namespace === '') return;
      for (const object of objects) {
        rememberId(object);
        setNamespace(object, settings);
      }
      refuseConflicts(objects, 'namespace transformation', settings.source);
    },
  };
}

export function setNamespace(object: BuildObject, settings: NamespaceSettings): void {
  const { namespace, source, unsetOnly } = settings;
  const always = setScalar(namespace, source);
  const set = (node: Node): Node => (unsetOnly && writtenText(node) !== '' && !isNothing(node) ? node : always(node));
  const isBinding = ['RoleBinding', 'ClusterRoleBinding'].includes(kindOf(object));
  if (!isClusterScoped(gvkOf(object))) {
    object.node = applyFieldSpec(object.node, { path: 'metadata/namespace', create: true }, set, 'scalar');
  }
  if (isBinding) object.node = withSubjects(object.node, settings.subjects ?? '', set);
  const isCore = textAt(object.node, 'apiVersion') === 'v1';
  const rows = settings.fieldSpecs.filter(({ path, kind }) => {
    if (path === 'metadata/namespace' || (path === 'metadata/name' && !isCore)) return false;
    const isSubjects = path === 'subjects/namespace' && (kind === 'RoleBinding' || kind === 'ClusterRoleBinding');
    return !(isBinding && isSubjects);
  });
  object.node = applyFieldSpecs(object.node, rows, set, 'scalar');
}

const isNothing = (node: Node): boolean => node.kind === 'scalar' && (node.value === null || node.value === '');

function withSubjects(node: MapNode, mode: string, set: (node: Node) => Node): MapNode {
  const subjects = node.entries.get('subjects');
  if (mode === 'none' || !isList(subjects)) return node;
  const isMeant = (subject: MapNode): boolean =>
    mode === 'allServiceAccounts'
      ? textAt(subject, 'kind') === 'ServiceAccount'
      : textAt(subject, 'name') === 'default';
  const items = subjects.items.map((subject) => {
    if (!isMap(subject) || !isMeant(subject)) return subject;
    return withEntry(subject, 'namespace', set(subject.entries.get('namespace') ?? scalarNode('')));
  });
  return withEntry(node, 'subjects', listNode(items, subjects.sources));
}
