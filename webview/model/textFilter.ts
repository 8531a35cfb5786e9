/** Tells whether texts hold every word of a query, in any of them and any order; case does not matter. An empty query matches all. */
export function matcher(query: string): (texts: readonly (string | null | undefined)[]) => boolean {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return () => true;
  return (texts) => {
    const lower = texts.filter((text) => typeof text === 'string').map((text) => text.toLowerCase());
    return words.every((word) => lower.some((text) => text.includes(word)));
  };
}
