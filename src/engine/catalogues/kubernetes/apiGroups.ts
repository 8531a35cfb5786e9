import { endingKinds } from './deprecations';
import { servedKinds } from './types';

/** The group of an `apiVersion`; empty for the core. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

const kindsByApi = new Map<string, string[]>();
const apisByKind = new Map<string, string[]>();
const kindsByGroup = new Map<string, Set<string>>();
const groups = new Set<string>();

for (const key of servedKinds()) {
  const [api, kind] = key.split(' ') as [string, string];
  kindsByApi.set(api, [...(kindsByApi.get(api) ?? []), kind]);
  apisByKind.set(kind, [...(apisByKind.get(kind) ?? []), api]);
  groups.add(groupOf(api));
}
for (const key of [...servedKinds(), ...endingKinds()]) {
  const [api, kind] = key.split(' ') as [string, string];
  const known = kindsByGroup.get(groupOf(api)) ?? new Set();
  kindsByGroup.set(groupOf(api), known.add(kind));
}

/** Whether the API server brings the group itself. */
export function isBuiltInGroup(group: string): boolean {
  return groups.has(group);
}

/** Whether any version of the group, served or former, has the kind. */
export function groupHasKind(group: string, kind: string): boolean {
  const kinds = kindsByGroup.get(group);
  return kinds !== undefined && (kinds.has(kind) || kinds.has('*'));
}

/** The kinds that are served in an `apiVersion`. */
export function kindsOf(apiVersion: string): readonly string[] {
  return kindsByApi.get(apiVersion) ?? [];
}

/** The versions that serve a kind: `apps/v1`. */
export function versionsOf(kind: string): readonly string[] {
  return apisByKind.get(kind) ?? [];
}
