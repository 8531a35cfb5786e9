import { isObject, type Json, type JsonObject, type Path } from '../../model/json';
import type { Resource } from '../../model/resource';

/** A path of a Caddyfile that is passed on, and where to. */
export interface CaddyRoute {
  /** What a path begins with; `/` for all. */
  readonly path: string;
  /** The path has a wildcard that is not at its end. */
  readonly isPattern: boolean;
  /** The host of the first upstream; empty where it is filled in later. */
  readonly target: string;
  readonly at: Path;
}

/** Directives that pass requests on, and those that hold others for a path. */
const PASSES: ReadonlySet<string> = new Set(['reverse_proxy', 'php_fastcgi']);
const HOLDS: ReadonlySet<string> = new Set(['handle', 'handle_path', 'route']);

/** The paths of all sites. What is matched by more than its path, or by a snippet's arguments, is left out. */
export function caddyRoutes({ value }: Resource): CaddyRoute[] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, site]) =>
    isObject(site) && !/^(?:\(|global\b)/.test(key) ? routesIn(site, [key], ['/']) : [],
  );
}

function routesIn(block: JsonObject, base: Path, above: readonly string[]): CaddyRoute[] {
  return Object.entries(block).flatMap(([key, item]): CaddyRoute[] => {
    const [name = '', ...args] = key.replace(/ #\d+$/, '').split(' ');
    const path = [...base, key];
    if (HOLDS.has(name) && isObject(item)) return routesIn(item, path, pathsOf(args[0], block, above));
    if (!PASSES.has(name)) return [];
    if (isObject(item)) return passed([...args, ...upstreamsIn(item)], path, block, above);
    return textsOf(item, path).flatMap(({ text, path: place }) => passed(text.split(' '), place, block, above));
  });
}

function passed(words: readonly string[], at: Path, block: JsonObject, above: readonly string[]): CaddyRoute[] {
  const [first = ''] = words;
  const isMatcher = /^(?:\*$|\/|@)/.test(first);
  const upstream = (isMatcher ? words[1] : first) ?? '';
  const target = /^(?:[a-z0-9+]+:\/\/)?([A-Za-z0-9_.-]+)/.exec(upstream.slice(0, 300))?.[1] ?? '';
  return pathsOf(isMatcher ? first : undefined, block, above).map((path) => ({
    path: path.replace(/\*$/, ''),
    isPattern: path.replace(/\*$/, '').includes('*'),
    target,
    at,
  }));
}

/** What a matcher lets through: none where it says more than paths. */
function pathsOf(matcher: string | undefined, block: JsonObject, above: readonly string[]): readonly string[] {
  if (matcher === undefined || matcher === '*') return above;
  if (matcher.startsWith('/')) return [matcher];
  const said = Object.hasOwn(block, matcher) ? block[matcher]! : null;
  const words = typeof said === 'string' ? said.split(' ') : isObject(said) ? onlyPath(said) : [];
  return words[0] === 'path' ? words.slice(1) : [];
}

function onlyPath(block: JsonObject): string[] {
  const keys = Object.keys(block);
  const said = block.path;
  return keys.length === 1 && typeof said === 'string' ? ['path', ...said.split(' ')] : [];
}

function upstreamsIn(block: JsonObject): string[] {
  return textsOf(block.to ?? null, []).flatMap(({ text }) => text.split(' '));
}

function textsOf(value: Json, path: Path): { readonly path: Path; readonly text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  return Array.isArray(value) ? value.map((text, index) => ({ path: [...path, index], text: String(text) })) : [];
}
