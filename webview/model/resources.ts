import type { ReportResource } from '../../src/protocol/messages';
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
  return loader === 'dotenv' || loader === 'dockerfile' ? 'files' : loader;
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

/** The groups that have something, each in the report's order. */
export function groupResources(
  list: readonly IndexedResource[],
): { id: ResourceGroup; label: string; resources: IndexedResource[] }[] {
  return RESOURCE_GROUPS.map((group) => ({
    ...group,
    resources: list.filter(({ resource }) => groupOf(resource) === group.id),
  })).filter(({ resources }) => resources.length > 0);
}

/** What a resource id `<unit id>#<kind>/[namespace/]<name>` says, for ids of resources that are not in the report's list. */
export function readResourceId(id: string): { unit: string; name: string } {
  const hash = id.lastIndexOf('#');
  const rest = id.slice(hash + 1);
  return { unit: hash < 0 ? '' : id.slice(0, hash), name: rest.slice(rest.lastIndexOf('/') + 1) || id };
}

/** A unit's id without the loader before it: `compose:deploy/compose.yml` is `deploy/compose.yml` for people. */
export function unitLabel(unit: string): string {
  return unit.replace(/^(compose|kubernetes|helm|kustomize|dotenv|dockerfile):/, '') || unit;
}
