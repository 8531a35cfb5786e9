/** How a refusal agrees with the one that upstream gives. */
export type Agreement = 'same' | 'other words' | 'none';

/** Mistakes that the product names in words of its own: what YAML libraries say, and where Compose quotes a value that may be secret. */
const OTHER_WORDS: readonly (readonly [theirs: RegExp, ours: RegExp])[] = [
  [/excessive aliasing|^cycle detected/, /^aliases refer to themselves or expand to too many nodes/],
  [/found a tab character/, /^not valid YAML: tab characters must not be used/],
  [/the only value allowed is 'all' or a number$/, /: the only value allowed is 'all' or a number$/],
  [/^extends\.[^.]+\.service is required/, /^services\.[^.]+\.extends\.service is required/],
];

/** Whether one of the refusals names what upstream names. */
export function agreement(refusals: readonly string[], expected: string): Agreement {
  const theirs = levelled(expected);
  if (refusals.some((refusal) => levelled(refusal).includes(theirs))) return 'same';
  const isMeant = (ours: string): boolean =>
    demandsTheKinds(levelled(ours), theirs) ||
    OTHER_WORDS.some(([wanted, named]) => wanted.test(theirs) && named.test(ours));
  return refusals.some(isMeant) ? 'other words' : 'none';
}

/** Places are written `a[0]: …` or `a.0 …`; a line stands beside the message here; upstream ends some messages with a class of error. */
function levelled(message: string): string {
  return (
    message
      .replace(/: invalid compose project$/, '')
      .replace(/^line \d+: /, '')
      .replace(/\[(\d+)\]/g, '.$1')
      .replace(/^([\w.-]+): /, '$1 ')
      // A field that there is not: the product names it, upstream what would hold it.
      .replace(/^(?:([\w.-]+)\.)?([\w-]+) (additional properties '\2')/, (_, holder = '', __, rest) =>
        `${holder} ${rest}`.trim(),
      )
  );
}

/** `a.b must be a string or a number` for `a.b must be a number`: the same field, and every kind of value that upstream names. */
function demandsTheKinds(ours: string, theirs: string): boolean {
  const [field, kinds] = demand(theirs);
  const [own, named] = demand(ours);
  return field !== undefined && field === own && [...kinds].every((kind) => named.has(kind));
}

function demand(message: string): [field: string | undefined, kinds: Set<string>] {
  const match = /^([\w.-]+) must be (.*)$/.exec(message);
  const kinds = (match?.[2] ?? '').replace(/\bempty\b/g, 'null').match(/\b(?!or\b|an?\b)[a-z]+/g);
  return [match?.[1], new Set(kinds)];
}
