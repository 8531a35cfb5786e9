/** Whether a value of `from` may not fit into `to`: both as SQL says them. Types that are not of one family are not judged. */
export function isNarrower(from: string, to: string): boolean {
  const [old, now] = [sizeOf(from), sizeOf(to)];
  if (!old || !now || old.family !== now.family) return false;
  return now.whole < old.whole || now.parts < old.parts;
}

/** Whether PostgreSQL writes the table anew for it. It does not where a text only may be longer. */
export function isRewritten(from: string, to: string): boolean {
  const [old, now] = [sizeOf(from), sizeOf(to)];
  if (from === to || !old || !now) return false;
  return old.family !== now.family || (old.family !== 'text' && old.whole !== now.whole);
}

interface Size {
  readonly family: 'text' | 'number' | 'time';
  /** Letters, or digits before the point. */
  readonly whole: number;
  /** Digits behind the point, or of the time of a day. */
  readonly parts: number;
}

function sizeOf(type: string): Size | undefined {
  const [, name = '', first, second] = /^([a-z]+)(?:\((\d+|max)(?:,(\d+))?\))?$/.exec(type) ?? [];
  if (name === 'text') return { family: 'text', whole: Number.POSITIVE_INFINITY, parts: 0 };
  // Without a size it is without limit for PostgreSQL, and of 255 letters for others: only what is stated is compared.
  if (name === 'varchar' && first !== undefined)
    return { family: 'text', whole: first === 'max' ? Number.POSITIVE_INFINITY : Number(first), parts: 0 };
  if (name === 'numeric' && first !== undefined) {
    const parts = Number(second ?? 0);
    return { family: 'number', whole: Number(first) - parts, parts };
  }
  const digits = INTEGERS.get(name);
  if (digits !== undefined) return { family: 'number', whole: digits, parts: 0 };
  if (name === 'timestamp' || name === 'timestamptz' || name === 'datetime')
    return { family: 'time', whole: 1, parts: 1 };
  return name === 'date' ? { family: 'time', whole: 1, parts: 0 } : undefined;
}

/** Digits of the largest value. */
const INTEGERS: ReadonlyMap<string, number> = new Map([
  ['tinyint', 3],
  ['smallint', 5],
  ['mediumint', 7],
  ['integer', 10],
  ['bigint', 19],
]);
