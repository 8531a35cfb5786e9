import type { Json } from '../model/json';

/**
 * The report holds a Compose service in its longest form: sizes as bytes, durations as Go writes them, ports and networks as maps, so that
 * equal values are equal texts. People read `8 GiB`, `5m`, `8080:80/tcp`. Only what Compose defines so is rewritten, and only where nothing
 * is lost: two values that differ never look the same.
 */

const SIZES =
  /^(mem_limit|mem_reservation|memswap_limit|(build\.)?shm_size|deploy\.resources\.(limits|reservations)\.memory|volumes(\[[^\]]*\])?\.tmpfs\.size)$/;

const DURATIONS =
  /^(stop_grace_period|healthcheck\.(interval|timeout|start_period|start_interval)|deploy\.(restart_policy\.(delay|window)|(update|rollback)_config\.(delay|monitor)))$/;

/** A service's field as people write it. `path` is the field's, from the service on. */
export function readableValue(path: string, value: Json): Json {
  if (Array.isArray(value)) return value.map((item) => (path === 'ports' ? portText(item) : readableValue(path, item)));
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    if (path === 'networks' && entries.length > 0 && entries.every(([, options]) => options === null)) {
      return entries.map(([name]) => name);
    }
    return Object.fromEntries(entries.map(([key, item]) => [key, readableValue(`${path}.${key}`, item)]));
  }
  if (SIZES.test(path)) return sizeText(value);
  return typeof value === 'string' && DURATIONS.test(path) ? durationText(value) : value;
}

/** The short form of a port that says no more than it can hold. */
function portText(port: Json): Json {
  if (typeof port !== 'object' || port === null || Array.isArray(port)) return port;
  const { mode, host_ip: ip, published, target, protocol, ...rest } = port;
  if (Object.keys(rest).length > 0 || mode !== 'ingress' || target === undefined || protocol === undefined) return port;
  const host = ip === undefined ? '' : `${String(ip).includes(':') ? `[${ip}]` : ip}:`;
  return `${host}${published === undefined ? '' : `${published}:`}${target}/${protocol}`;
}

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

/** `8589934592` is `8 GiB`, `1610612736` is `1.5 GiB`; bytes where no unit is exact to one digit. */
function sizeText(value: string | number | boolean | null): Json {
  if (!/^\d{1,15}$/.test(String(value))) return value;
  const bytes = Number(value);
  for (let power = UNITS.length - 1; power > 0; power -= 1) {
    const amount = bytes / 1024 ** power;
    if (amount >= 1 && amount < 10_000 && Number.isInteger(amount * 10)) return `${amount} ${UNITS[power]}`;
  }
  return `${bytes} B`;
}

/** `1m0s` is `1m`, `1h0m0s` is `1h`. */
function durationText(text: string): string {
  return text.replace(/([hm])0s$/, '$1').replace(/h0m$/, 'h');
}
