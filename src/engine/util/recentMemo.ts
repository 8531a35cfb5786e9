/**
 * Keeps what `make` derives of the keys that were asked for last, up to a weight: of what is large and asked for in runs. Without a bound,
 * what one key weighs stays as long as the key lives; see {@link weakMemo}.
 *
 * @param limit The weight that is kept, in the units of `weigh`. What was asked for last stays whatever it weighs.
 */
export function recentMemo<K, V>(
  make: (key: K) => V,
  { limit, weigh }: { readonly limit: number; readonly weigh: (key: K) => number },
): (key: K) => V {
  // In the order in which they were asked for.
  const kept = new Map<K, { readonly value: V }>();
  let weight = 0;
  return (key) => {
    const known = kept.get(key);
    if (known) {
      kept.delete(key);
      kept.set(key, known);
      return known.value;
    }
    const value = make(key);
    if (!kept.has(key)) weight += weigh(key);
    kept.set(key, { value });
    for (const oldest of kept.keys()) {
      if (weight <= limit || oldest === key) break;
      kept.delete(oldest);
      weight -= weigh(oldest);
    }
    return value;
  };
}
