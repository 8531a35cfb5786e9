import type { Json, JsonObject, Path } from '../../model/json';
import { freeKey } from '../toolFiles/lineNotes';
import type { Directive } from './parseNginx';

/**
 * The directives as a map, so that what differs between two files has a name: blocks by their name and arguments (`location /api/`), servers
 * by what they answer to (`server example.com 80`), simple directives by their name, with one text or a list of texts. Directives that
 * set a named value (`proxy_set_header`) are maps by that name. `note` is told the line of each.
 */
export function nginxValue(
  directives: readonly Directive[],
  note: (path: Path, line: number) => void,
  path: Path = [],
): JsonObject {
  const value = new Map<string, Json>();
  for (const directive of directives) {
    const { name, args, line, block } = directive;
    if (block) {
      const key = freeKey(value, name === 'server' ? serverKey(block) : [name, ...args].join(' '));
      note([...path, key], line);
      value.set(key, nginxValue(block, note, [...path, key]));
    } else if (NAMED.has(name) && args.length > 1) {
      const named = value.get(name);
      const map = new Map(Object.entries(isMap(named) ? named : {}));
      const key = freeKey(map, args[0]!);
      note([...path, name, key], line);
      if (map.size === 0) note([...path, name], line);
      map.set(key, args.slice(1).join(' '));
      value.set(name, Object.fromEntries(map));
    } else {
      addSimple(value, name, args.join(' '), [...path, name], line, note);
    }
  }
  return Object.fromEntries(value);
}

function addSimple(
  value: Map<string, Json>,
  name: string,
  text: string,
  path: Path,
  line: number,
  note: (path: Path, line: number) => void,
): void {
  const known = value.get(name);
  const list = known === undefined ? [] : Array.isArray(known) ? known : [known];
  // Those who ask for the only one need not know that there could be more.
  if (list.length === 0) note(path, line);
  note([...path, list.length], line);
  value.set(name, list.length === 0 ? text : [...list, text]);
}

const NAMED = new Set(['proxy_set_header', 'grpc_set_header', 'add_header', 'set', 'fastcgi_param', 'uwsgi_param']);

const isMap = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function serverKey(block: readonly Directive[]): string {
  const first = (name: string): string => block.find((directive) => directive.name === name)?.args[0] ?? '';
  return ['server', first('server_name'), first('listen')].filter((part) => part !== '').join(' ');
}
