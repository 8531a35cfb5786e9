import { weakMemo } from '../../../util/weakMemo';
import { CLUSTER_SCOPED } from '../fieldSpecs/clusterScoped';

/** Group, version and kind; the core group is ''. */
export interface Gvk {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

/** What kustomize tells objects apart by (kyaml/resid). A namespace that is not given is ''. */
export interface ResourceId extends Gvk {
  readonly name: string;
  readonly namespace: string;
}

/** A condition on group, version and kind; what is absent or empty matches everything. */
export type GvkSelector = Partial<Gvk>;

/** `apps/v1` -> group `apps`, version `v1`. */
export function parseApiVersion(apiVersion: string): { group: string; version: string } {
  const slash = apiVersion.indexOf('/');
  return slash < 0
    ? { group: '', version: apiVersion }
    : { group: apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1) };
}

export function isClusterScoped({ group, version, kind }: Gvk): boolean {
  return (
    CLUSTER_SCOPED_KINDS.has(kind) && CLUSTER_SCOPED.has(`${group === '' ? version : `${group}/${version}`} ${kind}`)
  );
}

/** Most objects are of none of them. */
const CLUSTER_SCOPED_KINDS: ReadonlySet<string> = new Set(Array.from(CLUSTER_SCOPED, (name) => name.split(' ')[1]!));

const NO_NAMESPACE = '_non_namespaceable_';

/** The namespace for comparisons: none for cluster-wide kinds, `default` where none is given. */
export function effectiveNamespace(id: ResourceId): string {
  if (isClusterScoped(id)) return NO_NAMESPACE;
  return id.namespace === '' ? 'default' : id.namespace;
}

export function sameGvk(a: Gvk, b: Gvk): boolean {
  return a.group === b.group && a.version === b.version && a.kind === b.kind;
}

export function sameId(a: ResourceId, b: ResourceId): boolean {
  return a.name === b.name && sameGvk(a, b) && effectiveNamespace(a) === effectiveNamespace(b);
}

/** Equal for equal ids (`sameId`). */
export const idKey = weakMemo(
  (id: ResourceId): string => `${id.group}\n${id.version}\n${id.kind}\n${effectiveNamespace(id)}\n${id.name}`,
);

export function isSelected(gvk: Gvk, { group, version, kind }: GvkSelector): boolean {
  return (!group || group === gvk.group) && (!version || version === gvk.version) && (!kind || kind === gvk.kind);
}

/** `Deployment.v1.apps/web.shop`, as kustomize writes ids in its messages. */
export function idText({ group, version, kind, name, namespace }: ResourceId): string {
  return `${kind || '[noKind]'}.${version || '[noVer]'}.${group || '[noGrp]'}/${name || '[noName]'}.${namespace || '[noNs]'}`;
}
