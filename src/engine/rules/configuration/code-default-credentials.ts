import type { CodeRead } from '../../model/codeFacet';
import type { EnvVar } from '../../model/envVar';
import type { Resource } from '../../model/resource';
import type { Unit } from '../../model/unit';
import type { Draft, StateRule } from '../rule';
import { programOfWorkload } from '../shared/codeOf';
import { composeUnits, servicesOf } from '../shared/compose';

export const codeDefaultCredentials: StateRule = {
  meta: {
    id: 'code-default-credentials',
    title: 'A service logs in with the password that its code has as default, and the other side has another',
    category: 'configuration',
    severity: 'high',
    confidence: 'likely',
    why: 'The login fails ("password authentication failed") as soon as the password of the data store is not the one in the code.',
    remediation: 'Give the service the variable with the address and the password of the data store.',
    messages: {
      differs: {
        title: '{{service}} is not given {{name}}, and the password in its code is not that of {{store}}',
        message:
          'Without {{name}} the code logs in to {{store}} with a password of its own, while {{setting}} of {{store}} {{how}}.',
      },
    },
  },
  *check(model) {
    for (const unit of composeUnits(model)) {
      for (const service of servicesOf(unit)) {
        const program = programOfWorkload(model, service);
        if (!program) continue;
        const set = new Set(service.facets.env.map(({ name }) => name.toUpperCase()));
        for (const read of program.code.reads) {
          if (set.has(read.name.toUpperCase())) continue;
          const draft = loginOf(unit, service, read);
          if (draft) yield draft;
        }
      }
    }
  },
};

/** `scheme://user:password@host`: the password and the host. */
const LOGIN = /^[a-z][a-z0-9+.-]{1,30}:\/\/[^\s:/@]{0,100}:([^\s@/${}]{1,100})@([A-Za-z0-9_-]{1,63})(?=[:/?]|$)/i;

/** Variables by which images of data stores are told the password that they shall ask for. */
const PASSWORDS: ReadonlySet<string> = new Set([
  'POSTGRES_PASSWORD',
  'POSTGRESQL_PASSWORD',
  'MYSQL_PASSWORD',
  'MARIADB_PASSWORD',
  'MYSQL_ROOT_PASSWORD',
  'MONGO_INITDB_ROOT_PASSWORD',
  'RABBITMQ_DEFAULT_PASS',
  'REDIS_PASSWORD',
  'NEO4J_PASSWORD',
  'CLICKHOUSE_PASSWORD',
]);

function loginOf(unit: Unit, service: Resource, read: CodeRead): Draft | undefined {
  const [, password, host] = LOGIN.exec(read.fallback ?? '') ?? [];
  if (host === undefined) return undefined;
  const store = servicesOf(unit).find(({ name }) => name === host);
  const asked = store?.facets.env.filter(({ name }) => PASSWORDS.has(name)) ?? [];
  // An image with several passwords has one for each user: any may be the one.
  if (!store || asked.length === 0 || asked.some(({ value }) => value === password)) return undefined;
  const [setting] = asked as [EnvVar];
  return {
    messageId: 'differs',
    data: {
      service: service.name,
      name: read.name.toUpperCase(),
      store: store.name,
      setting: setting.name,
      how:
        typeof setting.value === 'string' && setting.value !== '' ? 'is set to another one' : 'is given when it starts',
    },
    key: [unit.id, service.name, read.name],
    resource: service,
    at: read.source,
    related: [setting.source],
  };
}
