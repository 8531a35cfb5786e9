import type { Comparison, ResourceChange } from '../diff/comparison';
import { dependentsOf } from '../model/dependents';
import type { ReportResource } from './report';

/** So many are listed for one resource; the rest is counted. */
const MAX_LISTED = 50;

/**
 * Who needs what changed: after the change, or for what is gone, whoever needed it before and is still there. What is new has
 * nobody yet who could be touched.
 */
export function describeDependents(
  { before, after }: Comparison,
  change: ResourceChange,
): Pick<ReportResource, 'dependents' | 'moreDependents'> {
  if (change.change === 'added') return {};
  const found = change.after
    ? dependentsOf(after, change.after.id)
    : dependentsOf(before, change.before!.id).filter(({ resource }) => after.index.resource(resource.id));
  if (found.length === 0) return {};
  const listed = found.slice(0, MAX_LISTED);
  return {
    dependents: listed.map(({ resource, use, via }) => ({
      resource: resource.id,
      use,
      ...(via ? { via: via.id } : {}),
    })),
    ...(found.length > listed.length ? { moreDependents: found.length - listed.length } : {}),
  };
}
