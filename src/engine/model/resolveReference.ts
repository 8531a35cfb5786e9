import { weakMemo } from '../util/weakMemo';
import { asText, at, entriesOf, itemsOf } from './json';
import type { Model } from './model';
import { mountersOf } from './mounters';
import { ANY_NAMESPACE, type Reference, type Target } from './reference';
import { referenceIndex } from './referenceIndex';
import { isToolFileLoader, type Resource } from './resource';
import type { Unit } from './unit';

/** What a reference leads to. */
export interface Resolution {
  /**
   * - `found`: it is there
   * - `missing`: it is nowhere in the tree, or lacks the key or port that is asked of it
   * - `ambiguous`: several other units have one; which is meant is decided at deployment
   * - `unknown`: the files cannot tell (a name filled in later, an object that the cluster brings, a host outside)
   */
  readonly status: 'found' | 'missing' | 'ambiguous' | 'unknown';
  /** What it leads to. For a missing key or port: the resources that lack it. */
  readonly resources: readonly Resource[];
  /** What is missing. */
  readonly lacks?: 'target' | 'key' | 'port';
  /** What may bring the missing thing along though the files do not say so (installers, charts that are not rendered): be less sure. */
  readonly perhapsFrom?: readonly Resource[];
  /** Objects of that kind and name in namespaces where the reference does not lead. */
  readonly elsewhere?: readonly Resource[];
}

type By<K extends Target['by']> = Extract<Target, { by: K }>;

const UNKNOWN: Resolution = { status: 'unknown', resources: [] };
const MISSING: Resolution = { status: 'missing', resources: [], lacks: 'target' };

/** Follows one reference of a resource. Compose targets are looked for in the unit, Kubernetes objects in every unit, paths in the tree. */
export function resolveReference(model: Model, resource: Resource, reference: Reference): Resolution {
  const { target } = reference;
  switch (target.by) {
    case 'path':
      return resolvePathTarget(model, target);
    case 'selector':
      return resolveSelector(model, resource, target);
    case 'host':
      return resource.loader === 'compose'
        ? composeHost(model, [resource.unit], target)
        : isToolFileLoader(resource.loader)
          ? readersHost(model, resource, target)
          : clusterHost(model, resource, target);
    case 'name':
      return isPlaceholder(target.name)
        ? UNKNOWN
        : resource.loader === 'compose'
          ? resolveInProject(model, resource, target)
          : resolveInCluster(model, resource, target);
  }
}

function resolvePathTarget({ tree }: Model, { path, expects }: By<'path'>): Resolution {
  if (isPlaceholder(path) || path.startsWith('/') || path.split('/').includes('..')) return UNKNOWN;
  const isThere = (expects !== 'directory' && tree.hasFile(path)) || (expects !== 'file' && tree.hasDirectory(path));
  return isThere ? { status: 'found', resources: [] } : MISSING;
}

/** Names of a Compose project: its own, and those of the project it is laid over. */
function resolveInProject(model: Model, resource: Resource, { kind, name }: By<'name'>): Resolution {
  for (const unit of layers(model, resource.unit)) {
    const found = model.index.inUnit(unit, kind, name);
    if (found) return { status: 'found', resources: [found] };
  }
  return MISSING;
}

/** The unit and what it is laid over, nearest first. */
function layers(model: Model, unit: string): Set<string> {
  const ids = new Set<string>();
  for (let id: string | undefined = unit; id !== undefined && !ids.has(id); id = model.index.unit(id)?.over)
    ids.add(id);
  return ids;
}

/** Kinds without a namespace that a cluster has before anything is deployed: their absence from the tree says nothing. */
const OFTEN_GIVEN = new Set([
  'CSIDriver',
  'ClusterTrustBundle',
  'ClusterIssuer',
  'ClusterSecretStore',
  'GatewayClass',
  'IngressClass',
  'Node',
  'PriorityClass',
  'RuntimeClass',
  'StorageClass',
  'VolumeAttributesClass',
]);

/** Objects that every cluster has. */
const ALWAYS_GIVEN: ReadonlyMap<string, RegExp> = new Map([
  ['ClusterRole', /^(admin|edit|view|cluster-admin|system:.*)$/],
  // What bootstrapping Flux makes.
  ['GitRepository', /^flux-system$/],
  [
    'ConfigMap',
    /^(kube-root-ca\.crt|istio-ca-root-cert|extension-apiserver-authentication|openshift-service-ca\.crt)$/,
  ],
  ['Role', /^(system:.*|extension-apiserver-authentication-reader)$/],
  ['Service', /^kubernetes$/],
  ['ServiceAccount', /^default$/],
  ['TraefikService', /@internal$/],
]);

/** Namespaces whose objects the cluster itself brings. */
const CLUSTERS_OWN = /^(kube-system|kube-public|kube-node-lease|openshift|openshift-.*)$/;

function resolveInCluster(model: Model, resource: Resource, target: By<'name'>): Resolution {
  const { kind, name } = target;
  const index = referenceIndex(model);
  const namespace = namespaceOf(resource, target);
  const named = index.named(kind, name, namespace);
  const own = named.filter(({ unit }) => unit === resource.unit);
  const candidates = own.length > 0 ? own : named;
  const fit = candidates.filter((candidate) => lackOf(candidate, target) === undefined);
  if (fit.length > 0) return { status: fit.length === 1 || own.length > 0 ? 'found' : 'ambiguous', resources: fit };

  const creators = index.creators(kind, name, namespace);
  const created = creators.filter(
    ({ what }) => target.key === undefined || !what.keys || what.keys.includes(target.key),
  );
  if (created.length > 0) return { status: 'found', resources: unique(created.map(({ by }) => by)) };
  if (candidates.length > 0)
    return { status: 'missing', resources: candidates, lacks: lackOf(candidates[0]!, target)! };
  if (creators.length > 0) return { status: 'missing', resources: unique(creators.map(({ by }) => by)), lacks: 'key' };
  if (OFTEN_GIVEN.has(kind) || ALWAYS_GIVEN.get(kind)?.test(name) || CLUSTERS_OWN.test(namespace ?? '')) return UNKNOWN;
  const perhapsFrom = index.installers(kind, namespace);
  const elsewhere = index.named(kind, name, ANY_NAMESPACE);
  return {
    ...MISSING,
    ...(perhapsFrom.length > 0 ? { perhapsFrom } : {}),
    ...(elsewhere.length > 0 ? { elsewhere } : {}),
  };
}

/** Where the target is looked for. A namespace that is filled in later may be any. */
function namespaceOf(resource: Resource, target: { readonly namespace?: string }): string | undefined {
  const namespace = target.namespace ?? resource.namespace;
  return namespace !== undefined && isPlaceholder(namespace) ? ANY_NAMESPACE : namespace;
}

/** What the reference asks of the resource and it does not have. */
function lackOf(resource: Resource, { key, port }: By<'name'>): 'key' | 'port' | undefined {
  if (key !== undefined && (resource.kind === 'ConfigMap' || resource.kind === 'Secret')) {
    const fields = ['data', 'stringData', 'binaryData'];
    if (!fields.some((field) => at(resource.value, [field, key]) !== undefined)) return 'key';
  }
  if (port !== undefined && resource.kind === 'Service') {
    const ports = resource.facets.ports.filter(({ kind }) => kind === 'service');
    const wanted = String(port);
    // A Service without ports (ExternalName) takes any.
    if (ports.length > 0 && !ports.some(({ published, name }) => published === wanted || name === wanted))
      return 'port';
  }
  return undefined;
}

function resolveSelector(model: Model, resource: Resource, target: By<'selector'>): Resolution {
  if (Object.values(target.labels).some(isPlaceholder)) return UNKNOWN;
  const index = referenceIndex(model);
  const namespace = namespaceOf(resource, target);
  const resources = index.selected(target.labels, target.kind, namespace);
  if (resources.length > 0) return { status: 'found', resources };
  if (CLUSTERS_OWN.test(namespace ?? '')) return UNKNOWN;
  const perhapsFrom = index.installers(target.kind ?? 'Pod', namespace);
  return perhapsFrom.length > 0 ? { ...MISSING, perhapsFrom } : MISSING;
}

/** `api`, `api.shop`, `api.shop.svc`, `api.shop.svc.cluster.local`; anything else is a host outside. */
function clusterHost(model: Model, resource: Resource, { host, port }: By<'host'>): Resolution {
  if (!/^[a-z0-9.-]+$/.test(host)) return UNKNOWN;
  const [name = '', namespace, ...rest] = host.split('.');
  const isInCluster = rest.length === 0 || rest[0] === 'svc';
  if (!isInCluster || name === 'localhost' || name === '') return UNKNOWN;
  const found = resolveInCluster(model, resource, {
    by: 'name',
    kind: 'Service',
    name,
    ...(namespace === undefined ? {} : { namespace }),
    ...(port === undefined ? {} : { port }),
  });
  // `example.com` is written like a Service of another namespace.
  return found.status === 'missing' && found.lacks === 'target' && rest.length === 0 && namespace !== undefined
    ? UNKNOWN
    : found;
}

/** A name in a configuration file is looked up by the service that reads the file. */
function readersHost(model: Model, file: Resource, target: By<'host'>): Resolution {
  const projects = mountersOf(model, file.name).map(({ service }) => service.unit);
  return projects.length === 0 ? UNKNOWN : composeHost(model, projects, target);
}

/** Names that a container of the projects answers to. */
function composeHost(model: Model, projects: readonly string[], { host }: By<'host'>): Resolution {
  if (isPlaceholder(host) || host === 'localhost' || host.includes('.')) return UNKNOWN;
  const units = new Set(projects.flatMap((unit) => [...layers(model, unit)]));
  const found = [...units].flatMap((id) => {
    const unit = model.index.unit(id);
    return (unit && servicesByHost(unit).get(host)) ?? [];
  });
  return found.length > 0 ? { status: 'found', resources: found } : MISSING;
}

/** The services of a project by each name that they answer to. */
const servicesByHost = weakMemo(({ resources }: Unit): ReadonlyMap<string, readonly Resource[]> => {
  const byHost = new Map<string, Resource[]>();
  for (const service of resources) {
    if (service.kind !== 'service') continue;
    for (const host of new Set(hostsOf(service))) {
      const known = byHost.get(host);
      if (known) known.push(service);
      else byHost.set(host, [service]);
    }
  }
  return byHost;
});

function hostsOf({ name, value }: Resource): string[] {
  const fields = ['container_name', 'hostname'].flatMap((field) => asText(at(value, [field])) ?? []);
  const aliases = entriesOf(at(value, ['networks'])).flatMap(([, network]) => itemsOf(at(network, ['aliases'])));
  return [name, ...fields, ...aliases.filter((alias) => typeof alias === 'string')];
}

/** Filled in by another tool before it is used: `${NAME}`, `$(NAME)`, `{{ … }}`, `<name>`. */
function isPlaceholder(text: string): boolean {
  return /[${}<>%]/.test(text);
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}
