import { rowOfKind } from '../catalogues/componentKinds';
import { asText, at, type Json } from '../model/json';
import type { ReportResource } from '../report/report';
import { RUNS } from '../report/whatRuns';
import type { Facts } from './facts';
import { isOnlyStamped } from './stamps';

/** Workloads that differ, those of one name once: variants of a project have them all, and one of the variants runs. */
export interface Workloads {
  readonly added: readonly ReportResource[];
  readonly changed: readonly ReportResource[];
  readonly removed: readonly ReportResource[];
}

export function workloadsOf({ resources, models }: Pick<Facts, 'resources' | 'models'>): Workloads {
  const isTest = ({ id }: ReportResource): boolean =>
    isTestHook(models.after.index.resource(id) ?? models.before.index.resource(id));
  const runs = resources.filter((resource) => isWorkload(resource) && !isTest(resource));
  const changed = byName(
    runs.filter(
      (resource) => (resource.change === 'changed' && !isOnlyStamped(resource)) || resource.change === 'renamed',
    ),
  );
  const known = new Set(changed.map(keyOf));
  const isNew = (resource: ReportResource): boolean => !known.has(keyOf(resource));
  const [added, removed] = (['added', 'removed'] as const).map((kind) =>
    byName(runs.filter(({ change }) => change === kind)).filter(isNew),
  );
  // What goes in one place and comes in another has moved.
  const comes = new Set(added!.map(keyOf));
  const goes = new Set(removed!.map(keyOf));
  return {
    added: added!.filter((resource) => !goes.has(keyOf(resource))),
    removed: removed!.filter((resource) => !comes.has(keyOf(resource))),
    changed: [...changed, ...added!.filter((resource) => goes.has(keyOf(resource)))],
  };
}

/** What runs containers, by itself or by an operator, or installs a chart that does; a chart by itself runs nothing. */
export function isWorkload({ kind, apiVersion }: Pick<ReportResource, 'kind' | 'apiVersion'>): boolean {
  if (RUNS.has(kind)) return kind !== 'Chart';
  return kind === 'HelmRelease' || kind === 'HelmChart' || rowOfKind(kind, apiVersion)?.state === 'runs';
}

/** Only `helm test` runs it: it is no part of what is deployed. */
function isTestHook(resource: { readonly value: Json } | undefined): boolean {
  const events = asText(at(resource?.value, ['metadata', 'annotations', 'helm.sh/hook'])) ?? '';
  return events !== '' && events.split(',').every((event) => /^test(?:-success|-failure)?$/.test(event.trim()));
}

function byName(resources: readonly ReportResource[]): ReportResource[] {
  return [...new Map(resources.toReversed().map((resource) => [keyOf(resource), resource])).values()].reverse();
}

const keyOf = ({ kind, name }: ReportResource): string => JSON.stringify([kind, name]);
