import type { KubernetesType } from '../../catalogues/kubernetes/types';
import { UNIQUE_ITEMS, type UniqueItems } from '../../catalogues/kubernetes/uniqueItems';
import { asText, at, itemsOf, type Json, type Path } from '../../model/json';
import { groupedBy } from '../../util/groupedBy';
import type { TypedNode } from './typedNodes';

/** An item of a list with the values of another before it. */
export interface DuplicateItem {
  /** The map that holds the list, and what may not be twice in it. */
  readonly owner: Path;
  readonly row: UniqueItems;
  readonly path: Path;
  readonly first: Path;
  readonly text: readonly string[];
}

const rows = groupedBy(UNIQUE_ITEMS, ({ type }) => type);

export const hasUniqueItems = ({ name }: KubernetesType): boolean => rows.has(name);

/** The items of a map's lists that may not be there beside others. */
export function duplicateItems(node: TypedNode): DuplicateItem[] {
  return (rows.get(node.type.name) ?? []).flatMap((row) => duplicatesIn(node, row));
}

/** Most lists have one item. */
const NONE: readonly DuplicateItem[] = [];

function duplicatesIn(node: TypedNode, row: UniqueItems): readonly DuplicateItem[] {
  const { lists, keys, defaults = {} } = row;
  if (lists.reduce((count, list) => count + itemsOf(node.value[list]).length, 0) < 2) return NONE;
  const items = lists.flatMap((list) =>
    itemsOf(node.value[list]).map((item, index) => ({ item, place: [list, index] })),
  );
  const found: DuplicateItem[] = [];
  const seen = new Map<string, Path>();
  for (const { item, place } of items) {
    const text = textOf(item, keys, defaults);
    if (!text) continue;
    const name = JSON.stringify(text);
    const first = seen.get(name);
    if (!first) seen.set(name, place);
    else {
      const owner = node.path;
      found.push({ owner, row, path: [...owner, ...place], first: [...owner, ...first], text });
    }
  }
  return found;
}

/** The values of the keys; the first must be stated (a node port of zero is not). */
function textOf(
  item: Json,
  keys: readonly string[],
  defaults: Readonly<Record<string, string>>,
): readonly string[] | undefined {
  const first = asText(at(item, [keys[0]!]));
  if (!first || first === '0') return undefined;
  return keys.map((key) => asText(at(item, [key])) ?? defaults[key] ?? '');
}
