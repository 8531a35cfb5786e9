import type { Source } from './source';

/**
 * - `published`: a container port given to the host (Compose `ports`)
 * - `container`: a port that a container declares; `service`: a Kubernetes Service port
 * - `node`, `host`: nodePort, hostPort; `ingress`: a port reached through an Ingress; `exposed`: `EXPOSE` or Compose `expose`
 */
export type PortKind = 'published' | 'container' | 'service' | 'node' | 'host' | 'ingress' | 'exposed';

export type Protocol = 'tcp' | 'udp' | 'sctp';

/** One port, in the words of every tool. */
export interface Port {
  readonly kind: PortKind;
  /** The host address it is bound to; absent means every interface. */
  readonly hostIp?: string;
  /** The port on the host or the Service: a number, a range `8000-8010`, or absent when the engine picks one. */
  readonly published?: string;
  /** The port inside the container: a number, or the name of a declared port. */
  readonly target: number | string;
  readonly protocol: Protocol;
  readonly name?: string;
  readonly source: Source;
}

/** The first and last host port that `published` names; `undefined` when it is absent or not a number. */
export function publishedRange(port: Pick<Port, 'published'>): [number, number] | undefined {
  const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(port.published ?? '');
  if (!match) return undefined;
  const first = Number(match[1]);
  return [first, match[2] === undefined ? first : Number(match[2])];
}

const EVERY_INTERFACE = new Set([undefined, '', '0.0.0.0', '::', '[::]']);

/** Whether the port is reachable on every interface of the host. */
export function isOnEveryInterface(port: Pick<Port, 'hostIp'>): boolean {
  return EVERY_INTERFACE.has(port.hostIp);
}

/** Whether a host cannot bind both: same protocol, overlapping host ports, and an address in common. */
export function portsCollide(a: Port, b: Port): boolean {
  const rangeA = publishedRange(a);
  const rangeB = publishedRange(b);
  if (!rangeA || !rangeB || a.protocol !== b.protocol) return false;
  if (rangeA[0] > rangeB[1] || rangeB[0] > rangeA[1]) return false;
  return isOnEveryInterface(a) || isOnEveryInterface(b) || a.hostIp === b.hostIp;
}

/** `127.0.0.1:8080:80/tcp`, as people write it. */
export function portText(port: Pick<Port, 'hostIp' | 'published' | 'target' | 'protocol'>): string {
  const ip = port.hostIp === undefined ? '' : `${port.hostIp.includes(':') ? `[${port.hostIp}]` : port.hostIp}:`;
  const host = port.published === undefined ? (ip === '' ? '' : ip) : `${ip}${port.published}:`;
  return `${host}${port.target}/${port.protocol}`;
}
