import { isObject, type Json, type JsonObject } from '../../../src/engine/model/json';

/** Takes one of several ways to write the same thing; equal seeds take equal ways. */
export interface Choices {
  /** A number below `count`. */
  pick(count: number): number;
  chance(): boolean;
  shuffle<T>(items: readonly T[]): T[];
}

export function choices(seed: number): Choices {
  let state = seed >>> 0;
  // mulberry32
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const pick = (count: number): number => Math.floor(next() * count);
  return {
    pick,
    chance: () => next() < 0.5,
    shuffle(items) {
      const result = [...items];
      for (let index = result.length - 1; index > 0; index--) {
        const other = pick(index + 1);
        [result[index], result[other]] = [result[other]!, result[index]!];
      }
      return result;
    },
  };
}

/** A map that takes its first entries over from an anchor: `<<: *name`. */
export const MERGE = '<<';
/** The key that names the anchor of a map: `&name`. */
export const ANCHOR = '&';

/** The key of a map that stands for a plain scalar, or a tagged value, which is written just as its text is: `{ [RAW]: '0440' }`. */
export const RAW = '!';

/** Writes a value as YAML in one of its many spellings: order of keys, quotes, block or flow, or JSON. */
export function writeYaml(value: Json, { pick, chance, shuffle }: Choices): string {
  const scalar = (value: Json): string => {
    if (typeof value !== 'string') return String(value);
    const ways = [JSON.stringify(value)];
    if (!/[\n\t]/.test(value)) ways.push(`'${value.replaceAll("'", "''")}'`);
    if (/^[A-Za-z/][\w./-]*$/.test(value) && !RESERVED.test(value)) ways.push(value, value);
    return ways[pick(ways.length)]!;
  };
  const entries = (map: JsonObject): [string, Json][] => {
    const own = shuffle(Object.entries(map).filter(([key]) => key !== ANCHOR && key !== MERGE));
    return MERGE in map ? [[MERGE, map[MERGE]!], ...own] : own;
  };
  const key = (name: string): string => (name === MERGE ? name : scalar(name));
  const flow = (value: Json): string => {
    if (isObject(value) && typeof value[RAW] === 'string') return value[RAW];
    if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
    if (!isObject(value)) return scalar(value);
    return `{ ${entries(value)
      .map(([name, item]) => `${key(name)}: ${name === MERGE ? item : flow(item)}`)
      .join(', ')} }`;
  };
  const isPlain = (value: Json): boolean => JSON.stringify(value).length < 60 && !JSON.stringify(value).includes('"&"');
  /** What stands after `key:` or `-`. */
  const block = (value: Json, indent: string): string => {
    const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
    const isRaw = isObject(value) && RAW in value;
    if (typeof value !== 'object' || value === null || isEmpty || isRaw) return ` ${flow(value)}`;
    const anchor = isObject(value) && typeof value[ANCHOR] === 'string' ? ` &${value[ANCHOR]}` : '';
    if (isPlain(value) && pick(4) === 0) return `${anchor} ${flow(value)}`;
    const lines = isObject(value)
      ? entries(value).map(([name, item]) =>
          name === MERGE ? `${indent}<<: ${item}` : `${indent}${key(name)}:${block(item, `${indent}  `)}`,
        )
      : (value as Json[]).map((item) => `${indent}-${block(item, `${indent}  `)}`);
    const comment = pick(6) === 0 ? ' # as before' : pick(12) === 0 ? '\n' : '';
    return `${anchor}${comment}\n${lines.join('\n')}`;
  };
  const text = block(value, '').replace(/^[^\n]*\n/, '');
  const framed = `${chance() ? '# Written by hand.\n' : ''}${chance() ? '---\n' : ''}${text}${chance() ? '\n' : ''}`;
  return pick(3) === 0 ? framed.replaceAll('\n', '\r\n') : framed;
}

/** Words that mean something else than their letters, in some version of YAML. */
const RESERVED = /^(?:true|false|yes|no|on|off|y|n|null|nan|inf)$/i;
