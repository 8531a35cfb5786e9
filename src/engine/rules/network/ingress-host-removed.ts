import type { Comparison } from '../../diff/comparison';
import type { Resource } from '../../model/resource';
import { lazy } from '../../util/lazy';
import type { ChangeRule } from '../rule';
import { isForTestOrDemo } from '../shared/files';
import { isKubernetes, objectName } from '../shared/kubernetes';
import { type PublicRoute, publicRoutes, publicRoutesIn } from '../shared/publicRoutes';

export const ingressHostRemoved: ChangeRule = {
  meta: {
    id: 'ingress-host-removed',
    title: 'A public address is no longer routed',
    category: 'network',
    severity: 'high',
    confidence: 'likely',
    why: 'Who calls it gets 404 from the proxy, or what the default backend says: bookmarks, callbacks of other companies and mobile apps that nobody can update at once.',
    remediation: 'Keep the route and redirect it, or make sure that nobody uses it any more.',
    messages: {
      host: {
        title: '{{ingress}} no longer routes {{host}}',
        message: 'Nothing in the repository routes {{host}} any more.',
      },
      path: {
        title: '{{ingress}} no longer routes {{host}}{{path}}',
        message: '{{host}} is still routed, but nothing takes {{path}}.',
      },
    },
  },
  *checkChange(comparison) {
    // Most changes take nothing away that takes requests, and then nobody needs to know what does.
    const now = lazy(() => publicRoutesIn(comparison.after));
    const hosts = lazy(() => new Set(now().map(({ host }) => host)));
    for (const { before, after } of waysIn(comparison)) {
      const told = new Set<string>();
      for (const { host, path, source: place } of publicRoutes(before)) {
        if (
          !isTold(before.kind, host) ||
          isRouted(now(), host, path) ||
          (hosts().has(host) ? told.has(host) : told.has(`${host} `))
        )
          continue;
        const isHost = !hosts().has(host);
        told.add(isHost ? `${host} ` : host);
        const source = place();
        yield {
          messageId: isHost ? 'host' : 'path',
          data: { ingress: nameOf(after), host: host === '*' ? 'any host' : host, path },
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

/** What takes requests from outside, on both sides; a file of a proxy also where it is gone. Else the removal is told by itself. */
function* waysIn({ resources }: Comparison): Iterable<{ before: Resource; after: Resource }> {
  for (const { before, after } of resources) {
    if (before && (after || FILES.has(before.kind))) yield { before, after: after ?? before };
  }
}

const FILES: ReadonlySet<string> = new Set(['traefik-dynamic', 'caddy']);

/** The own machine, and names that are filled in later. */
const NOT_PUBLIC = /^(?:localhost|[\d.]+|)$|\.localhost$|[${}]/;

/** A way in without a name is one where the kind says that requests come from outside. */
function isTold(kind: string, host: string): boolean {
  return host === '*' ? kind === 'Ingress' || kind === 'HTTPRoute' : !NOT_PUBLIC.test(host);
}

function nameOf(resource: Resource): string {
  return isKubernetes(resource) ? objectName(resource) : resource.name;
}

/** Something takes the path or one above it, at the host or at a wildcard that covers it. */
function isRouted(routes: readonly PublicRoute[], host: string, path: string): boolean {
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
