import { asText, at, itemsOf, type Path } from '../../model/json';
import type { Model } from '../../model/model';
import { type Resource, sourceOf } from '../../model/resource';
import type { ChangeRule } from '../rule';
import { changedObjects } from '../shared/containerChanges';
import { isForTestOrDemo } from '../shared/files';
import { objectName } from '../shared/kubernetes';

export const ingressHostRemoved: ChangeRule = {
  meta: {
    id: 'ingress-host-removed',
    title: 'A public address is no longer routed',
    category: 'network',
    severity: 'high',
    confidence: 'likely',
    why: 'Who calls it gets 404 from the ingress controller, or what the default backend says: bookmarks, callbacks of other companies and mobile apps that nobody can update at once.',
    remediation: 'Keep the route and redirect it, or make sure that nobody uses it any more.',
    messages: {
      host: {
        title: '{{ingress}} no longer routes {{host}}',
        message: 'No Ingress and no HTTPRoute of the repository routes {{host}} any more.',
      },
      path: {
        title: '{{ingress}} no longer routes {{host}}{{path}}',
        message: '{{host}} is still routed, but nothing takes {{path}}.',
      },
    },
  },
  *checkChange(comparison) {
    const now = routesIn(comparison.after);
    const hosts = new Set(now.map(({ host }) => host));
    for (const { before, after } of changedObjects(comparison)) {
      const told = new Set<string>();
      for (const { host, path, at: place } of routesOf(before)) {
        if (isRouted(now, host, path) || (hosts.has(host) ? told.has(host) : told.has(`${host} `))) continue;
        const isHost = !hosts.has(host);
        told.add(isHost ? `${host} ` : host);
        const source = sourceOf(before, place);
        yield {
          messageId: isHost ? 'host' : 'path',
          data: { ingress: objectName(after), host: host === '*' ? 'any host' : host, path },
          key: [after.kind, after.namespace ?? '', after.name, host, isHost ? '' : path],
          resource: after,
          at: source,
          gone: true,
          severity: isForTestOrDemo(source.file.path) ? 'low' : isHost ? 'high' : 'medium',
        };
      }
    }
  },
};

interface Route {
  readonly host: string;
  readonly path: string;
  readonly at: Path;
}

function routesIn(model: Model): Route[] {
  return ['Ingress', 'HTTPRoute'].flatMap((kind) => model.index.ofKind(kind).flatMap(routesOf));
}

/** Every host and path that an Ingress or an HTTPRoute takes; `*` for any host. */
function routesOf({ kind, value }: Resource): Route[] {
  if (kind === 'HTTPRoute') {
    const hosts = itemsOf(at(value, ['spec', 'hostnames'])).map(String);
    const paths = itemsOf(at(value, ['spec', 'rules'])).flatMap((rule) =>
      itemsOf(at(rule, ['matches'])).map((match) => asText(at(match, ['path', 'value'])) ?? '/'),
    );
    const all = paths.length === 0 ? ['/'] : paths;
    return (hosts.length === 0 ? ['*'] : hosts).flatMap((host, index) =>
      all.map((path) => ({ host, path, at: hosts.length === 0 ? ['spec'] : ['spec', 'hostnames', index] })),
    );
  }
  if (kind !== 'Ingress') return [];
  return itemsOf(at(value, ['spec', 'rules'])).flatMap((rule, index) => {
    const host = asText(at(rule, ['host'])) || '*';
    const paths = itemsOf(at(rule, ['http', 'paths']));
    if (paths.length === 0) return [{ host, path: '/', at: ['spec', 'rules', index] }];
    return paths.map((path, item) => ({
      host,
      path: asText(at(path, ['path'])) || '/',
      at: ['spec', 'rules', index, ...(item === 0 ? [] : ['http', 'paths', item])],
    }));
  });
}

/** Something takes the path or one above it, at the host or at a wildcard that covers it. */
function isRouted(routes: readonly Route[], host: string, path: string): boolean {
  return routes.some(
    (route) =>
      (route.host === host ||
        route.host === '*' ||
        (route.host.startsWith('*.') && host.endsWith(route.host.slice(1)))) &&
      startsBelow(plain(path), plain(route.path)),
  );
}

const startsBelow = (path: string, above: string): boolean =>
  above === '' || path === above || path.startsWith(`${above}/`);

/** Without the pattern that some controllers let follow: `/api(/|$)(.*)`, `/api/*`. */
const plain = (path: string): string => path.replace(/[(*].*$/s, '').replace(/\/+$/, '');
