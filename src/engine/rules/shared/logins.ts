import type { EnvVar } from '../../model/envVar';
import { asText, at, entriesOf, itemsOf } from '../../model/json';
import type { Resource } from '../../model/resource';

/** A part of a login, with the variable that has it. */
interface Part {
  readonly value: string;
  readonly from: EnvVar;
}

/** How a service gets in at another. */
export interface Login {
  readonly user?: Part;
  readonly password?: Part;
  readonly database?: Part;
}

/** The logins of a client whose address is that of the server: addresses with a user in them, and variables that belong together. */
export function loginsOf(client: Resource, server: Resource): Login[] {
  const hosts = namesOf(server);
  const own = client.facets.env.filter(({ origin, value }) => origin !== 'dockerfile' && typeof value === 'string');
  return own.flatMap((variable) => {
    const text = variable.value ?? '';
    const url = URL_FORM.exec(text);
    if (url) return hosts.has(url[3]!) ? [fromUrl(url, variable)] : [];
    const prefix = HOST_NAME.exec(variable.name)?.[1];
    if (prefix === undefined || !hosts.has(/^([\w.-]+)(?::\d{1,5})?$/.exec(text)?.[1] ?? '')) return [];
    const login = besideHost(prefix, own);
    return Object.keys(login).length === 0 ? [] : [login];
  });
}

/** `scheme://user:password@host:port/database?…` */
const URL_FORM =
  /^[a-z][a-z0-9+.-]{1,30}:\/\/([^\s:/@?#]{1,200}):([^\s@/?#]{1,200})@([\w.-]{1,200})(?::\d{1,5})?(?:\/([\w-]{1,100}))?(?=[?\s#]|$)/i;

const HOST_NAME = /^(.*?)_?(?:HOST|HOSTNAME|SERVER|ADDR|ADDRESS|SEEDS)$/i;

function fromUrl([, user = '', password = '', , database]: readonly string[], from: EnvVar): Login {
  return {
    user: { value: decoded(user), from },
    password: { value: decoded(password), from },
    ...(database === undefined ? {} : { database: { value: database, from } }),
  };
}

/** The variables that have the prefix of the host's: `DB_HOST` and `DB_USER`, `DB_PASSWORD`, `DB_NAME`. */
function besideHost(prefix: string, variables: readonly EnvVar[]): Login {
  const find = (endings: readonly string[]): Part | undefined => {
    const names = endings.map((ending) => (prefix === '' ? ending : `${prefix}_${ending}`).toUpperCase());
    const from = variables.find(({ name }) => names.includes(name.toUpperCase()));
    return from?.value ? { value: from.value, from } : undefined;
  };
  const [user, password, database] = [find(USER), find(PASSWORD), find(DATABASE)];
  return { ...(user ? { user } : {}), ...(password ? { password } : {}), ...(database ? { database } : {}) };
}

const USER = ['USER', 'USERNAME', 'USR'];
const PASSWORD = ['PASSWORD', 'PASS', 'PASSWD', 'PWD'];
const DATABASE = ['NAME', 'DATABASE', 'DB', 'DBNAME'];

/** The names under which other containers reach a service. */
function namesOf(service: Resource): Set<string> {
  const networks = entriesOf(at(service.value, ['networks']));
  const aliases = networks.flatMap(([, network]) =>
    itemsOf(at(network, ['aliases'])).map((alias) => asText(alias) ?? ''),
  );
  const others = ['container_name', 'hostname'].map((field) => asText(at(service.value, [field])) ?? '');
  return new Set([service.name, ...aliases, ...others].filter((name) => name !== ''));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
