/** Gives what `make` made of an equal text before, as long as somebody still holds it; {@link weakMemo} for keys that have no identity. */
export function textMemo<V extends object>(make: (text: string) => V): (text: string) => V {
  const known = new Map<string, WeakRef<V>>();
  const forgotten = new FinalizationRegistry<string>((text) => {
    if (known.get(text)?.deref() === undefined) known.delete(text);
  });
  return (text) => {
    const shared = known.get(text)?.deref();
    if (shared) return shared;
    const made = make(text);
    known.set(text, new WeakRef(made));
    forgotten.register(made, text);
    return made;
  };
}
