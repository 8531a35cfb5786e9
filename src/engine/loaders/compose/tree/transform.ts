import { isList, isMap, listNode, mapEntries, type Node } from '../../tree/node';
import { keyText } from './keyText';
import { below, items, type PathTable } from './pathTable';

/** Makes another node of one; `undefined` leaves it out. `path` is for messages. */
export type Change<C> = (node: Node, path: string, context: C) => Node | undefined;

/** Changes the nodes that the table names, from the root down: what a row makes is gone through in its turn. */
export function transform<C>(root: Node, table: PathTable<Change<C>>, context: C): Node {
  const visit = (node: Node, table: PathTable<Change<C>> | undefined, path: string): Node | undefined => {
    if (!table) return node;
    const changed = table.row ? table.row(node, path, context) : node;
    if (isMap(changed)) {
      return mapEntries(changed, (value, key) =>
        visit(value, below(table, key), path === '' ? keyText(key) : `${path}.${keyText(key)}`),
      );
    }
    const ofItems = items(table);
    if (!isList(changed) || !ofItems) return changed;
    const kept = changed.items.flatMap((item, index) => visit(item, ofItems, `${path}[${index}]`) ?? []);
    return listNode(kept, changed.sources);
  };
  return visit(root, table, '') ?? root;
}
