import {
  entriesOf,
  isMap,
  isNull,
  type MapNode,
  mapEntries,
  mapNode,
  type Node,
  nodeAt,
  scalarNode,
  withEntry,
} from '../../../tree/node';
import { idText, sameId } from '../ids';
import { type BuildObject, currentId } from '../object';
import { appendAll, withAnyId } from '../objectList';
import { keepOrigin } from '../origin';
import { refuse } from '../refusal';
import { writtenText } from '../yaml/text';

/** Adds generated objects: as new ones, or in place of one that is there, as their behavior says (`AbsorbAll` of reswrangler.go). */
export function absorb(objects: BuildObject[], generated: readonly BuildObject[]): void {
  for (const object of generated) {
    const id = currentId(object);
    const [source] = object.node.sources;
    const [old, ...more] = withAnyId(objects, (other) => sameId(id, other));
    const isNew = object.behavior === 'unspecified' || object.behavior === 'create';
    if (more.length > 0) refuse(`found multiple objects that could accept merge of ${idText(id)}`, source);
    if (!old) {
      if (!isNew) refuse(`id ${idText(id)} does not exist; cannot merge or replace`, source);
      appendAll(objects, [object], source);
      continue;
    }
    if (isNew) refuse(`id ${idText(id)} exists; behavior must be merge or replace`, source);
    objects[objects.indexOf(old)] = laidOver(old, object);
  }
}

/** The new object under the old one's name, with the labels and annotations of both; merging keeps data that it does not give. */
function laidOver(old: BuildObject, object: BuildObject): BuildObject {
  const metadata = ['labels', 'annotations'].reduce<MapNode>(
    (map, field) =>
      withEntry(map, field, united(nodeAt(old.node, 'metadata', field), nodeAt(object.node, 'metadata', field))),
    withEntry(
      withEntry(metadataOf(object), 'name', nodeAt(old.node, 'metadata', 'name')),
      'namespace',
      nodeAt(old.node, 'metadata', 'namespace'),
    ),
  );
  const renamed = withEntry(object.node, 'metadata', metadata);
  const node =
    object.behavior === 'merge'
      ? ['data', 'binaryData'].reduce(
          (map, field) =>
            withEntry(map, field, united(withoutNulls(nodeAt(old.node, field)), nodeAt(object.node, field))),
          renamed,
        )
      : renamed;
  const laid = { ...old, node, needsHash: old.needsHash && object.needsHash };
  if (object.behavior === 'merge') keepOrigin(old, laid);
  return laid;
}

function metadataOf(object: BuildObject): MapNode {
  const metadata = object.node.entries.get('metadata');
  return isMap(metadata) ? metadata : mapNode(new Map());
}

/** Both maps of texts, the second one over the first; nothing when both are empty. */
function united(old: Node | undefined, over: Node | undefined): MapNode | undefined {
  const entries = new Map<string, Node>();
  for (const [key, value] of entriesOf(old)) entries.set(key, asText(value));
  for (const [key, value] of entriesOf(over)) {
    entries.set(key, scalarNode(writtenText(value), [...value.sources, ...(entries.get(key)?.sources ?? [])]));
  }
  return entries.size > 0 ? mapNode(entries, [...(over?.sources ?? []), ...(old?.sources ?? [])]) : undefined;
}

/** Data that is null is empty data. */
function withoutNulls(data: Node | undefined): Node | undefined {
  return isMap(data) ? mapEntries(data, (value) => (isNull(value) ? scalarNode('', value.sources) : value)) : data;
}

const asText = (node: Node): Node => scalarNode(writtenText(node), node.sources);
