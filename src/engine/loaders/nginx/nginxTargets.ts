import { isObject, type Json, type JsonObject, type Path } from '../../model/json';
import { hostTarget, type ToolTarget } from '../toolFiles/toolFile';

/** Directives that pass a request on. */
const PASSES = new Set(['proxy_pass', 'grpc_pass', 'fastcgi_pass', 'uwsgi_pass', 'scgi_pass', 'memcached_pass']);

/**
 * The hosts that a value of `nginxValue` passes requests to: the servers of its upstreams, and what its locations name that is none
 * of them. An address with a variable is looked up while nginx runs, and names nothing for sure.
 */
export function nginxTargets(value: JsonObject): ToolTarget[] {
  const found: { readonly path: Path; readonly text: string }[] = [];
  const upstreams = new Set<string>();
  const visit = (block: JsonObject, path: Path, isUpstream: boolean): void => {
    for (const [key, item] of Object.entries(block)) {
      const [name, ...args] = key.split(' ');
      if (isObject(item)) {
        if (name === 'upstream') upstreams.add(args[0] ?? '');
        visit(item, [...path, key], name === 'upstream');
      } else if (PASSES.has(key) || (isUpstream && key === 'server')) {
        found.push(...textsOf(item, [...path, key]));
      }
    }
  };
  visit(value, [], false);
  return found.flatMap(({ path, text }) => {
    const address = text.split(' ')[0]!;
    const target = address.startsWith('unix:') || /[$]/.test(address) ? undefined : hostTarget(address);
    return !target || upstreams.has(target.host) ? [] : [{ path, target }];
  });
}

/** A directive that is there once is a text, and otherwise a list. */
function textsOf(value: Json, path: Path): { readonly path: Path; readonly text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (!Array.isArray(value)) return [];
  return value.map((text, index) => ({ path: [...path, index], text: String(text) }));
}
