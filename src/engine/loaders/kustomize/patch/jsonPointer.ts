import { isList, isMap, type ListNode, type MapNode, type Node } from '../../tree/node';

/** What has children. */
export type Container = MapNode | ListNode;

export const isContainer = (node: Node): node is Container => isMap(node) || isList(node);

/** `/a/b~1c` -> a, b/c; `undefined` for a path without a slash, which names nothing. */
export function stepsOf(pointer: string): string[] | undefined {
  const [, ...steps] = pointer.split('/');
  return steps.length === 0 ? undefined : steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The index that `key` means in a list of `size`; `undefined` where it is none, or beyond the list. */
export function indexOf(key: string, size: number): number | undefined {
  if (!/^[-+]?\d+$/.test(key)) return undefined;
  const index = Number(key);
  if (index >= size || index < -size) return undefined;
  return index < 0 ? index + size : index;
}

/** The child with this key, or at this index (from the end when it is negative). */
export function childOf(node: Container, key: string): Node | undefined {
  if (isMap(node)) return node.entries.get(key);
  const index = indexOf(key, node.items.length);
  return index === undefined ? undefined : node.items[index];
}

export const has = (node: Container, key: string): boolean => childOf(node, key) !== undefined;

export function withChild(node: Container, key: string, child: Node): Container {
  if (isMap(node)) return { ...node, entries: new Map([...node.entries, [key, child]]) };
  return { ...node, items: node.items.with(indexOf(key, node.items.length)!, child) };
}

export function withoutChild(node: Container, key: string): Container {
  if (isMap(node)) return { ...node, entries: new Map([...node.entries].filter(([name]) => name !== key)) };
  return { ...node, items: node.items.toSpliced(indexOf(key, node.items.length)!, 1) };
}

/** Why there is no such child, in the words of evanphx/json-patch. */
export function noSuch(node: Container, key: string, attempt: 'get' | 'remove'): string {
  if (isMap(node))
    return `${attempt === 'get' ? 'unable to get' : 'Unable to remove'} nonexistent key: ${key}: missing value`;
  if (/^[-+]?\d+$/.test(key)) return `Unable to access invalid index: ${key}: invalid index referenced`;
  return `value was not a proper array index: '${key}'`;
}
