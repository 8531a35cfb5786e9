/**
 * A table whose rows are named by paths: `services.*.build.args`; `*` stands for any key, `[]` for any item of a list.
 * Walks of a tree go down the table beside the tree, so that a look-up costs one step.
 */
export interface PathTable<T> {
  readonly row?: T;
  readonly children: ReadonlyMap<string, PathTable<T>>;
}

export function pathTable<T>(rows: Readonly<Record<string, T>>): PathTable<T> {
  const root = { children: new Map() };
  for (const [path, row] of Object.entries(rows)) {
    let table: { row?: T; children: Map<string, PathTable<T>> } = root;
    for (const step of path.split('.')) {
      let next = table.children.get(step) as typeof table | undefined;
      if (!next) {
        next = { children: new Map() };
        table.children.set(step, next);
      }
      table = next;
    }
    table.row = row;
  }
  return root;
}

/** The table below a key; `undefined` when no row leads there. */
export function below<T>(table: PathTable<T> | undefined, key: string): PathTable<T> | undefined {
  return table?.children.get(key) ?? table?.children.get('*');
}

/** The table of the items of a list. */
export function items<T>(table: PathTable<T> | undefined): PathTable<T> | undefined {
  return table?.children.get('[]');
}
