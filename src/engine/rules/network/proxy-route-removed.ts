import type { Comparison } from '../../diff/comparison';
import type { Path } from '../../model/json';
import type { Model } from '../../model/model';
import { mountersOf } from '../../model/mounters';
import type { Resource } from '../../model/resource';
import { folderOf } from '../../util/treePath';
import type { ChangeRule, Draft } from '../rule';
import { caddyRoutes } from '../shared/caddyRoutes';
import { isService } from '../shared/compose';
import { imageBaseName } from '../shared/images';
import { listed } from '../shared/listed';
import { directives, nginxBlocks, nginxFiles } from '../shared/nginx';

export const proxyRouteRemoved: ChangeRule = {
  meta: {
    id: 'proxy-route-removed',
    title: 'A reverse proxy loses routes',
    category: 'network',
    severity: 'high',
    confidence: 'likely',
    why: 'Requests to these paths get 404, or what another location answers: pages and clients that use them break.',
    remediation: 'Keep the locations, or move their users first.',
    messages: {
      removed: {
        title: '{{file}} lost {{count}}: {{routes}}',
        message: 'Nothing in {{file}} sends these paths where they went: {{details}}.',
      },
      variant: {
        title: '{{file}} lacks {{count}} that {{other}} has for the same service: {{routes}}',
        message:
          '{{service}} gets {{file}} where it got {{other}}, and these paths go nowhere or elsewhere: {{details}}.',
      },
    },
  },
  *checkChange(comparison) {
    for (const { before, after, change } of comparison.resources) {
      if (change === 'changed' && before && PROXIES.has(before.kind) && after) {
        const lost = lostRoutes(before, after).filter((route) => !isGone(comparison, route));
        if (lost.length > 0) yield draftOf('removed', before, after, lost, {});
      }
      if (change !== 'added' || after?.kind !== 'nginx') continue;
      const old = formerConfiguration(comparison, after);
      const lost = old ? lostRoutes(old.file, after).filter((route) => !isGone(comparison, route)) : [];
      if (old && lost.length > 0) yield draftOf('variant', old.file, after, lost, { service: old.service.name });
    }
  },
};

/** Files in which paths are sent to services. */
const PROXIES: ReadonlySet<string> = new Set(['nginx', 'caddy']);

/** A location of a server, and where it sends requests. */
interface Route {
  readonly path: string;
  readonly isPattern: boolean;
  /** The service or upstream behind it, or what is done instead. */
  readonly target: string;
  readonly at: Path;
}

function routesOf(file: Resource): Route[] {
  return file.kind === 'caddy' ? caddyRoutes(file) : locationsOf(file);
}

function locationsOf(file: Resource): Route[] {
  const blocks = nginxBlocks(file);
  const upstreams = new Map(
    blocks
      .filter(({ name }) => name === 'upstream')
      .map(({ args, value }) => [args[0] ?? '', hostOf(directives(value, 'server')[0]?.text ?? '')] as const),
  );
  return blocks
    .filter(({ name, args }) => name === 'location' && !args[0]?.startsWith('@'))
    .flatMap(({ args, value, path }) => {
      const pass = ['proxy_pass', 'grpc_pass', 'fastcgi_pass', 'uwsgi_pass'].flatMap((name) =>
        directives(value, name),
      )[0];
      const host = pass && hostOf(pass.text);
      const target = host === undefined ? 'its own answer' : (upstreams.get(host) ?? host);
      const isPattern = args[0]?.startsWith('~') ?? false;
      return [{ path: args.at(-1) ?? '', isPattern, target, at: path }];
    });
}

function hostOf(address: string): string {
  return /^(?:[a-z]+:\/\/)?([^\s/:;]+)/.exec(address.slice(0, 300))?.[1] ?? '';
}

/** Routes to a service that the new file sends elsewhere or nowhere. */
function lostRoutes(before: Resource, after: Resource): (Route & { readonly now: string })[] {
  const now = routesOf(after);
  // A part that is included by others has no locations of its own to compare.
  if (now.length === 0 || (after.kind === 'nginx' && nginxBlocks(after).every(({ name }) => name !== 'server')))
    return [];
  const lost = routesOf(before).flatMap((route) => {
    if (route.target === 'its own answer' && route.path !== '/') return [];
    if (now.some(({ path, isPattern }) => path === route.path && isPattern === route.isPattern)) return [];
    if (route.isPattern || now.some(({ path, isPattern }) => isPattern && mayMatch(path, route.path))) return [];
    const [covering] = now
      .filter(({ path, isPattern }) => !isPattern && route.path.startsWith(path))
      .sort((a, b) => b.path.length - a.path.length);
    // The same backend gets the path by a wider location.
    if (covering && sameBackend(covering.target, route.target)) return [];
    return [{ ...route, now: covering ? `now to ${covering.target}` : 'now nowhere' }];
  });
  const first = new Map<string, (typeof lost)[number]>();
  for (const route of lost) if (!first.has(route.path)) first.set(route.path, route);
  return [...first.values()];
}

/** The service behind it is removed too: nothing could answer there, and its removal is told by itself. */
function isGone({ before, after }: Comparison, { target }: Route): boolean {
  const has = ({ index }: Model): boolean =>
    ['service', 'Service'].some((kind) => index.ofKind(kind).some(({ name }) => name === target));
  return has(before) && !has(after);
}

/** A pattern that holds the first step of the path may match it; patterns of a repository are not run. */
function mayMatch(pattern: string, path: string): boolean {
  const step = path.split('/').find((part) => part !== '') ?? '';
  return step === '' ? /^\^?\/?(?:\.\*|\(\.\*\))/.test(pattern) : pattern.includes(step);
}

/** `worker` and `worker-optimized` are one backend under two names. */
function sameBackend(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b}-`) || b.startsWith(`${a}-`);
}

/** The configuration that a service of the same name or image had at the same place before. */
function formerConfiguration(
  { before, after }: Comparison,
  file: Resource,
): { readonly file: Resource; readonly service: Resource } | undefined {
  const had = new Map(nginxFiles(before).map((old) => [old.name, old]));
  for (const { service, inside } of mountersOf(after, file.name)) {
    for (const old of had.values()) {
      if (old.name === file.name) continue;
      const user = mountersOf(before, old.name).find(
        (mounter) => mounter.inside === inside && isSameRole(before, mounter.service, after, service),
      );
      if (user) return { file: old, service };
    }
  }
  return undefined;
}

function isSameRole(before: Model, old: Resource, after: Model, now: Resource): boolean {
  if (!isService(old) || !isService(now)) return false;
  const folder = (model: Model, { unit }: Resource): string => folderOf(model.index.unit(unit)?.path ?? '');
  const image = ({ facets }: Resource): string => imageBaseName(facets.images[0]?.reference ?? '');
  return (
    folder(before, old) === folder(after, now) &&
    (old.name === now.name || (image(old) !== '' && image(old) === image(now)))
  );
}

function draftOf(
  messageId: string,
  before: Resource,
  after: Resource,
  lost: readonly (Route & { readonly now: string })[],
  data: Readonly<Record<string, string>>,
): Draft {
  const locations = nginxBlocks(after).filter(({ name }) => name === 'location');
  const first = locations.find(({ value }) => directives(value, 'proxy_pass').length > 0) ?? locations[0];
  return {
    messageId,
    data: {
      ...data,
      file: after.name,
      other: before.name,
      count: lost.length === 1 ? '1 route' : `${lost.length} routes`,
      routes: listed(lost.map(({ path }) => path)),
      details: listed(lost.map(({ path, target, now }) => `${path} (went to ${target}, ${now})`)),
    },
    key: lost.map(({ path }) => path),
    resource: after,
    at: messageId === 'removed' ? before.trace(lost[0]!.at)[0]! : after.trace(first?.path ?? [])[0]!,
    ...(messageId === 'removed' ? { gone: true } : {}),
  };
}
