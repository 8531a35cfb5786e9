import { compileGoPattern, type GoPattern } from '../../goPattern';
import {
  isList,
  isMap,
  isNull,
  listNode,
  type MapNode,
  mapNode,
  type Node,
  scalarNode,
  withEntry,
} from '../../tree/node';
import { refuse } from '../build/refusal';
import { plainScalar } from '../build/yaml/plainScalar';
import { writtenText } from '../build/yaml/text';

/**
 * Splits `spec.containers.[name=a.b].image` into its steps (kyaml/utils/pathsplitter.go): a dot behind a backslash does not split, nor
 * does one in brackets. Brackets around what is no condition fall away: `[a.b/c]` is a key.
 */
export function splitFieldPath(path: string): string[] {
  const parts = splitAtDots(path);
  const steps: string[] = [];
  for (let part = parts.shift(); part !== undefined; part = parts.shift()) {
    if (!part.startsWith('[') || part.endsWith(']')) {
      steps.push(part);
      continue;
    }
    while (!part.endsWith(']') && parts.length > 0) part = `${part}.${parts.shift()}`;
    steps.push(part.includes('=') ? part : part.replace(/^[[\]]+/, '').replace(/[[\]]+$/, ''));
  }
  return steps;
}

function splitAtDots(path: string): string[] {
  const [first = '', ...rest] = path.split('.');
  const parts = first === '' && rest.length > 0 ? [rest.shift()!] : [first];
  for (const part of rest) {
    const last = parts.at(-1)!;
    if (last.endsWith('\\')) parts[parts.length - 1] = `${last.slice(0, -1)}.${part}`;
    else parts.push(part);
  }
  return parts;
}

/**
 * The one node that a path leads to (kyaml `Lookup`); `undefined` where it leads nowhere. An index counts items from 0, `-` is the last
 * one, `[key=value]` the first item with exactly this value.
 */
export function lookUp(object: MapNode, path: string): Node | undefined {
  let current: Node | undefined = object;
  for (const step of splitFieldPath(path).map((part) => part.trim())) {
    if (step === '' || current === undefined) continue;
    current = isNull(current) ? undefined : childOf(current, step);
  }
  return current;
}

function childOf(node: Node, step: string): Node | undefined {
  if (step === '*') return refuse('wildcard is not supported in the field path of a source', node.sources[0]);
  if (/^-?\d+$/.test(step) || step === '-') {
    if (step.length > 1 && step.startsWith('-'))
      return refuse(`array index ${step} cannot be negative`, node.sources[0]);
    return expectList(node).at(step === '-' ? -1 : Number(step));
  }
  if (!isCondition(step)) return expectMap(node).entries.get(step);
  const { field, value } = conditionOf(step, node);
  return expectList(node).find((item) => writtenText(field === '' ? item : fieldOf(item, field)) === value);
}

/** What a leaf is made when a path is created: an empty value of this kind. */
export type LeafKind = Node['kind'];

/**
 * The object with every node that a path leads to edited, and how many these were (kyaml `PathMatcher`). `*` takes all items, and the value
 * of `[key=value]` is a pattern that has to be found in the item's field. With `create`, what is missing on the way is made.
 */
export function editAt(
  object: MapNode,
  path: string,
  create: LeafKind | undefined,
  edit: (node: Node, isNew: boolean) => Node,
): { readonly node: Node; readonly count: number } {
  const steps = splitFieldPath(path);
  const fresh = new Set<Node>();
  let count = 0;

  const make = (next: string | undefined): Node => {
    const node = emptyNode(
      next === undefined || next === '' ? create! : isIndex(next) || isCondition(next) ? 'list' : 'map',
    );
    fresh.add(node);
    return node;
  };
  const visit = (node: Node, at: number): Node => {
    const step = steps[at];
    if (step === undefined) return hit(node);
    if (isIndex(step)) return visitIndex(node, Number(step), at);
    if (isCondition(step)) return visitMatching(node, step, at);
    if (step === '*')
      return withItems(
        node,
        expectList(node).map((item) => visit(item, at + 1)),
      );
    const map = isNull(node) ? mapNode(new Map(), node.sources) : expectMap(node);
    const child = map.entries.get(step) ?? (create ? make(steps[at + 1]) : undefined);
    return child ? withEntry(map, step, visit(child, at + 1)) : node;
  };
  const hit = (node: Node): Node => {
    count++;
    return edit(node, fresh.has(node));
  };
  const visitIndex = (node: Node, index: number, at: number): Node => {
    const items = [...expectList(node)];
    if (items.length === index && create) items.push(make(steps[at + 1]));
    const item = items[index];
    if (!item) return refuse(`index ${index} specified but only ${items.length} elements found`, node.sources[0]);
    items[index] = visit(item, at + 1);
    return withItems(node, items);
  };
  const visitMatching = (node: Node, step: string, at: number): Node => {
    const { field, value } = conditionOf(step, node);
    const pattern = patternOf(value, node);
    const before = count;
    const visitItem = (item: Node): Node => {
      const found = field === '' ? item : fieldOf(item, field);
      if (!found || !pattern.isFoundIn(yamlText(found))) return item;
      return field === '' ? hit(item) : visit(item, at + 1);
    };
    const items = expectList(node).map(visitItem);
    if (count > before || !create) return withItems(node, items);
    const text = scalarNode(plainScalar(value, 'resource'));
    const added = visitItem(field === '' ? text : mapNode(new Map([[field, text]])));
    if (count === before) return refuse(`no item can be made that matches ${field}`, node.sources[0]);
    return withItems(node, [...items, added]);
  };

  const node = visit(object, 0);
  return { node, count };
}

const isIndex = (step: string): boolean => /^\+?\d+$/.test(step);
const isCondition = (step: string): boolean => step.startsWith('[') && step.endsWith(']');

function conditionOf(step: string, node: Node): { field: string; value: string } {
  const inner = step.slice(1, -1);
  const equals = inner.indexOf('=');
  if (equals < 0) {
    return refuse('list path element must contain fieldName=fieldValue for element to match', node.sources[0]);
  }
  return { field: inner.slice(0, equals), value: inner.slice(equals + 1) };
}

function patternOf(text: string, node: Node): GoPattern {
  return (
    compileGoPattern(text) ?? refuse('the value of a list path element is no valid pattern (RE2)', node.sources[0])
  );
}

const fieldOf = (node: Node, field: string): Node | undefined => (isMap(node) ? node.entries.get(field) : undefined);

/** A scalar as it would be written: in quotes where it would else be read as something other than a text. */
function yamlText(node: Node): string {
  const text = writtenText(node).trim();
  const isText = node.kind === 'scalar' && typeof node.value === 'string';
  return isText && plainScalar(text, 'resource') !== text ? JSON.stringify(text) : text;
}

function emptyNode(kind: LeafKind): Node {
  if (kind === 'map') return mapNode(new Map());
  return kind === 'list' ? listNode([]) : scalarNode('');
}

function withItems(node: Node, items: readonly Node[]): Node {
  return listNode(items, node.sources);
}

function expectList(node: Node): readonly Node[] {
  if (isNull(node)) return [];
  return isList(node) ? node.items : refuse('wrong node kind: expected SequenceNode', node.sources[0]);
}

function expectMap(node: Node): MapNode {
  return isMap(node) ? node : refuse('wrong node kind: expected MappingNode', node.sources[0]);
}
