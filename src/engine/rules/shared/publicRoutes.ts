import { asText, at, entriesOf, isObject, itemsOf, type Json, type Path } from '../../model/json';
import { type Model, resourcesOf } from '../../model/model';
import type { Resource } from '../../model/resource';
import type { Source } from '../../model/source';
import { traefikOf } from '../../model/traefik/config';
import { isService } from './compose';

/** What a way in takes from outside. */
export interface PublicRoute {
  /** `*` for any host; `*.example.com` for those below one. */
  readonly host: string;
  readonly path: string;
  readonly source: () => Source;
}

/** Every host and path that an Ingress, a route of the Gateway API, a router of Traefik or a site of Caddy takes. */
export function publicRoutes(resource: Resource): PublicRoute[] {
  const { kind, value } = resource;
  const placed = (host: string, path: string, place: Path): PublicRoute => ({
    host,
    path,
    source: () => resource.trace(place)[0]!,
  });
  if (kind === 'Ingress') return ingressRoutes(value, placed);
  if (kind === 'HTTPRoute') return gatewayRoutes(value, placed);
  if (kind === 'caddy') return siteRoutes(value, placed);
  if (kind === 'IngressRoute')
    return itemsOf(at(value, ['spec', 'routes'])).flatMap((route, index) =>
      inRule(asText(at(route, ['match'])) ?? '').map(({ host, path }) =>
        placed(host, path, ['spec', 'routes', index, 'match']),
      ),
    );
  const routed = traefikOf(resource).routers.flatMap(({ protocol, rule }) =>
    rule && protocol === 'http' ? inRule(rule.text).map((found) => ({ ...found, source: () => rule.source })) : [],
  );
  return isService(resource) ? [...routed, ...labelledSites(value, placed)] : routed;
}

/** The label `caddy` of caddy-docker-proxy, and those with a number behind it, are addresses of sites. */
function labelledSites(value: Json, placed: Placed): PublicRoute[] {
  return entriesOf(at(value, ['labels'])).flatMap(([label, addresses]) =>
    /^caddy(?:_\d+)?$/.test(label) ? sitesIn(asText(addresses) ?? '', ['labels', label], placed) : [],
  );
}

/** All of them, of everything in the model. */
export function publicRoutesIn(model: Model): PublicRoute[] {
  return resourcesOf(model).flatMap(publicRoutes);
}

type Placed = (host: string, path: string, place: Path) => PublicRoute;

function gatewayRoutes(value: Json, placed: Placed): PublicRoute[] {
  const hosts = itemsOf(at(value, ['spec', 'hostnames'])).map(String);
  const paths = itemsOf(at(value, ['spec', 'rules'])).flatMap((rule) =>
    itemsOf(at(rule, ['matches'])).map((match) => asText(at(match, ['path', 'value'])) ?? '/'),
  );
  const all = paths.length === 0 ? ['/'] : paths;
  return (hosts.length === 0 ? ['*'] : hosts).flatMap((host, index) =>
    all.map((path) => placed(host, path, hosts.length === 0 ? ['spec'] : ['spec', 'hostnames', index])),
  );
}

function ingressRoutes(value: Json, placed: Placed): PublicRoute[] {
  return itemsOf(at(value, ['spec', 'rules'])).flatMap((rule, index) => {
    const host = asText(at(rule, ['host'])) || '*';
    const paths = itemsOf(at(rule, ['http', 'paths']));
    if (paths.length === 0) return [placed(host, '/', ['spec', 'rules', index])];
    return paths.map((path, item) =>
      placed(host, asText(at(path, ['path'])) || '/', [
        'spec',
        'rules',
        index,
        ...(item === 0 ? [] : ['http', 'paths', item]),
      ]),
    );
  });
}

/** Longer rules are made by programs. */
const MAX_RULE = 5_000;

/**
 * What a rule of Traefik matches: ``Host(`a`) && PathPrefix(`/b`)``. Conditions that it excludes (`!Path(…)`) are left out, and so are
 * headers and queries: then it matches more here than it does. A pattern of hosts may be any.
 */
function inRule(rule: string): { readonly host: string; readonly path: string }[] {
  if (rule.length > MAX_RULE) return [];
  const hosts: string[] = [];
  const paths: string[] = [];
  for (const [, not, matcher, args = ''] of rule.matchAll(/(!?)[ ]*\b(Host|HostRegexp|PathPrefix|Path)\(([^()]*)\)/g)) {
    if (not === '!') continue;
    const texts = [...args.matchAll(/[`"']([^`"']*)[`"']/g)].map((match) => match[1]!);
    if (matcher === 'Host') hosts.push(...texts.map((text) => text.toLowerCase()));
    else if (matcher === 'HostRegexp') hosts.push('*');
    else paths.push(...texts);
  }
  if (hosts.length === 0 && paths.length === 0) return [];
  const at = hosts.length === 0 ? ['*'] : hosts;
  return at.flatMap((host) => (paths.length === 0 ? ['/'] : paths).map((path) => ({ host, path })));
}

/** The addresses of Caddy's sites; snippets and global options are none. */
function siteRoutes(value: Json, placed: Placed): PublicRoute[] {
  if (!isObject(value)) return [];
  return Object.keys(value).flatMap((key) => {
    if (/^(?:\(|&\(|global\b|import\b)/.test(key) || !isObject(value[key])) return [];
    return sitesIn(key.replace(/ #\d+$/, ''), [key], placed);
  });
}

/** Addresses with spaces or commas between them: `a.org, https://b.org/x`, `:80`. */
function sitesIn(text: string, place: Path, placed: Placed): PublicRoute[] {
  return text
    .split(/[,\s]+/)
    .filter((address) => address !== '')
    .map((address) => {
      const [, host = '', path = ''] =
        /^(?:https?:\/\/)?([^/:]*)(?::[^/]*)?(\/.*)?$/i.exec(address.slice(0, 300)) ?? [];
      return placed(host === '' || host.includes('{') ? '*' : host.toLowerCase(), path || '/', place);
    });
}
