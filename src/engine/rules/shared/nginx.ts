import { isObject, type JsonObject, type Path } from '../../model/json';
import type { Model } from '../../model/model';
import type { Resource } from '../../model/resource';
import { isLineSource } from '../../model/source';

/** A block of an nginx file: `location /api/ { … }`. */
export interface NginxBlock {
  readonly name: string;
  readonly args: readonly string[];
  readonly value: JsonObject;
  readonly path: Path;
  /** Another block of the name and the arguments stands before it, in the same block. */
  readonly isRepeated: boolean;
  /** The blocks around it, the nearest first. */
  readonly around: readonly NginxBlock[];
}

/** All blocks of a file, each before what is in it. */
export function nginxBlocks(file: Resource): NginxBlock[] {
  const found: NginxBlock[] = [];
  const visit = (value: JsonObject, path: Path, around: readonly NginxBlock[]): void => {
    for (const [key, inner] of Object.entries(value)) {
      if (!isObject(inner) || NAMED_VALUES.has(key)) continue;
      const number = / #\d+$/.exec(key);
      const [name = '', ...args] = (number ? key.slice(0, number.index) : key).split(' ');
      const block = { name, args, value: inner, path: [...path, key], isRepeated: number !== null, around };
      found.push(block);
      visit(inner, block.path, [block, ...around]);
    }
  };
  if (isObject(file.value)) visit(file.value, [], []);
  return found;
}

/** Directives that set a named value; they are maps, and no blocks. */
const NAMED_VALUES = new Set([
  'proxy_set_header',
  'grpc_set_header',
  'add_header',
  'set',
  'fastcgi_param',
  'uwsgi_param',
]);

/** What a directive says, each time it is there, with its place. */
export function directives(value: JsonObject, name: string, path: Path = []): { text: string; path: Path }[] {
  const said = Object.hasOwn(value, name) ? value[name] : undefined;
  if (typeof said === 'string') return [{ text: said, path: [...path, name] }];
  return Array.isArray(said) ? said.map((text, index) => ({ text: String(text), path: [...path, name, index] })) : [];
}

/** The value of a directive that inner blocks take over from the outer ones. */
export function inherited(block: NginxBlock, name: string): { text: string; path: Path } | undefined {
  for (const one of [block, ...block.around]) {
    const [found] = directives(one.value, name, one.path);
    if (found) return found;
  }
  return undefined;
}

export function nginxFiles(model: Model): readonly Resource[] {
  return model.index.ofKind('nginx');
}

/** The upstreams that any nginx file of the model defines: a file may be one of several that are included. */
export function upstreamNames(model: Model): ReadonlySet<string> {
  return new Set(
    nginxFiles(model).flatMap((file) =>
      nginxBlocks(file).flatMap(({ name, args }) => (name === 'upstream' ? args.slice(0, 1) : [])),
    ),
  );
}

/** The line of a source that is one. */
export function lineOf(file: Resource, path: Path): number {
  const source = file.trace(path)[0]!;
  return isLineSource(source) ? source.line : 1;
}
