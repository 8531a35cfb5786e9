import { asText, at, entriesOf } from '../../model/json';
import { type Model, resourcesOf } from '../../model/model';
import { isToolFileLoader, type Resource, sourceOf } from '../../model/resource';
import type { Source } from '../../model/source';
import { traefikIn } from '../../model/traefik/config';
import type { Draft, StateRule } from '../rule';
import { reachOf } from '../shared/reach';

export const configPortUnused: StateRule = {
  meta: {
    id: 'config-port-unused',
    title: 'A configuration file names a port that the service does not listen on',
    category: 'network',
    severity: 'high',
    confidence: 'possible',
    why: 'The connection is refused: a proxy answers 502, a scrape fails.',
    remediation: 'Name the port on which the service listens.',
    messages: {
      other: {
        title: '{{file}} connects to {{host}}:{{port}}; {{host}} listens on {{ports}}',
        message:
          'Neither the build of {{host}}, nor its ports, variables and command name port {{port}}; they name {{ports}}.',
      },
      label: {
        title: '{{program}} sends requests for {{host}} to port {{port}}; {{host}} listens on {{ports}}',
        message:
          'Neither the build of {{host}}, nor its ports, variables and command name port {{port}} of the label; they name {{ports}}.',
      },
    },
  },
  *check(model) {
    yield* inLabels(model);
    for (const file of resourcesOf(model)) {
      if (!isToolFileLoader(file.loader)) continue;
      const references = file.facets.references.filter(
        ({ target }) => target.by === 'host' && target.port !== undefined,
      );
      const reach = references.length === 0 ? undefined : reachOf(model, file);
      if (!reach || reach.mounters.length === 0) continue;
      for (const { target, source } of references) {
        if (target.by !== 'host' || target.port === undefined) continue;
        const { host, port } = target;
        const services = reach.services.filter(({ name }) => name === host);
        const ports = services.map((service) => portsOf(model, service));
        const [service] = services;
        if (!service || !ports.every((known) => known && !known.has(port))) continue;
        if (services.some((one) => mentions(one, port))) continue;
        yield {
          messageId: 'other',
          data: { file: file.name, host, port, ports: [...new Set(ports.flatMap((known) => [...known!]))].join(', ') },
          key: [host, port],
          resource: file,
          at: source,
          related: [sourceOf(service)],
        };
      }
    }
  },
};

/** Ports that labels give to a proxy for the container they stand on. */
function* inLabels(model: Model): Iterable<Draft> {
  for (const { program, text, service, source } of [...traefikPorts(model), ...caddyPorts(model)]) {
    const ports = portsOf(model, service);
    const port = Number(text);
    if (!ports || Number.isNaN(port) || ports.has(port) || mentions(service, port)) continue;
    yield {
      messageId: 'label',
      data: { program, host: service.name, port, ports: [...ports].join(', ') },
      key: ['label', service.name, port],
      resource: service,
      at: source,
      related: [sourceOf(service)],
    };
  }
}

interface LabelPort {
  readonly program: string;
  readonly text: string;
  readonly service: Resource;
  readonly source: Source;
}

function traefikPorts(model: Model): LabelPort[] {
  return traefikIn(model).services.flatMap(({ provider, port, resource }) =>
    port && provider === 'docker'
      ? [{ program: 'Traefik', text: port.text, service: resource, source: port.source }]
      : [],
  );
}

/** `caddy.reverse_proxy: {{upstreams 8080}}` of caddy-docker-proxy. */
function caddyPorts(model: Model): LabelPort[] {
  return model.index.ofKind('service').flatMap((service) =>
    entriesOf(at(service.value, ['labels'])).flatMap(([label, value]) => {
      const text = /^caddy[._]/.test(label)
        ? /\{\{\s*upstreams(?:\s+https?)?\s+(\d{1,5})\s*\}\}/.exec((asText(value) ?? '').slice(0, 300))?.[1]
        : undefined;
      return text === undefined
        ? []
        : [{ program: 'Caddy', text, service, source: sourceOf(service, ['labels', label]) }];
    }),
  );
}

/** The ports of a service that is built here: what its Dockerfile exposes and what the project says; `undefined` where nothing is said. */
function portsOf(model: Model, service: Resource): Set<number> | undefined {
  const dockerfile = service.facets.references.find(({ use }) => use === 'dockerfile')?.target;
  if (dockerfile?.by !== 'path') return undefined;
  const image = model.index.inUnit(`dockerfile:${dockerfile.path}`, 'Dockerfile', dockerfile.path);
  const exposed = image?.facets.ports ?? [];
  if (exposed.length === 0) return undefined;
  const ports = [...exposed, ...service.facets.ports].map(({ target }) => Number(target));
  return ports.some(Number.isNaN) ? undefined : new Set(ports);
}

/** Whether the port stands in its variables or command: it may be told to listen there. */
function mentions(service: Resource, port: number): boolean {
  const texts = [
    ...service.facets.env.map(({ value }) => value ?? ''),
    ...['command', 'entrypoint', 'healthcheck'].map((field) => JSON.stringify(at(service.value, [field]) ?? '')),
    asText(at(service.value, ['env_file'])) ?? '',
  ];
  // A variable that the files do not give may hold any port.
  if (service.facets.env.some(({ name, value }) => /port/i.test(name) && (value === undefined || value === null)))
    return true;
  return texts.some((text) => text.includes(String(port)));
}
