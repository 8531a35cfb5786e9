import type { SourceFile } from '../../../model/source';
import { isList, isMap, type MapNode, type Node, nodeAt } from '../../tree/node';
import { type BuildObject, newObject, textAt } from './object';
import { refuse } from './refusal';
import { type NodesOfFile, readNodes } from './yaml/readNodes';

/** The objects of a file of manifests; refuses what kustomize refuses (api/resource/factory.go). */
export function objectsOf(file: SourceFile, read = asWritten): BuildObject[] {
  const { documents, problem } = read(file);
  if (problem) refuse(problem.message, { file, line: problem.line });
  return objectsOfDocuments(documents);
}

const asWritten = (file: SourceFile): NodesOfFile => readNodes(file, 'resource');

/** The objects of documents that come together. */
export function objectsOfDocuments(documents: readonly Node[]): BuildObject[] {
  const open = documents.flatMap((node) => (isBareList(node, documents.length) ? itemsOf(node) : [node]));
  return inlineLists(open).map((node) => newObject(node));
}

/** A `List` alone in its file is nothing but its items. */
function isBareList(node: Node, documents: number): boolean {
  const kind = textAt(node, 'kind');
  return documents === 1 && (kind === 'List' || kind === 'ResourceList') && nodeAt(node, 'items') !== undefined;
}

function itemsOf(node: Node): readonly Node[] {
  const items = nodeAt(node, 'items');
  return isList(items) ? items.items : [];
}

function inlineLists(nodes: readonly Node[]): MapNode[] {
  const open = [...nodes];
  const found: MapNode[] = [];
  for (let next = open.shift(); next; next = open.shift()) {
    if (isEmpty(next)) continue;
    const node = checked(next);
    const items = nodeAt(node, 'items');
    if (!textAt(node, 'kind').endsWith('List') || items === undefined) {
      found.push(node);
    } else if (isList(items)) {
      open.push(...items.items);
    } else if (items.kind !== 'scalar' || items.value !== null) {
      refuse('items of a list kind must be a list', items.sources[0]);
    }
  }
  return found;
}

function isEmpty(node: Node): boolean {
  if (isMap(node)) return node.entries.size === 0;
  return isList(node) ? node.items.length === 0 : node.value === null || node.value === '';
}

function checked(node: Node): MapNode {
  if (!isMap(node)) return refuse('missing Resource metadata: an object is expected', node.sources[0]);
  refuseNameless(node);
  return node;
}

/** An object has a kind and a name; a list of objects needs no name. */
export function refuseNameless(node: MapNode): void {
  const kind = textAt(node, 'kind');
  if (kind === '') refuse('missing kind in object', node.sources[0]);
  if (!kind.endsWith('List') && textAt(node, 'metadata', 'name') === '') {
    refuse('missing metadata.name in object', node.sources[0]);
  }
}
