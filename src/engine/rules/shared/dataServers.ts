import type { EnvVar } from '../../model/envVar';
import { at } from '../../model/json';
import type { Resource } from '../../model/resource';
import { repositoryOf } from './images';

/** How an image of a data store is told which users it makes; from the documentation of the images. */
export interface ServerKind {
  readonly image: RegExp;
  readonly accounts: readonly {
    /** The variable that names the user, or the name that the account has always. */
    readonly user: readonly string[];
    readonly fixedUser?: string;
    readonly password: readonly string[];
  }[];
  readonly database: readonly string[];
  /** Databases that are there without being made. */
  readonly ownDatabases: readonly string[];
  /** What a client prints that is refused. */
  readonly symptom: string;
}

const SERVERS: readonly ServerKind[] = [
  {
    image: /^(?:postgres|postgis\/postgis|timescale\/timescaledb(?:-ha)?|pgvector\/pgvector)$/,
    accounts: [{ user: ['POSTGRES_USER'], fixedUser: 'postgres', password: ['POSTGRES_PASSWORD'] }],
    database: ['POSTGRES_DB'],
    ownDatabases: ['postgres', 'template1'],
    symptom: 'FATAL: password authentication failed',
  },
  {
    image: /^(?:mysql|mariadb|percona|mysql\/mysql-server)$/,
    accounts: [
      { user: ['MYSQL_USER', 'MARIADB_USER'], password: ['MYSQL_PASSWORD', 'MARIADB_PASSWORD'] },
      { user: [], fixedUser: 'root', password: ['MYSQL_ROOT_PASSWORD', 'MARIADB_ROOT_PASSWORD'] },
    ],
    database: [],
    ownDatabases: ['mysql', 'information_schema', 'performance_schema', 'sys'],
    symptom: 'Access denied for user',
  },
  {
    image: /^mongo$/,
    accounts: [{ user: ['MONGO_INITDB_ROOT_USERNAME'], password: ['MONGO_INITDB_ROOT_PASSWORD'] }],
    database: [],
    ownDatabases: [],
    symptom: 'Authentication failed',
  },
  {
    image: /^rabbitmq$/,
    accounts: [{ user: ['RABBITMQ_DEFAULT_USER'], fixedUser: 'guest', password: ['RABBITMQ_DEFAULT_PASS'] }],
    database: [],
    ownDatabases: [],
    symptom: 'ACCESS_REFUSED - Login was refused',
  },
  {
    image: /^minio\/minio$/,
    accounts: [
      {
        user: ['MINIO_ROOT_USER', 'MINIO_ACCESS_KEY'],
        fixedUser: 'minioadmin',
        password: ['MINIO_ROOT_PASSWORD', 'MINIO_SECRET_KEY'],
      },
    ],
    database: [],
    ownDatabases: [],
    symptom: 'InvalidAccessKeyId, or SignatureDoesNotMatch',
  },
];

/** A user that the data store makes; fields are absent where the files do not tell. */
export interface Account {
  readonly user?: string;
  readonly userFrom?: EnvVar;
  readonly password?: string;
  readonly passwordFrom?: EnvVar;
  readonly database?: string;
  readonly databaseFrom?: EnvVar;
}

export function serverOf(service: Resource): ServerKind | undefined {
  const reference = service.facets.images[0]?.reference;
  if (reference === undefined || at(service.value, ['build']) !== undefined) return undefined;
  const repository = repositoryOf(reference);
  return SERVERS.find(({ image }) => image.test(repository));
}

/** The users that the data store makes with the settings that it gets; those that it does not make are left out. */
export function accountsOf(server: Resource, kind: ServerKind): Account[] {
  const find = (names: readonly string[]): EnvVar | undefined =>
    server.facets.env.find(({ name }) => names.includes(name));
  const databaseFrom = find(kind.database);
  return kind.accounts.flatMap(({ user, fixedUser, password }): Account[] => {
    const [userFrom, passwordFrom] = [find(user), find(password)];
    if (!userFrom && !passwordFrom) return [];
    const name = userFrom ? (userFrom.value ?? undefined) : fixedUser;
    return [
      {
        ...(name === undefined ? {} : { user: name }),
        ...(userFrom ? { userFrom } : {}),
        ...(passwordFrom ? { passwordFrom } : {}),
        ...(passwordFrom?.value ? { password: passwordFrom.value } : {}),
        ...(databaseFrom ? { databaseFrom } : {}),
        ...(databaseFrom?.value ? { database: databaseFrom.value } : {}),
      },
    ];
  });
}
