import { isList, isMap, isNull, type MapNode, type Node, scalarNode, withSources } from '../../tree/node';
import { refuse } from '../build/refusal';
import {
  type Container,
  childOf,
  has,
  indexOf,
  isContainer,
  noSuch,
  stepsOf,
  withChild,
  withoutChild,
} from './jsonPointer';

/** One step of a JSON patch. What is absent was not given; a value may be null. */
export interface Operation {
  readonly op: string;
  readonly path?: string;
  readonly from?: string;
  readonly value?: Node;
  /** Where the step was written. */
  readonly sources: Node['sources'];
}

/**
 * Applies a JSON patch (RFC 6902) as kustomize does, by evanphx/json-patch v4: negative indices count from the end, a path that does not
 * start with `/` loses what stands before the first one. A step that cannot be done refuses the build in the words of that library.
 * Containers on the way to a change have the step as their last writer.
 */
export function applyJson6902(target: MapNode, operations: readonly Operation[]): MapNode {
  let node: Node = target;
  for (const operation of operations) node = applyOne(node, operation);
  return isMap(node) ? node : refuse('a JSON patch must leave an object', operations.at(-1)?.sources[0]);
}

function applyOne(root: Node, operation: Operation): Node {
  const { op } = operation;
  const value = operation.value ?? scalarNode(null, operation.sources);
  switch (op) {
    case 'add':
      return add(root, pathOf(operation), value, operation, lacks(operation));
    case 'remove':
      return remove(root, pathOf(operation), operation, lacks(operation));
    case 'replace':
      return replace(root, pathOf(operation), value, operation);
    case 'move': {
      const moved = read(root, fromOf(operation), operation);
      const rest = remove(root, fromOf(operation), operation, lacks(operation));
      return add(rest, pathOf(operation), moved, operation, lacksDestination(operation));
    }
    case 'copy':
      return add(
        root,
        pathOf(operation),
        read(root, fromOf(operation), operation),
        operation,
        lacksDestination(operation),
      );
    case 'test':
      return test(root, pathOf(operation), value, operation);
    default:
      return fail(operation, 'Unexpected kind of operation: add, remove, replace, move, copy or test is expected');
  }
}

function add(root: Node, pointer: string, added: Node, operation: Operation, missing: string): Node {
  return change(root, pointer, operation, missing, (container, key) => {
    if (isMap(container)) return withChild(container, key, overriding(container.entries.get(key), added));
    const { items } = container;
    const index = key === '-' ? items.length : indexOf(key, items.length + 1);
    if (index !== undefined) return { ...container, items: items.toSpliced(index, 0, added) };
    return fail(operation, `error in add for path: '${pointer}': ${noSuch(container, key, 'get')}`);
  });
}

function remove(root: Node, pointer: string, operation: Operation, missing: string): Node {
  return change(root, pointer, operation, missing, (container, key) => {
    if (has(container, key)) return withoutChild(container, key);
    return fail(operation, `error in remove for path: '${pointer}': ${noSuch(container, key, 'remove')}`);
  });
}

function replace(root: Node, pointer: string, value: Node, operation: Operation): Node {
  if (pointer === '')
    return isContainer(value) ? value : fail(operation, 'replace operation value must be object or array');
  const lacking = 'replace operation does not apply: doc is missing';
  return change(root, pointer, operation, `${lacking} path: ${pointer}: missing value`, (container, key) => {
    // In a map, what is not there may be replaced too: that library asks lists only.
    if (isList(container) && !has(container, key)) {
      return fail(operation, `${lacking} key: ${pointer}: missing value`);
    }
    return withChild(container, key, overriding(childOf(container, key), value));
  });
}

/** What is not there is as null. */
function test(root: Node, pointer: string, value: Node, operation: Operation): Node {
  const steps = pointer === '' ? [] : stepsOf(pointer);
  const found = steps?.reduce<Node | undefined>(
    (node, step) => (node && isContainer(node) ? childOf(node, step) : undefined),
    root,
  );
  const isSame = found ? equal(found, value) : isNull(value);
  return isSame ? root : fail(operation, `testing path ${pointer} failed: test failed`);
}

/** What a step takes from another place. */
function read(root: Node, pointer: string, operation: Operation): Node {
  const missing = `${operation.op} operation does not apply: doc is missing from path: ${pointer}: missing value`;
  const steps = stepsOf(pointer) ?? fail(operation, missing);
  let node = root;
  for (const [index, step] of steps.entries()) {
    if (!isContainer(node)) return fail(operation, missing);
    const isLast = index === steps.length - 1;
    const none = isLast ? `error in ${operation.op} for path: '${pointer}': ${noSuch(node, step, 'get')}` : missing;
    // A field that is not there is read as null.
    node = childOf(node, step) ?? (isLast && isMap(node) ? scalarNode(null) : fail(operation, none));
  }
  return node;
}

/** Changes the container that holds what `pointer` names. */
function change(
  root: Node,
  pointer: string,
  operation: Operation,
  missing: string,
  edit: (container: Container, key: string) => Node,
): Node {
  const steps = stepsOf(pointer) ?? fail(operation, missing);
  const visit = (node: Node, depth: number): Node => {
    if (!isContainer(node)) return fail(operation, missing);
    const step = steps[depth]!;
    if (depth === steps.length - 1) return written(edit(node, step), node, operation);
    const child = childOf(node, step) ?? fail(operation, missing);
    return written(withChild(node, step, visit(child, depth + 1)), node, operation);
  };
  return visit(root, 0);
}

const fail = (operation: Operation, message: string): never => refuse(message, operation.sources[0]);

const pathOf = (operation: Operation): string =>
  operation.path ?? fail(operation, `${operation.op} operation failed to decode path: missing value`);

const fromOf = (operation: Operation): string =>
  operation.from ?? fail(operation, `${operation.op} operation failed to decode from: missing value`);

const lacks = (operation: Operation): string =>
  `${operation.op} operation does not apply: doc is missing path: "${operation.path}": missing value`;

const lacksDestination = (operation: Operation): string =>
  `${operation.op} operation does not apply: doc is missing destination path: ${operation.path}: missing value`;

/** The step is the last writer of what it changed. */
const written = (changed: Node, old: Node, operation: Operation): Node =>
  withSources(changed, [...operation.sources, ...old.sources]);

const overriding = (old: Node | undefined, value: Node): Node =>
  old ? withSources(value, [...value.sources, ...old.sources]) : value;

function equal(a: Node, b: Node): boolean {
  if (isMap(a) && isMap(b)) {
    return (
      a.entries.size === b.entries.size &&
      [...a.entries].every(([key, value]) => {
        const other = b.entries.get(key);
        return other !== undefined && equal(value, other);
      })
    );
  }
  if (isList(a) && isList(b))
    return a.items.length === b.items.length && a.items.every((item, index) => equal(item, b.items[index]!));
  return a.kind === 'scalar' && b.kind === 'scalar' && a.value === b.value;
}
