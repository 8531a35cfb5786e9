import type { Location } from '../model/source';
import type { Evidence } from './report';

/** The sides of a statement that are there. */
export function evidence(base: Location | undefined, head: Location | undefined): Evidence {
  return { ...(base ? { base } : {}), ...(head ? { head } : {}) };
}

/** The two sides of something that is left out where neither has it. */
export function sides<T>(base: T | undefined, head: T | undefined): { base?: T; head?: T } | undefined {
  if (base === undefined && head === undefined) return undefined;
  return { ...(base === undefined ? {} : { base }), ...(head === undefined ? {} : { head }) };
}
