import { isObject, type Json, type JsonObject, type Path } from '../../model/json';
import { hostTarget, type ToolTarget } from '../toolFiles/toolFile';

/** Directives whose arguments are the servers that requests are passed to. */
const PASSES: ReadonlySet<string> = new Set(['reverse_proxy', 'php_fastcgi', 'forward_auth']);

/** A text that names a server, and where it stands. */
interface Address {
  readonly text: string;
  readonly path: Path;
  /** The snippet around it. */
  readonly snippet?: string;
}

/** A use of a snippet, with what is given to it. */
interface Import {
  readonly name: string;
  readonly args: readonly string[];
  readonly path: Path;
}

/**
 * The hosts that a value of `blocksValue` passes requests to. An address that a snippet makes of its arguments is that of each import.
 * One with a placeholder (`{$API}`, `{env.API}`) is known when Caddy runs, and names nothing for sure.
 */
export function caddyTargets(value: JsonObject): ToolTarget[] {
  const addresses: Address[] = [];
  const imports: Import[] = [];
  const visit = (block: JsonObject, path: Path, snippet: string | undefined): void => {
    for (const [key, item] of Object.entries(block)) {
      const here = [...path, key];
      const [name = '', ...args] = key.replace(/ #\d+$/, '').split(' ');
      const passes = PASSES.has(name);
      if (isObject(item)) {
        if (passes) addresses.push(...addressesOf(args.join(' '), here, snippet));
        visit(item, here, path.length === 0 ? snippetName(name) : snippet);
        if (passes) addresses.push(...inBlock(item, here, snippet));
        continue;
      }
      for (const { text, path: place } of textsOf(item, here)) {
        if (passes) addresses.push(...addressesOf(text, place, snippet));
        const [imported = '', ...given] = text.split(' ');
        if (name === 'import') imports.push({ name: imported, args: given, path: place });
      }
    }
  };
  visit(value, [], undefined);
  return addresses.flatMap((address) => filledIn(address, imports)).flatMap(targetOf);
}

const snippetName = (name: string): string | undefined => /^\((.*)\)$/.exec(name)?.[1];

/** `to` and `dynamic` in the block of a `reverse_proxy`. */
function inBlock(block: JsonObject, path: Path, snippet: string | undefined): Address[] {
  return Object.entries(block).flatMap(([key, item]) => {
    const [name, ...args] = key.split(' ');
    const texts = isObject(item) ? [{ text: args.join(' '), path: [...path, key] }] : textsOf(item, [...path, key]);
    return texts.flatMap(({ text, path: place }) => {
      if (name === 'to') return addressesOf(text, place, snippet);
      // `dynamic a name port` asks for the addresses of a name; `srv` and what modules bring have other names.
      const [source, host] = (isObject(item) ? args.join(' ') : text).split(' ');
      return name === 'dynamic' && source === 'a' && host !== undefined ? addressesOf(host, place, snippet) : [];
    });
  });
}

/** The arguments without the matcher in front (`*`, `/path*`, `@name`). */
function addressesOf(text: string, path: Path, snippet: string | undefined): Address[] {
  const words = text.split(' ').filter((word) => word !== '');
  const upstreams = /^(?:\*$|\/|@)/.test(words[0] ?? '') ? words.slice(1) : words;
  return upstreams.map((word) => ({ text: word, path, ...(snippet === undefined ? {} : { snippet }) }));
}

/** `{args[0]}` (and `{args.0}` of older versions), by what each import gives. */
function filledIn(address: Address, imports: readonly Import[]): readonly Address[] {
  if (!address.text.includes('{args')) return [address];
  return imports
    .filter(({ name }) => name === address.snippet)
    .map(({ args, path }) => ({
      path,
      text: address.text.replace(
        /\{args(?:\[(\d{1,3})\]|\.(\d{1,3}))\}/g,
        (whole, now, old) => args[now ?? old] ?? whole,
      ),
    }));
}

function targetOf({ text, path }: Address): ToolTarget[] {
  if (/^(?:unix|fd)/.test(text) || text.startsWith('srv+') || text.startsWith(':')) return [];
  // The port may be filled in: the name is known all the same.
  const target = hostTarget(text.replace(/:\{[^}]{1,100}\}$/, ''));
  return target ? [{ path, target }] : [];
}

/** A directive that is there once is a text, and otherwise a list. */
function textsOf(value: Json, path: Path): { readonly path: Path; readonly text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (!Array.isArray(value)) return [];
  return value.map((text, index) => ({ path: [...path, index], text: String(text) }));
}
