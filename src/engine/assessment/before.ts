import type { Comparison } from '../diff/comparison';
import type { Resource } from '../model/resource';

/** A resource of the new tree as it is now: in its own unit, or in the one that its unit is laid over. */
export function asItIs({ resources, before }: Comparison, id: string | undefined): Resource | undefined {
  if (id === undefined) return undefined;
  const change = resources.find((one) => one.after?.id === id || one.before?.id === id);
  return change?.before ?? before.index.resource(id);
}
