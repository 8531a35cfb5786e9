import type { EnvVar } from '../../model/envVar';
import type { Resource } from '../../model/resource';
import { weakMemo } from '../../util/weakMemo';

/** Names whose value is an address of something on the same network. */
const HOST_NAME = /(?:^|[_.-])(?:host|hostname|hosts|addr|address|server|servers|brokers?|nodes?|endpoint|upstream)$/i;
const URL_NAME = /(?:^|[_.-])(?:url|uri|dsn|endpoint|hosts?|addr|address|servers?|bootstrap|brokers?)$/i;

/** The name of the own machine, addresses, and words that are no host. */
const NOT_A_SERVICE =
  /^(?:localhost|localhost\.localdomain|host|hostname|none|null|true|false|auto|all|any|default|disabled|enabled|y|n|yes|no|on|off|example|test|unknown|public|private|internal|smtp|mail)$/i;

/**
 * The single-label host name that a variable points at: `redis` of `REDIS_HOST=redis`, `api` of `API_URL=http://api:8080/v1`.
 * `undefined` for addresses, full domain names, variables, paths, and whatever is not surely a host.
 */
export function hostIn(name: string, value: string | null | undefined): string | undefined {
  if (!value || value.length > 300 || /[\s,;${}<>]/.test(value)) return undefined;
  const url = /^[a-z][a-z0-9+.-]{1,30}:\/\/(?:[^\s/@]{0,200}@)?([A-Za-z0-9._-]{1,100})(?::\d{1,5})?(?:[/?#]|$)/i.exec(
    value,
  );
  if (url) return URL_NAME.test(name) && !/^(?:file|unix|sqlite)/i.test(value) ? bare(url[1]!) : undefined;
  const plain = /^([A-Za-z][A-Za-z0-9_-]{0,62})(:\d{2,5})?$/.exec(value);
  return plain && HOST_NAME.test(name) && (plain[2] !== undefined || /hosts?$|hostname$|addr(ess)?$/i.test(name))
    ? bare(plain[1]!)
    : undefined;
}

function bare(host: string): string | undefined {
  return host.includes('.') || NOT_A_SERVICE.test(host) || !/^[A-Za-z]/.test(host) || /^[A-Z_]+$/.test(host)
    ? undefined
    : host;
}

/** The few variables of a resource whose value points at a host. */
export const hostsInEnv: (resource: Resource) => readonly NamedHost[] = weakMemo(({ facets }) =>
  facets.env.flatMap((variable) => {
    const host = hostIn(variable.name, variable.value);
    return host === undefined ? [] : [{ variable, host }];
  }),
);

/** A variable, and what {@link hostIn} says of it. */
export interface NamedHost {
  readonly variable: EnvVar;
  readonly host: string;
}

/** `http://SHOP_HOST:8080`: the `${…}` around the name was forgotten. */
export function variableWithoutBraces(value: string | null | undefined): string | undefined {
  return /^[a-z][a-z0-9+.-]{1,30}:\/\/([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?=[:/]|$)/.exec((value ?? '').slice(0, 300))?.[1];
}
