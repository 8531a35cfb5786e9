/** How the data of a product are saved and read back. From the documentation of the images; passwords stay in the container. */
export interface Dump {
  /** Of the last step of the image's name. */
  readonly image: RegExp;
  readonly product: string;
  /** Run by `sh -c` in the container: writes everything to its output. */
  readonly save: string;
  /** Run by `sh -c` in an empty container of the product: reads the same from its input. */
  readonly restore: string;
  /** How the file ends. */
  readonly extension: string;
  /** What the dump does not hold, and when it may be wrong. */
  readonly limits?: string;
}

export const DUMPS: readonly Dump[] = [
  {
    image: /^(postgres|postgis|timescaledb(-ha)?|pgvector)$/,
    product: 'PostgreSQL',
    save: 'pg_dumpall -U "${POSTGRES_USER:-postgres}"',
    restore: 'psql -U "${POSTGRES_USER:-postgres}" -d postgres',
    extension: 'sql',
  },
  {
    image: /^postgresql(-repmgr)?$/,
    product: 'PostgreSQL',
    save: 'PGPASSWORD="${POSTGRES_PASSWORD:-$POSTGRESQL_PASSWORD}" pg_dumpall -U "${POSTGRESQL_USERNAME:-postgres}"',
    restore:
      'PGPASSWORD="${POSTGRES_PASSWORD:-$POSTGRESQL_PASSWORD}" psql -U "${POSTGRESQL_USERNAME:-postgres}" -d postgres',
    extension: 'sql',
    limits: 'pg_dumpall needs the superuser.',
  },
  {
    image: /^(mysql|percona|percona-server|mysql-server)$/,
    product: 'MySQL',
    save: 'MYSQL_PWD="$MYSQL_ROOT_PASSWORD" mysqldump -uroot --all-databases --single-transaction --routines --events --triggers',
    restore: 'MYSQL_PWD="$MYSQL_ROOT_PASSWORD" mysql -uroot',
    extension: 'sql',
    limits: 'Tables that are not InnoDB are only consistent while nobody writes.',
  },
  {
    image: /^mariadb$/,
    product: 'MariaDB',
    save: 'MYSQL_PWD="${MARIADB_ROOT_PASSWORD:-$MYSQL_ROOT_PASSWORD}" "$(command -v mariadb-dump || command -v mysqldump)" -uroot --all-databases --single-transaction --routines --events --triggers',
    restore:
      'MYSQL_PWD="${MARIADB_ROOT_PASSWORD:-$MYSQL_ROOT_PASSWORD}" "$(command -v mariadb || command -v mysql)" -uroot',
    extension: 'sql',
    limits: 'Tables that are not InnoDB are only consistent while nobody writes.',
  },
  {
    image: /^mongo$/,
    product: 'MongoDB',
    save: 'mongodump --archive --gzip ${MONGO_INITDB_ROOT_USERNAME:+--username "$MONGO_INITDB_ROOT_USERNAME" --password "$MONGO_INITDB_ROOT_PASSWORD" --authenticationDatabase admin}',
    restore:
      'mongorestore --archive --gzip ${MONGO_INITDB_ROOT_USERNAME:+--username "$MONGO_INITDB_ROOT_USERNAME" --password "$MONGO_INITDB_ROOT_PASSWORD" --authenticationDatabase admin}',
    extension: 'archive.gz',
  },
];

/** The dump of a product by the name of its image; `undefined` where its files are copied instead. */
export function dumpOf(imageName: string): Dump | undefined {
  return DUMPS.find(({ image }) => image.test(imageName));
}
