import type { EnvVar } from '../../model/envVar';
import type { Model } from '../../model/model';
import { mountersOf } from '../../model/mounters';
import type { Reference } from '../../model/reference';
import { resolveReference } from '../../model/resolveReference';
import { isToolFileLoader, type LoaderName, type Resource } from '../../model/resource';
import { hostsInEnv, type NamedHost } from '../../rules/shared/hosts';
import { weakMemo } from '../../util/weakMemo';
import type { TopologyUse } from './graph';
import { labelledFor } from './labelled';
import type { SideNode, SideNodes } from './nodes';

/** Edges of one side by `from`, `to` and the reason, and the nodes that only edges name. */
export interface SideEdges {
  readonly edges: ReadonlyMap<string, SideEdge>;
  readonly hosts: ReadonlyMap<string, SideNode>;
}

export interface SideEdge {
  readonly from: string;
  readonly to: string;
  readonly uses: Set<TopologyUse>;
}

/** Loaders of files by which a proxy passes requests on. */
const PROXIES: ReadonlySet<LoaderName> = new Set(['nginx', 'caddy', 'traefik', 'haproxy']);

/** Everything that one running thing needs of another: by its dependencies, addresses, routes, shared storage, and files that it reads. */
export function edgesOf(model: Model, { ofResource, nodes }: SideNodes): SideEdges {
  const names = new Set([...nodes.values()].map(({ group, label }) => `${group} ${label}`));
  /** Whether the project has it in another of the ways in which it is run. */
  const isBeside = (from: string | undefined, host: string): boolean =>
    from !== undefined && names.has(`${nodes.get(from)?.group} ${host}`);
  const edges = new Map<string, SideEdge>();
  const hosts = new Map<string, SideNode>();
  const add = (from: string | undefined, to: string | undefined, use: TopologyUse): void => {
    if (from === undefined || to === undefined || from === to) return;
    const key = JSON.stringify([from, to]);
    const known = edges.get(key);
    if (known) known.uses.add(use);
    else edges.set(key, { from, to, uses: new Set([use]) });
  };
  const addHost = (from: string | undefined, node: SideNode, use: TopologyUse): void => {
    if (from === undefined) return;
    hosts.set(node.id, node);
    add(from, node.id, use);
  };
  /** Draws a reference of `resource` as one of the node `from`. */
  const follow = (from: string | undefined, resource: Resource, reference: Reference, use: TopologyUse): void => {
    const { target } = reference;
    const found = resolveReference(model, resource, reference);
    const isMissing = found.status === 'missing' && found.lacks === 'target' && !found.perhapsFrom;
    if (isMissing && target.by === 'host' && !isBeside(from, target.host))
      addHost(from, { id: `missing:${target.host}`, label: target.host, kind: 'missing', detail: 'not found' }, use);
    for (const each of nearest(resource, found.resources)) {
      for (const end of behind(model, each)) add(from, ofResource.get(end.id), use);
    }
  };

  /** Draws the hosts that the texts of a ConfigMap or a config name as those of the node `from`, which reads them. */
  const followTexts = (from: string, reader: Resource, config: Reference): void => {
    for (const holder of nearest(reader, resolveReference(model, reader, config).resources)) {
      for (const reference of holder.facets.references) {
        if (reference.target.by !== 'host') continue;
        for (const each of nearest(holder, resolveReference(model, holder, reference).resources))
          for (const end of behind(model, each)) add(from, ofResource.get(end.id), 'host');
      }
    }
  };

  for (const unit of model.units) {
    for (const resource of unit.resources) {
      const from = ofResource.get(resource.id);
      if (from !== undefined) {
        for (const reference of resource.facets.references) {
          if (reference.use === 'depends-on') follow(from, resource, reference, 'depends-on');
          else if (reference.use === 'backend') follow(from, resource, reference, 'route');
          else if (reference.use === 'config') followTexts(from, resource, reference);
        }
        for (const { variable, host } of hostsInEnv(resource)) follow(from, resource, toHost(host, variable), 'host');
        for (const { variable, host } of domainsInEnv(resource)) {
          if (/\.svc(?:\.|$)|^[^.]+\.[^.]+$/.test(host)) follow(from, resource, toHost(host, variable), 'host');
          if (isPublic(host)) addHost(from, { id: `external:${host}`, label: host, kind: 'external' }, 'host');
        }
      } else if (isToolFileLoader(resource.loader)) {
        const use = resource.loader === 'prometheus' ? 'scrape' : PROXIES.has(resource.loader) ? 'proxy' : 'host';
        const readers = new Set(mountersOf(model, resource.name).map(({ service }) => ofResource.get(service.id)));
        for (const reader of readers) {
          for (const reference of resource.facets.references) {
            if (reference.target.by === 'host') follow(reader, resource, reference, use);
          }
        }
      }
    }
  }
  for (const { proxy, service } of labelledFor(model))
    add(ofResource.get(proxy.id), ofResource.get(service.id), 'proxy');
  return { edges, hosts };
}

/** Those of its own unit, else those of one other: of several variants it is not known which is meant. */
function nearest(from: Resource, targets: readonly Resource[]): readonly Resource[] {
  const own = targets.filter(({ unit }) => unit === from.unit);
  if (own.length > 0) return own;
  return new Set(targets.map(({ unit }) => unit)).size === 1 ? targets : [];
}

/** What answers behind a Service of a cluster; everything else answers itself. */
function behind(model: Model, resource: Resource): readonly Resource[] {
  if (resource.kind !== 'Service' || resource.apiVersion === undefined) return [resource];
  return resource.facets.references
    .filter(({ use }) => use === 'selector')
    .flatMap((reference) => nearest(resource, resolveReference(model, resource, reference).resources));
}

/** A reference by the value of a variable. */
function toHost(host: string, { source }: EnvVar): Reference {
  return { use: 'host', target: { by: 'host', host }, optional: false, source };
}

/** The few variables whose value is an address with a domain. */
const domainsInEnv = weakMemo(({ facets }: Resource): readonly NamedHost[] =>
  facets.env.flatMap((variable) => {
    const host = variable.secret ? undefined : addressOutside(variable.value);
    return host === undefined ? [] : [{ variable, host }];
  }),
);

/** The host of an address with a domain: `api.example.com` of `https://api.example.com/v1`. */
function addressOutside(value: string | null | undefined): string | undefined {
  if (!value || value.length > 300 || /[\s${}<>]/.test(value)) return undefined;
  const [, host] =
    /^[a-z][a-z0-9+.-]{1,20}:\/\/(?:[^\s/@]{0,200}@)?([A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8})(?::\d{1,5})?(?:[/?#]|$)/i.exec(
      value,
    ) ?? [];
  return host?.toLowerCase();
}

/** A domain that is no address in numbers, no example, and no name of the cluster or of the own machine. */
function isPublic(host: string): boolean {
  return (
    /\.[a-z]{2,}$/.test(host) &&
    !/(?:^|\.)(?:example\.(?:com|org|net)|localhost|local|internal|svc|cluster\.local|test|invalid|localdomain|lan)$/.test(
      host,
    ) &&
    !/\.svc(?:\.|$)/.test(host)
  );
}
