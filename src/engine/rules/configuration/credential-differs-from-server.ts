import type { EnvVar } from '../../model/envVar';
import { isPlaceholder } from '../../model/secret';
import type { UnitRule } from '../rule';
import { canRunTogether } from '../shared/compose';
import { type Account, accountsOf, type ServerKind, serverOf } from '../shared/dataServers';
import { loginsOf } from '../shared/logins';

export const credentialDiffersFromServer: UnitRule = {
  meta: {
    id: 'credential-differs-from-server',
    title: 'A service logs in with other credentials than the data store is given',
    category: 'configuration',
    severity: 'high',
    confidence: 'likely',
    why: 'The data store makes one user with one password when it starts for the first time; a client that asks with another is refused.',
    remediation: 'Give both sides the value from one variable.',
    messages: {
      user: {
        title: '{{client}} logs in to {{server}} as a user that {{server}} does not make',
        message: '{{variable}} of {{client}} differs from {{other}} of {{server}}: {{symptom}}.',
      },
      password: {
        title: '{{client}} logs in to {{server}} with another password than {{server}} is given',
        message: '{{variable}} of {{client}} differs from {{other}} of {{server}}: {{symptom}}.',
      },
      database: {
        title: '{{client}} asks {{server}} for a database that {{server}} does not make',
        message: '{{variable}} of {{client}} differs from {{other}} of {{server}}, which makes only that one.',
      },
    },
  },
  about: 'services',
  *checkUnit(services) {
    for (const server of services) {
      const kind = serverOf(server);
      const accounts = kind && accountsOf(server, kind);
      // Scripts that run at the first start may make any user and any database.
      if (
        !kind ||
        !accounts ||
        accounts.length === 0 ||
        server.facets.volumes.some(({ target }) => /initdb|init\.d|definitions/.test(target))
      )
        continue;
      for (const client of services) {
        if (client === server || !canRunTogether(client, server)) continue;
        for (const login of loginsOf(client, server)) {
          const found = mismatch(login, accounts, kind);
          if (!found) continue;
          yield {
            messageId: found.messageId,
            data: {
              client: client.name,
              server: server.name,
              variable: found.variable.name,
              other: found.other.name,
              symptom: kind.symptom,
            },
            key: [client.name, server.name, found.variable.name],
            resource: client,
            at: found.variable.source,
            related: [found.other.source],
            ...(found.messageId === 'database' ? { severity: 'medium', confidence: 'possible' } : {}),
          };
        }
      }
    }
  },
};

interface Mismatch {
  readonly messageId: 'user' | 'password' | 'database';
  readonly variable: EnvVar;
  readonly other: EnvVar;
}

/** The first thing by which a client is refused; nothing where one of the values is not known. */
function mismatch(
  login: ReturnType<typeof loginsOf>[number],
  accounts: readonly Account[],
  kind: ServerKind,
): Mismatch | undefined {
  const { user, password, database } = login;
  const isKnown = (value: string | undefined): value is string =>
    value !== undefined && value !== '' && !isPlaceholder(value);
  const account = isKnown(user?.value)
    ? accounts.find((one) => one.user === user.value)
    : accounts.length === 1
      ? accounts[0]
      : undefined;
  if (user && isKnown(user.value) && !account) {
    const named = accounts.find(({ userFrom }) => userFrom !== undefined);
    return named?.userFrom && accounts.every((one) => isKnown(one.user))
      ? { messageId: 'user', variable: user.from, other: named.userFrom }
      : undefined;
  }
  if (
    password &&
    account?.passwordFrom &&
    isKnown(password.value) &&
    isKnown(account.password) &&
    password.value !== account.password
  )
    return { messageId: 'password', variable: password.from, other: account.passwordFrom };
  const made = accounts.find(({ databaseFrom }) => databaseFrom !== undefined);
  const isOther =
    database &&
    made?.databaseFrom &&
    isKnown(database.value) &&
    isKnown(made.database) &&
    database.value !== made.database;
  return isOther && !kind.ownDatabases.includes(database.value)
    ? { messageId: 'database', variable: database.from, other: made.databaseFrom! }
    : undefined;
}
