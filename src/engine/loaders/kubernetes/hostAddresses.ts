/** A host in a text, with the port if one is said. */
export interface HostAddress {
  readonly host: string;
  readonly port?: number;
  /** Written in full, down to `svc`: it can be nothing but a Service. */
  readonly isFull: boolean;
}

/** Longer texts are files or keys. */
const MAX_LENGTH = 2_000;

const URL_HOST = /:\/\/(?:[^\s/@?#]*@)?([a-z0-9][a-z0-9.-]*)(?::(\d{1,5}))?(?=[/?#,;\s"'&|)]|$)/g;
const HOST_AND_PORT = /^([a-z][a-z0-9.-]*):(\d{2,5})$/;
const NAMES = /([a-z0-9.-]+)(?::(\d{1,5}))?/g;

/**
 * Hosts that a value names: those of URLs, `host:port` alone or in a list, and names of Services in full anywhere
 * (`api.shop.svc`, `api.shop.svc.cluster.local:8080`, `db-0.db.shop.svc` for the Service `db`).
 */
export function addressesIn(text: string): HostAddress[] {
  if (text.length > MAX_LENGTH || text.includes('\n') || !/[:.]/.test(text)) return [];
  const found = new Map<string, HostAddress>();
  const add = (written: string, port: string | undefined): void => {
    const host = written.replace(/\.$/, '');
    const full = fullName(host);
    const address = {
      host: full ?? host,
      ...(port === undefined ? {} : { port: Number(port) }),
      isFull: full !== undefined,
    };
    found.set(`${address.host}:${port ?? ''}`, address);
  };
  if (text.includes('://')) for (const [, host = '', port] of text.matchAll(URL_HOST)) add(host, port);
  for (const part of text.split(',')) {
    const match = HOST_AND_PORT.exec(part.trim());
    if (match) add(match[1]!, match[2]);
  }
  if (text.includes('.svc')) {
    for (const [, host = '', port] of text.matchAll(NAMES)) if (fullName(host) !== undefined) add(host, port);
  }
  return [...found.values()];
}

/** `service.namespace.svc…`, without the name of a single pod before it; `undefined` for other names. */
function fullName(host: string): string | undefined {
  const labels = host.replace(/\.$/, '').split('.');
  const svc = labels.indexOf('svc');
  const isName = labels.every((label) => label !== '');
  return isName && (svc === 2 || svc === 3) ? labels.slice(svc - 2).join('.') : undefined;
}
