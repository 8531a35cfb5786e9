import { type FieldType, type KubernetesType, typeNamed, typeOf } from '../../catalogues/kubernetes/types';
import { isObject, type Json, type JsonObject, type Path } from '../../model/json';
import type { Resource } from '../../model/resource';

/** A map of an object, with the type that the API gives it. Its path is put together when somebody asks: of most nodes nobody does. */
export class TypedNode {
  constructor(
    readonly type: KubernetesType,
    readonly value: JsonObject,
    private readonly last: Step | undefined,
  ) {}

  get path(): Path {
    const steps: (string | number)[] = [];
    for (let step = this.last; step; step = step.above) steps.push(step.name);
    return steps.reverse();
  }
}

/** A step of a path, with the one before it. */
interface Step {
  readonly name: string | number;
  readonly above: Step | undefined;
}

/** More than this in one object is data. */
const MAX_NODES = 20_000;

/**
 * Every map with fixed fields in an object of a built-in kind: the object, its spec, each container, each port. Objects of other kinds,
 * and files that SOPS encrypted, have none. They are not kept: those of all objects of a repository would fill the memory.
 */
export function typedNodesOf({ apiVersion = '', kind, value }: Resource): readonly TypedNode[] {
  const type = typeOf(apiVersion, kind);
  if (!type || !isObject(value) || Object.hasOwn(value, 'sops')) return [];
  const nodes: TypedNode[] = [];
  addNode(value, type, undefined, nodes);
  return nodes;
}

function addNode(value: JsonObject, type: KubernetesType, at: Step | undefined, nodes: TypedNode[]): void {
  if (nodes.length >= MAX_NODES) return;
  nodes.push(new TypedNode(type, value, at));
  for (const [key, item] of Object.entries(value)) {
    const field = typeof item === 'object' ? type.fields.get(key) : undefined;
    if (field) addBelow(item, field.type, { name: key, above: at }, nodes);
  }
}

function addBelow(value: Json, type: FieldType, at: Step, nodes: TypedNode[]): void {
  if (type.kind === 'list' && Array.isArray(value)) {
    for (const [index, item] of value.entries()) addBelow(item, type.items, { name: index, above: at }, nodes);
  } else if (type.kind === 'map' && isObject(value)) {
    for (const [key, item] of Object.entries(value)) addBelow(item, type.values, { name: key, above: at }, nodes);
  } else if (type.kind === 'object' && isObject(value)) {
    const inner = typeNamed(type.type);
    if (inner) addNode(value, inner, at, nodes);
  }
}
