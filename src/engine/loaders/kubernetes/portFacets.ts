import { asText, at, isObject, itemsOf, type Json, type JsonObject, type Path } from '../../model/json';
import type { Port, Protocol } from '../../model/port';
import type { Source } from '../../model/source';
import type { Container, PodTemplate } from './podSpec';

type Trace = (path: Path) => Source;

/** Ports of containers. With `hostNetwork` every one of them is a port of the host, as the API server fills it in. */
export function podPorts(template: PodTemplate, trace: Trace): Port[] {
  const hostNetwork = at(template.spec, ['hostNetwork']) === true;
  return template.containers.flatMap((container) => containerPorts(container, hostNetwork, trace));
}

function containerPorts({ value, path }: Container, hostNetwork: boolean, trace: Trace): Port[] {
  return itemsOf(at(value, ['ports'])).flatMap((port, index) => {
    const target = portNumber(at(port, ['containerPort']));
    if (target === undefined) return [];
    const source = trace([...path, 'ports', index]);
    const common = { target, protocol: protocolOf(port), ...named(port), source };
    const host = at(port, ['hostPort']) ?? (hostNetwork ? target : undefined);
    const hostIp = asText(at(port, ['hostIP']));
    return [
      { kind: 'container', ...common },
      ...(host === undefined || host === 0 || host === null
        ? []
        : [{ kind: 'host' as const, ...common, published: String(host), ...(hostIp ? { hostIp } : {}) }]),
    ];
  });
}

/** Ports of a Service, and the ports it opens on every node. */
export function servicePorts(value: JsonObject, trace: Trace): Port[] {
  return itemsOf(at(value, ['spec', 'ports'])).flatMap((port, index) => {
    const published = asText(at(port, ['port']));
    if (published === undefined) return [];
    const source = trace(['spec', 'ports', index]);
    // The API server writes the port itself in place of a target that is missing, empty or 0.
    const target = portNumber(at(port, ['targetPort'])) || Number(published);
    const common = { target, protocol: protocolOf(port), ...named(port), source };
    const nodePort = asText(at(port, ['nodePort']));
    return [
      { kind: 'service', ...common, published },
      ...(nodePort === undefined || nodePort === '0'
        ? []
        : [{ kind: 'node' as const, ...common, published: nodePort }]),
    ];
  });
}

/** One port for each host and backend of an Ingress; the host is its name. What an Ingress publishes is the controller's affair. */
export function ingressPorts(value: JsonObject, trace: Trace): Port[] {
  const ports = new Map<string, Port>();
  const add = (host: string, backend: Json | undefined, path: Path): void => {
    const target =
      portNumber(at(backend, ['service', 'port', 'number'])) ??
      portNumber(at(backend, ['service', 'port', 'name'])) ??
      portNumber(at(backend, ['servicePort']));
    const key = `${host} ${target}`;
    if (target === undefined || ports.has(key)) return;
    ports.set(key, { kind: 'ingress', target, protocol: 'tcp', name: host, source: trace(path) });
  };
  for (const [index, rule] of itemsOf(at(value, ['spec', 'rules'])).entries()) {
    const host = asText(at(rule, ['host'])) || '*';
    for (const path of itemsOf(at(rule, ['http', 'paths']))) add(host, at(path, ['backend']), ['spec', 'rules', index]);
  }
  for (const field of ['defaultBackend', 'backend']) add('*', at(value, ['spec', field]), ['spec', field]);
  return [...ports.values()];
}

/** Listeners of a Gateway API gateway. */
export function gatewayPorts(value: JsonObject, trace: Trace): Port[] {
  return itemsOf(at(value, ['spec', 'listeners'])).flatMap((listener, index) => {
    const target = portNumber(at(listener, ['port']));
    if (target === undefined) return [];
    const protocol: Protocol = at(listener, ['protocol']) === 'UDP' ? 'udp' : 'tcp';
    const name = asText(at(listener, ['hostname'])) ?? '*';
    return [{ kind: 'ingress', target, protocol, name, source: trace(['spec', 'listeners', index]) }];
  });
}

/** A number, or the name of a port; numbers written as text are numbers. */
function portNumber(value: Json | undefined): number | string | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value === '') return undefined;
  return /^\d{1,5}$/.test(value) ? Number(value) : value;
}

function protocolOf(port: Json): Protocol {
  const text = String(at(port, ['protocol']) ?? 'TCP').toLowerCase();
  return text === 'udp' || text === 'sctp' ? text : 'tcp';
}

function named(port: Json): { name?: string } {
  const name = isObject(port) ? asText(at(port, ['name'])) : undefined;
  return name === undefined ? {} : { name };
}
