import { at, entriesOf } from '../../model/json';
import type { Model } from '../../model/model';
import type { Resource } from '../../model/resource';

/** A proxy that watches containers, and a container whose labels or variables say what it gets. */
export interface Labelled {
  readonly proxy: Resource;
  readonly service: Resource;
}

interface Watcher {
  /** The image, without its version. */
  readonly image: RegExp;
  readonly label?: RegExp;
  readonly variable?: string;
}

/** Proxies that read how to route from the containers themselves; from their documentation. */
const WATCHERS: readonly Watcher[] = [
  {
    image: /(?:^|\/)traefik(?=[:@]|$)/,
    label: /^traefik\.(?:(?:http|tcp|udp)\.(?:routers|services)\.|enable$)/i,
  },
  { image: /(?:^|\/)caddy-docker-proxy(?=[:@]|$)/, label: /^caddy(?:_\d+)?(?:$|\.)/ },
  { image: /(?:^|\/)nginx-proxy(?=[:@]|$)/, variable: 'VIRTUAL_HOST' },
];

/** The services of Compose that a proxy finds by itself: of its own project, or of all where only one such proxy is there. */
export function labelledFor(model: Model): Labelled[] {
  const services = model.index.ofKind('service').filter(({ loader }) => loader === 'compose');
  return WATCHERS.flatMap((watcher) => {
    const proxies = services.filter(({ facets }) => watcher.image.test(facets.images[0]?.reference ?? ''));
    if (proxies.length === 0) return [];
    const marked = services.filter((service) => isMarked(service, watcher));
    return marked.flatMap((service) => {
      const own = proxies.filter(({ unit }) => unit === service.unit);
      const chosen = own.length > 0 ? own : isOneProject(proxies) ? proxies : [];
      return chosen.filter((proxy) => proxy !== service).map((proxy) => ({ proxy, service }));
    });
  });
}

function isOneProject(proxies: readonly Resource[]): boolean {
  return new Set(proxies.map(({ name }) => name)).size === 1;
}

function isMarked({ value, facets }: Resource, { label, variable }: Watcher): boolean {
  if (variable !== undefined && facets.env.some(({ name }) => name === variable)) return true;
  const labels = [['labels'], ['deploy', 'labels']].flatMap((path) => entriesOf(at(value, path)));
  const isOff = labels.some(([key, said]) => key.toLowerCase() === 'traefik.enable' && String(said) === 'false');
  return label !== undefined && !isOff && labels.some(([key]) => label.test(key));
}
