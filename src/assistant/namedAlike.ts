/** What has the name, by the narrowest reading that fits: as it is, whatever its case, the end of a path, a part. */
export function namedAlike<T extends { readonly name: string }>(all: readonly T[], wanted: string): readonly T[] {
  const name = wanted.trim();
  for (const fits of READINGS) {
    const found = all.filter((each) => fits(each.name, name));
    if (found.length > 0) return found;
  }
  return [];
}

const READINGS: readonly ((name: string, wanted: string) => boolean)[] = [
  (name, wanted) => name === wanted,
  (name, wanted) => name.toLowerCase() === wanted.toLowerCase(),
  (name, wanted) => name.toLowerCase().endsWith(`.${wanted.toLowerCase()}`),
  (name, wanted) => name.toLowerCase().includes(wanted.toLowerCase()),
];
