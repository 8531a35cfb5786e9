import type { Source } from '../../../model/source';
import {
  isList,
  isMap,
  itemsOf,
  listNode,
  type MapNode,
  mapEntries,
  type Node,
  nodeAt,
  type Scalar,
  scalarNode,
} from '../../tree/node';
import type { FieldSpec } from '../fieldSpecs/fieldSpec';
import { applyFieldSpecs } from './applyFieldSpec';
import { sourceOf, textField } from './decode';
import { parseApiVersion, type ResourceId, sameGvk, sameId } from './ids';
import { lookup } from './lookup';
import type { BuildObject } from './object';
import { withAnyId } from './objectList';
import { refuse } from './refusal';

/** A name for the value of a field of an object, to be put wherever `$(NAME)` stands (api/types/var.go). */
export interface Var {
  readonly name: string;
  readonly object: ResourceId;
  /** With dots between its steps. */
  readonly fieldPath: string;
  readonly source: Source | undefined;
}

export function varsOf(fields: MapNode): Var[] {
  return itemsOf(nodeAt(fields, 'vars')).map((node) => {
    const object = nodeAt(node, 'objref');
    const apiVersion = textField(object, 'apiVersion');
    const gvk = { group: textField(object, 'group'), version: textField(object, 'version') };
    return {
      name: textField(node, 'name'),
      object: {
        ...(apiVersion === '' ? gvk : parseApiVersion(apiVersion)),
        kind: textField(object, 'kind'),
        name: textField(object, 'name'),
        namespace: textField(object, 'namespace'),
      },
      fieldPath: textField(nodeAt(node, 'fieldref'), 'fieldPath') || 'metadata.name',
      source: sourceOf(node, 'name'),
    };
  });
}

/** Notes at each object which vars it is the source of, and adds the vars. */
export function addVars(known: Map<string, Var>, objects: readonly BuildObject[], added: readonly Var[]): void {
  for (const { name, object: wanted, source } of added) {
    const matches = (id: ResourceId): boolean =>
      wanted.namespace === '' ? id.name === wanted.name && sameGvk(id, wanted) : sameId(id, wanted);
    const found = withAnyId(objects, matches);
    if (found.length > 1) refuse(`${found.length} objects match the var ${name}`, source);
    for (const object of found) object.vars = [...object.vars, name];
  }
  mergeVars(known, new Map(added.map((one) => [one.name, one])), added);
}

/** Adds the vars of a base; a name is given once. */
export function mergeVars(known: Map<string, Var>, added: ReadonlyMap<string, Var>, all?: readonly Var[]): void {
  for (const one of all ?? added.values()) {
    if (known.has(one.name)) refuse(`var '${one.name}' already encountered`, one.source);
    known.set(one.name, one);
  }
}

interface Value {
  readonly value: Scalar;
  readonly node: Node;
}

/** Puts the values of all vars in place (`ResolveVars` of api/internal/accumulator). */
export function resolveVars(
  objects: readonly BuildObject[],
  vars: ReadonlyMap<string, Var>,
  specs: readonly FieldSpec[],
): void {
  if (vars.size === 0) return;
  const values = new Map([...vars.values()].map((one) => [one.name, valueFor(one, objects)]));
  for (const object of objects) {
    object.node = applyFieldSpecs(object.node, specs, (node) => withValues(node, values));
  }
}

/** `undefined` for a map or list: kustomize leaves the name where it stands. */
function valueFor({ name, fieldPath, source }: Var, objects: readonly BuildObject[]): Value | undefined {
  const object = objects.find(({ vars }) => vars.includes(name));
  if (!object) return refuse(`var '${name}' cannot be mapped to a field in the set of known resources`, source);
  const node = lookup(object.node, fieldPath);
  if (!node) return refuse(`the field of var '${name}' is not there: ${fieldPath}`, source);
  return node.kind === 'scalar' ? { value: node.value, node } : undefined;
}

function withValues(node: Node, values: ReadonlyMap<string, Value | undefined>): Node {
  if (isMap(node)) return mapEntries(node, (value) => (value.kind === 'scalar' ? replaced(value, values) : value));
  if (isList(node)) {
    for (const item of node.items) {
      if (item.kind !== 'scalar' || typeof item.value !== 'string')
        refuse('a list of texts is expected for vars', item.sources[0]);
    }
    return listNode(
      node.items.map((item) => replaced(item, values)),
      node.sources,
    );
  }
  return replaced(node, values);
}

/** A text that is nothing but one name takes the type of the value. `$$` is a dollar. */
function replaced(node: Node, values: ReadonlyMap<string, Value | undefined>): Node {
  if (node.kind !== 'scalar' || typeof node.value !== 'string') return node;
  const text = node.value;
  const whole = /^\$\(([^)]*)\)$/.exec(text)?.[1];
  const known = whole === undefined ? undefined : values.get(whole);
  if (known) return scalarNode(known.value === null ? '' : known.value, [...known.node.sources, ...node.sources]);
  const used: Value[] = [];
  const made = text.replace(/\$(?:\$|\(([^)]*)\))/g, (match, name: string | undefined) => {
    if (name === undefined) return '$';
    const found = values.get(name);
    if (!found) return match;
    used.push(found);
    return String(found.value ?? '');
  });
  return made === text ? node : scalarNode(made, [...node.sources, ...used.flatMap((value) => value.node.sources)]);
}
