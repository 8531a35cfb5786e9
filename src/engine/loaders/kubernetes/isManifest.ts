import { isObject, type Json, type JsonObject } from '../../model/json';

/** A mapping with the two fields that say what it is. */
export interface TypedObject {
  readonly group: string;
  readonly version: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly value: JsonObject;
}

/** API groups without a dot. A custom one must have a dot: the API server refuses a CRD whose group has none. */
const BUILT_IN_GROUPS = new Set(['', 'apps', 'autoscaling', 'batch', 'extensions', 'policy']);

/** Groups of files that are written like manifests but are read by a tool, never sent to a cluster. */
const TOOL_GROUPS = new Set([
  'audit.k8s.io',
  'chainsaw.kyverno.io',
  'cli.kyverno.io',
  'client.authentication.k8s.io',
  'config.carvel.dev',
  'config.karmada.io',
  'controller-runtime.sigs.k8s.io',
  'eksctl.io',
  'fn.kpt.dev',
  'imgpkg.carvel.dev',
  'kapp.k14s.io',
  'kbld.k14s.io',
  'kind.sigs.k8s.io',
  'kind.x-k8s.io',
  'kpt.dev',
  'kubeadm.k8s.io',
  'kustomize.config.k8s.io',
  'meta.pkg.crossplane.io',
  'minikube.sigs.k8s.io',
  'mirror.openshift.io',
  'scorecard.operatorframework.io',
  'vendir.k14s.io',
]);

/** As above, by how the group ends. */
const TOOL_DOMAINS = ['k3d.io', 'backstage.io', 'config.k8s.io', 'kuttl.dev', 'ctlptl.dev', 'tilt.dev', 'score.dev'];

/** Kinds that the built-in group `v1` does not have: client configuration. */
const CLIENT_KINDS = new Set(['Config', 'Preference']);

/** What the value says it is; `undefined` when it is not even written like a manifest. */
export function typedObject(value: Json): TypedObject | undefined {
  if (!isObject(value)) return undefined;
  const apiVersion = Object.hasOwn(value, 'apiVersion') ? value.apiVersion : undefined;
  const kind = Object.hasOwn(value, 'kind') ? value.kind : undefined;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || !/^[A-Z][A-Za-z0-9]*$/.test(kind)) return undefined;
  const match = /^(?:([a-z0-9.-]+)\/)?(v[a-z0-9]+)$/.exec(apiVersion);
  return match ? { group: match[1] ?? '', version: match[2]!, apiVersion, kind, value } : undefined;
}

/** Whether a cluster would take it, if its API knows the kind. */
export function isManifest({ group, kind, value }: TypedObject): boolean {
  if (!group.includes('.') && !BUILT_IN_GROUPS.has(group)) return false;
  if (TOOL_GROUPS.has(group) || TOOL_DOMAINS.some((domain) => isInDomain(group, domain))) return false;
  if (group === '' && CLIENT_KINDS.has(kind)) return false;
  return !isLocalOnly(value);
}

export function isBuiltIn({ group }: TypedObject): boolean {
  return BUILT_IN_GROUPS.has(group);
}

function isInDomain(group: string, domain: string): boolean {
  return group === domain || group.endsWith(`.${domain}`);
}

/** https://kubectl.docs.kubernetes.io: objects that only parameterise kustomize or kpt and are never applied. */
function isLocalOnly(value: JsonObject): boolean {
  const { metadata } = value;
  const annotations = isObject(metadata) ? metadata.annotations : undefined;
  return isObject(annotations) && String(annotations['config.kubernetes.io/local-config']) === 'true';
}
