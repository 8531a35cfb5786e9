import { asText, entriesOf, isObject, itemsOf, type Json, type Path } from '../../model/json';
import type { SourceFile } from '../../model/source';
import { fieldOf } from '../../model/traefik/fields';
import { readToml } from '../toolFiles/tomlFile';
import { hostTarget, isManifest, readDocument, type ToolFile, type ToolTarget } from '../toolFiles/toolFile';
import { type ToolReader, toolFileLoader } from '../toolFiles/toolFileLoader';

/**
 * Configurations of Traefik in YAML and TOML: what it is started with (kind `traefik`: entry points, providers), and what it routes
 * (`traefik-dynamic`: routers, services, middlewares).
 */
export const traefikReader: ToolReader = {
  name: 'traefik',
  mayBe: (path) => /\.(?:ya?ml|toml)$/.test(path),
  read: (file) => (isToml(file) ? tomlFile(file) : readDocument(file, KEYS, recognise)),
};

export const traefikLoader = toolFileLoader(traefikReader);

const KEYS = /^[ \t]*["']?(?:entryPoints|http|tcp|udp)["']?[ \t]*:/im;
const TABLES = /^[ \t]*\[\[?[ \t]*(?:entryPoints|http|tcp|udp)\b/im;

/** Texts of a ConfigMap have the path of the manifest, which is none itself. */
function isToml({ text }: SourceFile): boolean {
  return !isManifest(text) && TABLES.test(text);
}

function tomlFile(file: SourceFile): ToolFile | undefined {
  const read = readToml(file);
  const found = read && recognise(read.value);
  return read && found && { ...found, ...read, problems: [] };
}

function recognise(value: Json): Pick<ToolFile, 'kind' | 'targets'> | undefined {
  if (!isObject(value) || Object.hasOwn(value, 'apiVersion') || Object.hasOwn(value, 'openapi')) return undefined;
  if (isStatic(value)) return { kind: 'traefik', targets: [] };
  return isDynamic(value) ? { kind: 'traefik-dynamic', targets: targetsOf(value) } : undefined;
}

/** Entry points are what it listens on; each has an address. */
function isStatic(value: Json): boolean {
  const points = entriesOf(fieldOf(value, 'entryPoints')?.value);
  return points.length > 0 && points.every(([, point]) => fieldOf(point, 'address') !== undefined);
}

const PROTOCOLS = ['http', 'tcp', 'udp'];

/** Every router has a rule or a service, every service a kind of its own, every middleware one setting. */
function isDynamic(value: Json): boolean {
  const parts = PROTOCOLS.flatMap((protocol) => {
    const section = fieldOf(value, protocol)?.value;
    const list = (name: string, isOne: (item: Json) => boolean): boolean[] =>
      entriesOf(section && fieldOf(section, name)?.value).map(([, item]) => isOne(item));
    const has = (item: Json, ...names: string[]): boolean => names.some((name) => fieldOf(item, name) !== undefined);
    return [
      ...list('routers', (item) => has(item, 'rule', 'service', 'entryPoints')),
      ...list('services', (item) => has(item, 'loadBalancer', 'weighted', 'mirroring', 'failover')),
      ...list('middlewares', (item) => entriesOf(item).length > 0),
      ...list('serversTransports', isObject),
    ];
  });
  return parts.length > 0 && parts.every(Boolean);
}

/** `url` of HTTP servers, `address` of the others, and whom `forwardAuth` asks. */
function targetsOf(value: Json): ToolTarget[] {
  const found: ToolTarget[] = [];
  const add = (holder: Json, path: Path, ...names: string[]): void => {
    for (const name of names) {
      const field = fieldOf(holder, name);
      const target = field && hostTarget(asText(field.value) ?? '');
      if (field && target) found.push({ path: [...path, field.key], target });
    }
  };
  for (const protocol of PROTOCOLS) {
    const section = fieldOf(value, protocol);
    const services = section && fieldOf(section.value, 'services');
    for (const [name, service] of entriesOf(services?.value)) {
      const balancer = fieldOf(service, 'loadBalancer');
      const servers = balancer && fieldOf(balancer.value, 'servers');
      for (const [index, server] of itemsOf(servers?.value).entries())
        add(server, [section!.key, services!.key, name, balancer!.key, servers!.key, index], 'url', 'address');
    }
    const middlewares = section && fieldOf(section.value, 'middlewares');
    for (const [name, middleware] of entriesOf(middlewares?.value)) {
      const auth = fieldOf(middleware, 'forwardAuth');
      if (auth) add(auth.value, [section!.key, middlewares!.key, name, auth.key], 'address');
    }
  }
  return found;
}
