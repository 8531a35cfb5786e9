import { readableValue } from '../../src/engine/report/composeValue';
import { RUNS } from '../../src/engine/report/whatRuns';
import type { ReportField, ReportResource } from '../../src/protocol/messages';
import type { ResourceFilter, ResourceGroup } from '../state';
import { matcher } from './textFilter';

export const RESOURCE_GROUPS: readonly { readonly id: ResourceGroup; readonly label: string }[] = [
  { id: 'compose', label: 'Compose' },
  { id: 'kubernetes', label: 'Kubernetes' },
  { id: 'helm', label: 'Helm' },
  { id: 'files', label: 'Files' },
];

export interface IndexedResource {
  readonly resource: ReportResource;
  readonly index: number;
}

export function groupOf({ loader }: Pick<ReportResource, 'loader'>): ResourceGroup {
  if (loader === 'kustomize') return 'kubernetes';
  return loader === 'compose' || loader === 'kubernetes' || loader === 'helm' ? loader : 'files';
}

export function filterResources(resources: readonly ReportResource[], filter: ResourceFilter): IndexedResource[] {
  const matches = matcher(filter.text);
  return resources
    .map((resource, index) => ({ resource, index }))
    .filter(
      ({ resource }) =>
        (filter.group === '' || groupOf(resource) === filter.group) &&
        (filter.change === '' || resource.change === filter.change) &&
        matches([
          resource.kind,
          resource.name,
          resource.previousName,
          resource.namespace,
          resource.unit,
          ...resource.fields.map(({ path }) => path),
        ]),
    );
}

/** The groups that have something; in each the units in the report's order, and in each unit what runs first. */
export function groupResources(
  list: readonly IndexedResource[],
): { id: ResourceGroup; label: string; resources: IndexedResource[] }[] {
  const units = new Map<string, IndexedResource[]>();
  for (const item of list) {
    const unit = units.get(item.resource.unit);
    if (unit) unit.push(item);
    else units.set(item.resource.unit, [item]);
  }
  const runs = ({ resource }: IndexedResource) => RUNS.has(resource.kind);
  const ordered = [...units.values()].flatMap((unit) => [...unit.filter(runs), ...unit.filter((item) => !runs(item))]);
  return RESOURCE_GROUPS.map((group) => ({
    ...group,
    resources: ordered.filter(({ resource }) => groupOf(resource) === group.id),
  })).filter(({ resources }) => resources.length > 0);
}

/** What a resource id `<unit id>#<kind>/[namespace/]<name>` says, for ids of resources that are not in the report's list. */
export function readResourceId(id: string): { unit: string; name: string } {
  const hash = id.lastIndexOf('#');
  const rest = id.slice(hash + 1);
  return { unit: hash < 0 ? '' : id.slice(0, hash), name: rest.slice(rest.lastIndexOf('/') + 1) || id };
}

/** A field of a resource as people write it, where it is one of a Compose service. */
export function readableField({ loader, kind }: ReportResource, field: ReportField): ReportField {
  if (loader !== 'compose' || kind !== 'service') return field;
  const { path, before, after } = field;
  return {
    ...field,
    ...(before === undefined ? {} : { before: readableValue(path, before) }),
    ...(after === undefined ? {} : { after: readableValue(path, after) }),
  };
}

/** A unit with those that have the same change: the first by name, the others counted. */
export function unitsText(units: readonly string[]): string {
  return units.length > 1 ? `${units[0]} +${units.length - 1}` : (units[0] ?? '');
}
