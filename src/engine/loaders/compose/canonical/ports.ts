/** A port of the short form, made long. */
export interface ShortPort {
  readonly hostIp?: string;
  /** A number, or a range from which the engine picks one; absent when it picks any. */
  readonly published?: string;
  /** A number; a range as text only where it is too wide to be listed port by port. */
  readonly target: number | string;
  readonly protocol: string;
}

/** Wider ranges stay one entry: input is hostile, and `1-65535:1-65535` says no more as 65,535 entries. */
const MAX_LISTED = 1024;

const PROTOCOLS = new Set(['tcp', 'udp', 'sctp']);

/**
 * Reads `[[ip:][host[-end]]:]container[-end][/protocol]` as go-connections' nat package does. Ranges of equal length become pairs; a range
 * of host ports for one container port stays a range. A string tells what is wrong, without quoting the text.
 */
export function parsePort(spec: string): ShortPort[] | string {
  const parts = spec.split(':');
  const [container = '', given = 'tcp'] = (parts.pop() ?? '').split('/');
  const host = parts.pop() ?? '';
  const address = parts.join(':').replace(/^\[(.*)\]$/, '$1');
  const protocol = (given || 'tcp').toLowerCase();

  if (address !== '' && !isIpAddress(address)) return 'invalid ip address';
  if (container === '') return 'No port specified';
  const inside = parseRange(container);
  if (!inside) return 'Invalid containerPort';
  const outside = host === '' ? undefined : parseRange(host);
  if (host !== '' && !outside) return 'Invalid hostPort';
  const width = inside[1] - inside[0];
  const isPool = outside !== undefined && outside[1] - outside[0] !== width;
  if (isPool && width > 0) return 'Invalid ranges specified for container and host Ports';
  if (!PROTOCOLS.has(protocol)) return 'Invalid proto';

  const port = (target: number | string, published: string | undefined): ShortPort => ({
    ...(address === '' ? {} : { hostIp: address }),
    ...(published === undefined ? {} : { published }),
    target,
    protocol,
  });
  if (isPool) return [port(inside[0], `${outside[0]}-${outside[1]}`)];
  if (width >= MAX_LISTED) return [port(container, outside && host)];
  const listed = Array.from({ length: width + 1 }, (_, index) =>
    port(inside[0] + index, outside && String(outside[0] + index)),
  );
  // compose-go sorts what one range gives by `port/protocol` as text.
  return listed.sort((a, b) => (`${a.target}/` < `${b.target}/` ? -1 : 1));
}

/** `80` or `80-90`; `undefined` when it is neither or runs backwards. */
function parseRange(text: string): [number, number] | undefined {
  const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text);
  if (!match) return undefined;
  const first = Number(match[1]);
  const last = match[2] === undefined ? first : Number(match[2]);
  return first <= last && last <= 65_535 ? [first, last] : undefined;
}

/** IPv4 in four decimals, or IPv6 in any of its spellings. */
export function isIpAddress(text: string): boolean {
  return IPV4.test(text) || isIpv6(text);
}

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;

function isIpv6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2 || text.length > 45) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const embedded = last.includes('.') ? 1 : 0;
  if (embedded && !IPV4.test(groups.pop()!)) return false;
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return false;
  const count = groups.length + embedded * 2;
  return halves.length === 2 ? count < 8 : count === 8;
}
