/**
 * How many characters the JSON of a value has, 0 of `undefined`. Beyond `most` it is not counted on, and the answer is any larger number:
 * of a value of a million parts it costs no more to see that it is too long.
 */
export function jsonLength(value: unknown, most = Number.POSITIVE_INFINITY): number {
  if (value === undefined) return 0;
  if (typeof value !== 'object' || value === null) {
    // A text has two quotes, and what is escaped in it is longer.
    if (typeof value === 'string' && value.length + 2 > most) return value.length + 2;
    return JSON.stringify(value).length;
  }
  let length = 2;
  let parts = 0;
  const add = (part: number): void => {
    length += part + (parts > 0 ? 1 : 0);
    parts += 1;
  };
  if (Array.isArray(value)) {
    for (const item of value) {
      if (length > most) break;
      add(jsonLength(item ?? null, most - length));
    }
    return length;
  }
  for (const [key, item] of Object.entries(value)) {
    if (length > most) break;
    if (item !== undefined) add(JSON.stringify(key).length + 1 + jsonLength(item, most - length));
  }
  return length;
}
