import { weakMemo } from '../../../util/weakMemo';
import {
  isList,
  isMap,
  listNode,
  type MapNode,
  mapItems,
  mapNode,
  type Node,
  scalarNode,
  withEntry,
} from '../../tree/node';
import type { FieldSpec } from '../fieldSpecs/fieldSpec';
import { isSelected } from './ids';
import { gvkOfNode } from './object';
import { refuse } from './refusal';

/** What is put where a field is missing and the row says that it is made. */
export type MadeOf = 'scalar' | 'map';

/**
 * Replaces the nodes at the path of a row, if it speaks of this object (api/filters/fieldspec). Without `madeOf` nothing is made.
 */
export function applyFieldSpec(object: MapNode, spec: FieldSpec, set: (node: Node) => Node, madeOf?: MadeOf): MapNode {
  return isSelected(gvkOfNode(object), spec) ? applyPath(object, spec, set, madeOf) : object;
}

/** The same for a row of which it is known that it speaks of the object. */
export function applyPath(object: MapNode, spec: FieldSpec, set: (node: Node) => Node, madeOf?: MadeOf): MapNode {
  const making = spec.create ? madeOf : undefined;
  return descend(object, stepsOf(spec), 0, set, making, spec) as MapNode;
}

const stepsOf = weakMemo((spec: FieldSpec) => splitPath(spec.path));

/** All rows, one after the other. Nearly none of them speaks of the object at hand. */
export function applyFieldSpecs(
  object: MapNode,
  specs: readonly FieldSpec[],
  set: (node: Node) => Node,
  madeOf?: MadeOf,
): MapNode {
  let node = object;
  let gvk = gvkOfNode(object);
  for (const spec of specs) {
    if (!isSelected(gvk, spec)) continue;
    const changed = applyPath(node, spec, set, madeOf);
    if (changed !== node) gvk = gvkOfNode(changed);
    node = changed;
  }
  return node;
}

function descend(
  node: Node,
  path: readonly string[],
  from: number,
  set: (node: Node) => Node,
  making: MadeOf | undefined,
  spec: FieldSpec,
): Node {
  const step = path[from];
  if (step === undefined) return set(node);
  if (isList(node)) {
    return mapItems(node, (item) => descend(item, path, from, set, making, spec));
  }
  if (!isMap(node)) {
    if (node.value === null) return node;
    return refuse(`considering field ${spec.path}: expected sequence or mapping node`, node.sources[0]);
  }
  const key = step.endsWith('[]') ? step.slice(0, -2) : step;
  if (key === '') return refuse('cannot set or create an empty field name', node.sources[0]);
  const found = node.entries.get(key);
  const isHint = key !== step;
  const made = making === undefined || isHint ? undefined : from + 1 < path.length ? 'map' : making;
  const isNothing = found === undefined || isNullNode(found);
  // Where a list is meant, a null becomes an empty one.
  const field =
    isHint && found && isNothing ? listNode([], found.sources) : made && isNothing ? empty(made, found) : found;
  if (field === undefined) return node;
  const changed = descend(field, path, from + 1, set, making, spec);
  return changed === found ? node : withEntry(node, key, changed);
}

const isNullNode = (node: Node): boolean => node.kind === 'scalar' && node.value === null;

function empty(made: MadeOf, found: Node | undefined): Node {
  return made === 'map' ? mapNode(new Map(), found?.sources) : scalarNode('', found?.sources);
}

/** `a/b\/c` -> `a`, `b/c`; a slash at the start says nothing (kyaml/utils/pathsplitter.go). */
export function splitPath(path: string, delimiter = '/'): string[] {
  const parts = path.split(delimiter);
  if (parts.length > 1 && parts[0] === '') parts.shift();
  const steps: string[] = [];
  for (const part of parts) {
    const last = steps.at(-1);
    if (last?.endsWith('\\')) steps[steps.length - 1] = `${last.slice(0, -1)}${delimiter}${part}`;
    else steps.push(part);
  }
  return steps;
}
