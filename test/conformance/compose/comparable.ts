import { posix } from 'node:path';
import { isObject, type Json, type JsonObject } from '../../../src/engine/model/json';

/** The folder in which cases were recorded. Trees of cases have it too: a project without a name is called after its folder. */
export const FOLDER = 'wd';

/** Maps from names that somebody chose: an entry without a value says something there. Each step is a key, `*` any. */
const NAMED = patterns([
  ...['services', 'networks', 'volumes', 'configs', 'secrets', 'models'],
  ...['args', 'labels', 'ssh'].map((field) => `services.*.build.${field}`),
  ...['annotations', 'environment', 'labels', 'models', 'networks'].map((field) => `services.*.${field}`),
]);

/** Extensions, and at the top the obsolete version. */
const IGNORED = /^\/?x-|^\/version$/;

/** Fields that hold a path. */
const PATHS = patterns([
  'services.*.build.context',
  'services.*.build.additional_contexts.*',
  'services.*.env_file.*.path',
  'services.*.label_file.*',
  'services.*.develop.watch.*.path',
  'services.*.extends.file',
  'configs.*.file',
  'secrets.*.file',
  'volumes.*.driver_opts.device',
]);

function patterns(paths: readonly string[]): (path: readonly string[]) => boolean {
  const all = paths.map((path) => path.split('.'));
  return (path) =>
    all.some(
      (steps) => steps.length === path.length && steps.every((step, index) => step === '*' || step === path[index]),
    );
}

/**
 * A canonical model in the one spelling in which ours and that of compose-go are compared. What it levels, and is therefore not compared:
 * entries that hold nothing (`null`, `{}`, `[]`) outside maps of names, fields that state their default (`bind.create_host_path`,
 * `env_file.required`, `depends_on.restart: false`, a tmpfs of size 0), list or map of `build.ssh`,
 * extensions (`x-…`), the obsolete `version`, and whether a path is absolute or relative; `folder` is where relative ones are read.
 */
export function comparable(model: Json, folder = '/'): Json {
  return level(model, [], folder);
}

function level(value: Json, path: readonly string[], folder: string): Json {
  if (typeof value === 'string') return PATHS(path) ? absolute(value, folder) : value;
  if (Array.isArray(value)) return value.map((item) => level(item, [...path, '*'], folder));
  if (!isObject(value)) return value;
  const own = withoutDefaults(value, path, folder);
  const isNamed = NAMED(path);
  const entries = Object.keys(own)
    .filter((key) => isNamed || !IGNORED.test(path.length === 0 ? `/${key}` : key))
    .sort()
    .map((key) => [key, level(own[key]!, [...path, key], folder)] as const)
    .map(([key, entry]) => [key, isNothing(entry) ? null : entry] as const)
    .filter(([, entry]) => isNamed || entry !== null);
  return Object.fromEntries(entries);
}

function withoutDefaults(map: JsonObject, path: readonly string[], folder: string): JsonObject {
  const place = path.slice(2).join('.');
  if (place === 'env_file.*') return without(map, 'required', true);
  if (place === 'build' && Array.isArray(map.ssh)) {
    return { ...map, ssh: Object.fromEntries(map.ssh.map((id) => [String(id), null])) };
  }
  if (place === 'volumes.*.bind') return without(map, 'create_host_path', true);
  if (path.length === 4 && path[2] === 'depends_on') return without(map, 'restart', false);
  if (place === 'volumes.*.tmpfs') return without(map, 'size', '0');
  if (place === 'volumes.*' && map.type === 'bind' && typeof map.source === 'string') {
    return { ...map, source: absolute(map.source, folder) };
  }
  return map;
}

function without(map: JsonObject, key: string, usual: Json): JsonObject {
  return map[key] === usual ? Object.fromEntries(Object.entries(map).filter(([name]) => name !== key)) : map;
}

/** Paths on this machine, from its root. Addresses, home folders and other machines' paths stay. */
function absolute(path: string, folder: string): string {
  return /^(?:~|[a-z][\w+.-]*:|\\\\|git@|github\.com\/)/i.test(path) ? path : posix.resolve(folder, path);
}

function isNothing(value: Json): boolean {
  if (value === null) return true;
  return Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0;
}
