import { weakMemo } from '../../util/weakMemo';
import { asText, at, entriesOf, isObject, itemsOf, type Json, type JsonObject, type Path } from '../json';
import { type Model, resourcesOf } from '../model';
import type { Resource } from '../resource';
import type { Source } from '../source';
import { fieldOf } from './fields';

/** Where Traefik finds it: in labels of containers, or in a file. A name without `@provider` is one of the same. */
export type TraefikProvider = 'docker' | 'file';

/** Routers, services and middlewares of one protocol are named apart from those of another. */
export type TraefikProtocol = 'http' | 'tcp' | 'udp';

interface Named {
  readonly name: string;
  readonly protocol: TraefikProtocol;
  readonly provider: TraefikProvider;
  /** The container or the file that defines it. */
  readonly resource: Resource;
  readonly source: Source;
}

/** A value as it is written, and where. */
export interface TraefikText {
  readonly text: string;
  readonly source: Source;
}

export interface TraefikRouter extends Named {
  readonly rule?: TraefikText;
  readonly service?: TraefikText;
  readonly entryPoints: readonly TraefikText[];
  readonly middlewares: readonly TraefikText[];
}

export interface TraefikService extends Named {
  /** Of the container, as its label says. */
  readonly port?: TraefikText;
}

/** What routes requests: of one container, one file, or a whole model. */
export interface TraefikConfig {
  readonly routers: readonly TraefikRouter[];
  readonly services: readonly TraefikService[];
  readonly middlewares: readonly Named[];
}

/** Everything that the labels and files of the model say. */
export const traefikIn: (model: Model) => TraefikConfig = weakMemo((model) =>
  together(resourcesOf(model).map(traefikOf)),
);

/** What a Compose service says by its labels, or a file of dynamic configuration. */
export const traefikOf: (resource: Resource) => TraefikConfig = weakMemo((resource) => {
  if (resource.kind === 'traefik-dynamic')
    return configOf(resource, 'file', resource.value, (path) => resource.trace(path)[0]!);
  if (resource.loader !== 'compose' || resource.kind !== 'service') return NOTHING;
  const labels = labelTree(resource);
  return labels ? configOf(resource, 'docker', labels.value, labels.source) : NOTHING;
});

const NOTHING: TraefikConfig = { routers: [], services: [], middlewares: [] };

function together(configs: readonly TraefikConfig[]): TraefikConfig {
  return {
    routers: configs.flatMap(({ routers }) => routers),
    services: configs.flatMap(({ services }) => services),
    middlewares: configs.flatMap(({ middlewares }) => middlewares),
  };
}

/** Labels stand on the container, or on the service of a swarm. */
const LABELS: readonly Path[] = [['labels'], ['deploy', 'labels']];

const MAX_STEPS = 12;

/** Labels as the map that a file would have: `traefik.http.routers.web.rule` is `rule` of `web`. */
function labelTree(
  service: Resource,
): { readonly value: JsonObject; readonly source: (path: Path) => Source } | undefined {
  const root: Tree = new Map();
  const places = new Map<string, Path>();
  for (const base of LABELS) {
    for (const [label, value] of entriesOf(at(service.value, base))) {
      const steps = label.split('.');
      if (steps[0]?.toLowerCase() !== 'traefik' || steps.length > MAX_STEPS) continue;
      const path = steps.slice(1);
      put(root, path, asText(value) ?? '');
      for (let length = path.length; length > 0; length--) {
        const key = JSON.stringify(path.slice(0, length));
        if (!places.has(key)) places.set(key, [...base, label]);
      }
    }
  }
  if (root.size === 0) return undefined;
  return { value: jsonOf(root), source: (path) => service.trace(places.get(JSON.stringify(path)) ?? ['labels'])[0]! };
}

type Tree = Map<string, Tree | string>;

function put(tree: Tree, path: readonly string[], text: string): void {
  const [step = '', ...rest] = path;
  if (rest.length === 0) {
    if (!(tree.get(step) instanceof Map)) tree.set(step, text);
    return;
  }
  const known = tree.get(step);
  const inner: Tree = known instanceof Map ? known : new Map();
  tree.set(step, inner);
  put(inner, rest, text);
}

function jsonOf(tree: Tree): JsonObject {
  return Object.fromEntries([...tree].map(([key, value]) => [key, value instanceof Map ? jsonOf(value) : value]));
}

const PROTOCOLS: readonly TraefikProtocol[] = ['http', 'tcp', 'udp'];

function configOf(
  resource: Resource,
  provider: TraefikProvider,
  value: Json,
  source: (path: Path) => Source,
): TraefikConfig {
  return together(
    PROTOCOLS.map((protocol): TraefikConfig => {
      const section = fieldOf(value, protocol);
      const listed = (field: string): (Named & { readonly value: Json; readonly path: Path })[] => {
        const list = section && fieldOf(section.value, field);
        return entriesOf(list?.value).map(([name, item]) => {
          const path = [section!.key, list!.key, name];
          return { name, protocol, provider, resource, source: source(path), value: item, path };
        });
      };
      return {
        middlewares: listed('middlewares').map(({ value: _, path: __, ...named }) => named),
        services: listed('services').map(({ value: item, path, ...named }) => {
          const port = textAt(item, path, ['loadBalancer', 'server', 'port'], source);
          return { ...named, ...(port ? { port } : {}) };
        }),
        routers: listed('routers').map(({ value: item, path, ...named }) => {
          const rule = textAt(item, path, ['rule'], source);
          const service = textAt(item, path, ['service'], source);
          return {
            ...named,
            ...(rule ? { rule } : {}),
            ...(service ? { service } : {}),
            entryPoints: textsAt(item, path, 'entryPoints', source),
            middlewares: textsAt(item, path, 'middlewares', source),
          };
        }),
      };
    }),
  );
}

function textAt(
  value: Json,
  base: Path,
  names: readonly string[],
  source: (path: Path) => Source,
): TraefikText | undefined {
  let here = value;
  const path = [...base];
  for (const name of names) {
    const field = fieldOf(here, name);
    if (!field) return undefined;
    path.push(field.key);
    here = field.value;
  }
  const text = asText(here);
  return text === undefined || text === '' ? undefined : { text, source: source(path) };
}

/** A list, or one text with commas as labels have it. */
function textsAt(value: Json, base: Path, name: string, source: (path: Path) => Source): TraefikText[] {
  const field = fieldOf(value, name);
  if (!field || isObject(field.value)) return [];
  const path = [...base, field.key];
  const texts = Array.isArray(field.value)
    ? itemsOf(field.value).map((item, index) => ({ text: asText(item) ?? '', path: [...path, index] }))
    : (asText(field.value) ?? '').split(',').map((text) => ({ text, path }));
  return texts.flatMap(({ text, path: place }) => {
    const trimmed = text.trim();
    return trimmed === '' ? [] : [{ text: trimmed, source: source(place) }];
  });
}
