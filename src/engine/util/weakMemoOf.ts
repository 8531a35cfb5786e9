/** Keeps what `make` derives from several objects, any of which may be absent, for as long as all of them live. */
export function weakMemoOf<K extends readonly (object | undefined)[], V>(make: (...keys: K) => V): (...keys: K) => V {
  const root = node<V>();
  return (...keys) => {
    let at = root;
    for (const key of keys) at = below(at, key ?? ABSENT);
    at.made ??= { value: make(...keys) };
    return at.made.value;
  };
}

interface Node<V> {
  readonly next: WeakMap<object, Node<V>>;
  made?: { readonly value: V };
}

const ABSENT = {};

const node = <V>(): Node<V> => ({ next: new WeakMap() });

function below<V>(at: Node<V>, key: object): Node<V> {
  const known = at.next.get(key) ?? node<V>();
  at.next.set(key, known);
  return known;
}
