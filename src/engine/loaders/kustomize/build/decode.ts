import type { Source } from '../../../model/source';
import { isList, isMap, listNode, type MapNode, mapNode, type Node, scalarNode } from '../../tree/node';
import { refuse } from './refusal';
import { writtenText } from './yaml/text';

/** What a field of a settings file may hold, as the types of kustomize (api/types) say. */
export type Shape =
  | 'string'
  | 'boolean'
  | 'integer'
  | 'any'
  | { readonly listOf: Shape }
  | { readonly mapOf: Shape }
  | { readonly fields: Readonly<Record<string, Shape>> };

export interface DecodeOptions {
  /** Unknown fields are refused; otherwise they are left out. */
  readonly strict: boolean;
  /** Numbers and booleans are taken where a text is meant. */
  readonly textFromScalars: boolean;
}

/**
 * Checks a tree against a shape as Go's JSON decoder does, and leaves what it is to mean: names of fields in the case of the shape,
 * no nulls.
 */
export function decode(node: Node, shape: Shape, options: DecodeOptions, path = ''): Node | undefined {
  if (node.kind === 'scalar' && node.value === null) return undefined;
  const where = path === '' ? 'the document' : path;
  const expected = (what: string): never => refuse(`${where}: ${what} is expected`, node.sources[0]);
  if (shape === 'any') return node;
  if (shape === 'string') {
    if (node.kind !== 'scalar') return expected('a text');
    if (typeof node.value === 'string') return node;
    return options.textFromScalars
      ? scalarNode(String(node.value), node.sources)
      : expected('a text (write it in quotes)');
  }
  if (shape === 'boolean')
    return node.kind === 'scalar' && typeof node.value === 'boolean' ? node : expected('true or false');
  if (shape === 'integer')
    return node.kind === 'scalar' && Number.isInteger(node.value) ? node : expected('a whole number');
  if ('listOf' in shape) {
    if (!isList(node)) return expected('a list');
    const items = node.items.map(
      (item, index) => decode(item, shape.listOf, options, `${path}[${index}]`) ?? zero(shape.listOf, item),
    );
    return listNode(items, node.sources);
  }
  if (!isMap(node)) return expected('a map');
  return 'mapOf' in shape
    ? decodeMap(node, shape.mapOf, options, path)
    : decodeFields(node, shape.fields, options, path);
}

function decodeMap(node: MapNode, shape: Shape, options: DecodeOptions, path: string): MapNode {
  const entries = new Map<string, Node>();
  for (const [key, value] of node.entries) {
    entries.set(key, decode(value, shape, options, `${path}.${key}`) ?? zero(shape, value));
  }
  return mapNode(entries, node.sources);
}

function decodeFields(
  node: MapNode,
  fields: Readonly<Record<string, Shape>>,
  options: DecodeOptions,
  path: string,
): MapNode {
  const entries = new Map<string, Node>();
  for (const [key, value] of node.entries) {
    const name = fieldName(fields, key);
    if (name === undefined) {
      if (options.strict)
        refuse(`unknown field ${JSON.stringify(path === '' ? key : `${path}.${key}`)}`, value.sources[0]);
      continue;
    }
    const decoded = decode(value, fields[name]!, options, path === '' ? name : `${path}.${name}`);
    if (decoded) entries.set(name, decoded);
  }
  return mapNode(entries, node.sources);
}

/** Go finds fields whatever their case; the exact name comes first. */
function fieldName(fields: Readonly<Record<string, Shape>>, key: string): string | undefined {
  if (Object.hasOwn(fields, key)) return key;
  const lower = key.toLowerCase();
  return Object.keys(fields).find((name) => name.toLowerCase() === lower);
}

/** What Go makes of a null in a list or map. */
function zero(shape: Shape, node: Node): Node {
  if (shape === 'any') return node;
  if (shape === 'string') return scalarNode('', node.sources);
  if (shape === 'boolean') return scalarNode(false, node.sources);
  if (shape === 'integer') return scalarNode(0, node.sources);
  return 'listOf' in shape ? listNode([], node.sources) : mapNode(new Map(), node.sources);
}

/** The text of a decoded field; '' where it is absent. */
export function textField(node: Node | undefined, field: string): string {
  return isMap(node) ? writtenText(node.entries.get(field)) : '';
}

export function flagField(node: Node | undefined, field: string): boolean {
  const value = isMap(node) ? node.entries.get(field) : undefined;
  return value?.kind === 'scalar' && value.value === true;
}

/** Where a field stands; where the map does, when it is absent. */
export function sourceOf(node: Node | undefined, field: string): Source | undefined {
  return (isMap(node) ? node.entries.get(field)?.sources[0] : undefined) ?? node?.sources[0];
}
