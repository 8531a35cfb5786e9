import type { Meaning } from './meaning';

/**
 * `data` of a Secret with `stringData` laid over it, which the API server does on the way in. Each entry still knows where it was
 * written.
 */
export function mergeStringData(
  entries: ReadonlyMap<string, Meaning>,
  textOf: (entries: ReadonlyMap<string, Meaning>) => string,
): ReadonlyMap<string, Meaning> {
  const written = entries.get('stringData');
  if (!written?.entries) return entries;
  const data = new Map(entries.get('data')?.entries);
  for (const [key, entry] of written.entries) {
    data.set(key, {
      ...entry,
      label: /^[\w-]+$/.test(key) ? `stringData.${key}` : `stringData[${JSON.stringify(key)}]`,
    });
  }
  const merged = new Map(entries);
  merged.delete('stringData');
  const { written: own = written.written, path } = entries.get('data') ?? written;
  return merged.set('data', { written: own!, path, entries: data, text: textOf(data) });
}
