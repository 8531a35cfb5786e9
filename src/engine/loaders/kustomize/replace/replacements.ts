import type { Source } from '../../../model/source';
import {
  isList,
  isMap,
  itemsOf,
  type MapNode,
  type Node,
  nodeAt,
  type ScalarNode,
  scalarNode,
  withSources,
} from '../../tree/node';
import { flagField, sourceOf, textField } from '../build/decode';
import { idText, isSelected, type ResourceId } from '../build/ids';
import { type BuildObject, currentId, isGone, previousIds } from '../build/object';
import { refuse } from '../build/refusal';
import { plainScalar } from '../build/yaml/plainScalar';
import { writtenText } from '../build/yaml/text';
import { hasLabels, readLabelSelector } from '../patch/selectTargets';
import { editAt, lookUp } from './fieldPath';

/** Where a path is not given. */
const DEFAULT_PATH = 'metadata.name';

/**
 * Copies values from one object into others, as the `replacements` of a kustomization say (api/filters/replacement/replacement.go).
 * Takes the decoded entries; those that stand in a file of their own included. Objects are changed in place, one entry after the other.
 */
export function applyReplacements(objects: readonly BuildObject[], replacements: readonly MapNode[]): void {
  for (const replacement of replacements) {
    const [source, sourceValue] = [replacement.entries.get('source'), replacement.entries.get('sourceValue')];
    const targets = replacement.entries.get('targets');
    if ((!source && !sourceValue) || !targets) {
      refuse('replacements must specify a source and at least one target', replacement.sources[0]);
    }
    const present = objects.filter((object) => !isGone(object));
    const value = readValue(present, source, sourceValue);
    for (const target of itemsOf(targets)) if (isMap(target)) replaceIn(present, value, target);
  }
}

/** The value that is copied, and whether it is text without a type, which becomes what it looks like. */
interface Value {
  readonly node: Node;
  readonly isUntyped: boolean;
}

function readValue(objects: readonly BuildObject[], source: Node | undefined, sourceValue: Node | undefined): Value {
  if (source && sourceValue) return refuse('value and resource selectors are mutually exclusive', source.sources[0]);
  if (sourceValue) return { node: sourceValue, isUntyped: true };
  const selector = idOf(source);
  const path = textField(source, 'fieldPath');
  const described = `${idText(selector)}${path === '' ? '' : `:${path}`}`;
  const found = objects.filter((object) => idsOf(object).some((id) => isSelectedBy(id, selector)));
  if (found.length > 1) return refuse(`multiple matches for selector ${described}`, source?.sources[0]);
  if (!found[0]) return refuse(`nothing selected by ${described}`, source?.sources[0]);
  const node = lookUp(found[0].node, path || DEFAULT_PATH);
  if (!node || isEmpty(node)) {
    const message = `fieldPath \`${path || DEFAULT_PATH}\` is missing for replacement source ${idText(selector)}`;
    return refuse(message, sourceOf(source, 'fieldPath'));
  }
  return { node: partOf(node, optionsOf(source)), isUntyped: false };
}

interface Options {
  readonly delimiter: string;
  readonly index: number;
  readonly create: boolean;
  readonly source: Source | undefined;
}

function optionsOf(node: Node | undefined): Options {
  const options = nodeAt(node, 'options');
  const index = nodeAt(options, 'index');
  return {
    delimiter: textField(options, 'delimiter'),
    index: index?.kind === 'scalar' && typeof index.value === 'number' ? index.value : 0,
    create: flagField(options, 'create'),
    source: options?.sources[0] ?? node?.sources[0],
  };
}

/** One part of a text, where a delimiter is given. */
function partOf(node: Node, { delimiter, index, source }: Options): Node {
  if (delimiter === '') return node;
  if (node.kind !== 'scalar') return refuse('delimiter option can only be used with scalar nodes', source);
  const parts = writtenText(node).split(delimiter);
  const part = index < 0 ? undefined : parts[index];
  if (part === undefined) return refuse(`options.index ${index} is out of bounds for the value of the source`, source);
  return retyped(node, part, source);
}

function replaceIn(objects: readonly BuildObject[], value: Value, target: MapNode): void {
  const select = target.entries.get('select');
  if (!isMap(select)) refuse('target must specify resources to select', target.sources[0]);
  const selector = idOf(select);
  const wanted = labelsOf(select);
  const rejects = itemsOf(target.entries.get('reject'))
    .filter(isMap)
    .map((reject) => ({ id: idOf(reject), ...labelsOf(reject) }));
  const paths = itemsOf(target.entries.get('fieldPaths'));
  const options = optionsOf(target);
  for (const object of objects) {
    const ids = idsOf(object);
    if (!hasLabels(object.node, wanted) || !ids.some((id) => isSelectedBy(id, selector))) continue;
    const isRejected = rejects.some(
      ({ id, labels, annotations }) =>
        (labels.length + annotations.length > 0 && hasLabels(object.node, { labels, annotations })) ||
        (!isAny(id) && ids.some((own) => isSelectedBy(own, id))),
    );
    if (isRejected) continue;
    if (paths.length === 0) copyTo(object, value, DEFAULT_PATH, options, target.sources[0]);
    for (const path of paths) copyTo(object, value, writtenText(path), options, path.sources[0]);
  }
}

function copyTo(object: BuildObject, value: Value, path: string, options: Options, source: Source | undefined): void {
  const { node, count } = editAt(object.node, path, options.create ? value.node.kind : undefined, (old, isNew) =>
    replaced(old, isNew, value, options, source),
  );
  if (count === 0) {
    const what = options.create ? 'unable to find or create field' : 'unable to find field';
    refuse(`${what} ${JSON.stringify(path)} in replacement target`, source);
  }
  if (isMap(node)) object.node = node;
}

/** A text takes the place of a text and keeps the type that stood there; anything else is replaced as a whole. */
function replaced(old: Node, isNew: boolean, value: Value, options: Options, source: Source | undefined): Node {
  const sources = [...value.node.sources, ...(source ? [source] : []), ...old.sources];
  if (old.kind !== 'scalar') {
    if (options.delimiter !== '') return refuse('delimiter option can only be used with scalar nodes', options.source);
    if (value.isUntyped) return scalarNode(plainScalar(writtenText(value.node), 'resource'), sources);
    return withSources(value.node, sources);
  }
  const text = joined(writtenText(old), writtenText(value.node), options);
  return isNew ? scalarNode(plainScalar(text, 'resource'), sources) : { ...retyped(old, text, source), sources };
}

/** Puts the value before, after, or in place of a part of the old text. */
function joined(old: string, value: string, { delimiter, index }: Options): string {
  if (delimiter === '') return value;
  const parts = old.split(delimiter);
  if (index < 0) parts.unshift(value);
  else if (index >= parts.length) parts.push(value);
  else parts[index] = value;
  return parts.join(delimiter);
}

/** Another text as a value of the same type. kustomize writes the old type's tag, and cannot read what does not fit it. */
function retyped(old: ScalarNode, text: string, source: Source | undefined): ScalarNode {
  if (typeof old.value === 'string') return { kind: 'scalar', value: text, sources: old.sources };
  const value = plainScalar(text, 'resource');
  if (typeof value !== typeof old.value || (value === null) !== (old.value === null)) {
    return refuse(`the replacement is no ${old.value === null ? 'null' : typeof old.value}, as the field is`, source);
  }
  return { kind: 'scalar', value, sources: old.sources };
}

function labelsOf(selector: MapNode): Parameters<typeof hasLabels>[1] {
  return {
    labels: readLabelSelector(selector, 'labelSelector'),
    annotations: readLabelSelector(selector, 'annotationSelector'),
  };
}

function idOf(selector: Node | undefined): ResourceId {
  const [group, version, kind, name, namespace] = ['group', 'version', 'kind', 'name', 'namespace'].map((field) =>
    textField(selector, field),
  ) as [string, string, string, string, string];
  return { group, version, kind, name, namespace };
}

const idsOf = (object: BuildObject): ResourceId[] => [currentId(object), ...previousIds(object)];

const isAny = (id: ResourceId): boolean => Object.values(id).every((text) => text === '');

/** What is absent in a selector takes anything. Unlike elsewhere, no kind is known to be without a namespace here. */
function isSelectedBy(id: ResourceId, selector: ResourceId): boolean {
  const namespaceOf = ({ namespace }: ResourceId): string => namespace || 'default';
  return (
    (selector.name === '' || selector.name === id.name) &&
    (selector.namespace === '' || namespaceOf(selector) === namespaceOf(id)) &&
    isSelected(id, selector)
  );
}

function isEmpty(node: Node): boolean {
  if (isMap(node)) return node.entries.size === 0;
  return isList(node) ? node.items.length === 0 : node.value === null;
}
