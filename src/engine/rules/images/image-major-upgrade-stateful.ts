import { parseImage } from '../../model/image';
import type { Severity } from '../../model/severity';
import type { ChangeRule } from '../rule';
import { imageBaseName, repositoryOf, versionOf } from '../shared/images';
import { isKept, keepsBetweenRuns } from '../shared/keptData';

export const imageMajorUpgradeStateful: ChangeRule = {
  meta: {
    id: 'image-major-upgrade-stateful',
    title: 'A data store moves to another major version',
    category: 'images',
    severity: 'high',
    confidence: 'likely',
    why: 'The new version may refuse the data that the old one wrote, and once it has converted them the old one cannot read them.',
    remediation:
      'Back up first; migrate as the product describes (dump and restore, or one major version at a time); test it on a copy.',
    messages: {
      upgrade: {
        title: '{{resource}} moves from {{image}} {{before}} to {{after}} on its existing data',
        message: '{{note}}',
      },
      downgrade: {
        title: '{{resource}} goes back from {{image}} {{before}} to {{after}}',
        message:
          '{{image}} {{before}} has written data that {{after}} may not read: data stores do not support downgrades.',
      },
    },
  },
  *checkChange({ resources }) {
    for (const { before, after } of resources) {
      if (!before || !after || (!keepsBetweenRuns(after) && !isKept(after))) continue;
      for (const image of after.facets.images) {
        const old = before.facets.images.find(
          (other) => repositoryOf(other.reference) === repositoryOf(image.reference),
        );
        const row = STORES.find(({ name }) => name.test(imageBaseName(image.reference)));
        if (!old || !row) continue;
        const from = versionOf(parseImage(old.reference).tag);
        const to = versionOf(parseImage(image.reference).tag);
        const order = from.length === 0 || to.length === 0 ? 0 : compare(from, to, partsOf(row, from));
        if (order === 0) continue;
        yield {
          messageId: order < 0 ? 'upgrade' : 'downgrade',
          data: {
            resource: after.name,
            image: repositoryOf(image.reference),
            before: from.join('.'),
            after: to.join('.'),
            note: [row.note, ...stepsBetween(row, from, to)].join(' '),
          },
          key: [after.kind, after.name, repositoryOf(image.reference)],
          resource: after,
          at: image.source,
          before: old.source,
          ...(row.severity === undefined ? {} : { severity: row.severity }),
          ...(isKept(after) ? {} : { severity: 'medium', confidence: 'possible' }),
        };
      }
    }
  },
};

interface Store {
  readonly name: RegExp;
  /** How many numbers of the version make a major one: MySQL 5.7 and 8.0 differ in two. */
  readonly parts?: number;
  /** From this major version on it is one number: PostgreSQL 9.6 is followed by 10, 11, 12. */
  readonly oneFrom?: number;
  /** Where what is kept is not what the system is there for. */
  readonly severity?: Severity;
  readonly note: string;
  /** What an upgrade past a version means besides, that version included. */
  readonly steps?: readonly { readonly at: readonly [number, number]; readonly note: string }[];
}

/** From the upgrade notes of the products. */
const STORES: readonly Store[] = [
  {
    name: /^(postgres|postgresql|postgis|pgvector|timescaledb|timescaledb-ha|spilo-\d+)$/,
    parts: 2,
    oneFrom: 10,
    note: 'PostgreSQL refuses a data directory of another major version: "database files are incompatible with server".',
  },
  {
    name: /^(mysql|percona|percona-server|mysql-server)$/,
    parts: 2,
    note: 'MySQL converts the data directory at the first start and cannot go back; skipped versions are refused.',
  },
  {
    // 10.5 and 10.11 are two series, as 11.4 and 11.8 are.
    name: /^mariadb(-galera)?$/,
    parts: 2,
    note: 'Each two numbers of MariaDB (10.5, 10.11) are a major version: it needs mariadb-upgrade, and cannot go back.',
  },
  {
    name: /^(mongo|mongodb|mongodb-community-server)$/,
    parts: 2,
    oneFrom: 5,
    note: 'MongoDB refuses data whose featureCompatibilityVersion is older than the version before: go one major version at a time.',
  },
  {
    name: /^(elasticsearch|opensearch)$/,
    note: 'Indices of two major versions ago are refused; the cluster upgrades through the last minor version.',
  },
  {
    name: /^(cassandra|scylla)$/,
    note: 'SSTables are converted (nodetool upgradesstables); skipped versions are refused.',
  },
  {
    name: /^(redis|valkey|redis-stack|redis-stack-server)$/,
    note: 'The new version writes an RDB format that the old one cannot read: there is no way back without a backup.',
  },
  { name: /^(rabbitmq)$/, note: 'RabbitMQ refuses to start when feature flags of the version before are not enabled.' },
  {
    name: /^(cp-kafka|kafka|cp-zookeeper|zookeeper|confluent-local|cp-server)$/,
    note: 'Brokers of different major versions need a staged upgrade (inter.broker.protocol.version, metadata format); existing volumes may be refused.',
  },
  { name: /^neo4j$/, note: 'The store format changes with the major version and must be migrated.' },
  { name: /^influxdb$/, note: 'InfluxDB 1, 2 and 3 store data differently; the volume must be migrated.' },
  {
    name: /^(clickhouse|clickhouse-server)$/,
    note: 'ClickHouse does not support a downgrade once parts are written in the new format.',
  },
  {
    name: /^(keycloak|gitlab-ce|gitlab-ee|nextcloud)$/,
    note: 'It migrates its database at the first start; skipped versions are refused, and there is no way back.',
  },
  { name: /^(etcd|consul|vault)$/, parts: 2, note: 'Its storage is upgraded one minor version at a time.' },
  {
    name: /^prometheus$/,
    severity: 'medium',
    note: 'The way back is not promised.',
    steps: [
      { at: [2, 0], note: 'Prometheus 2 does not read what Prometheus 1 stored: the history is lost.' },
      { at: [3, 0], note: 'What Prometheus 3 stores, only 2.55 and later read.' },
    ],
  },
  {
    name: /^(grafana|grafana-oss|grafana-enterprise)$/,
    severity: 'medium',
    note: 'Grafana migrates its database at the first start, and cannot go back.',
    steps: [
      {
        at: [5, 1],
        note: 'From 5.1 on it runs as user 472 in place of 104: files of its volume must be given to that one.',
      },
      { at: [12, 0], note: 'From 12 on there is no Angular: panels and plugins made with it no longer load.' },
    ],
  },
  { name: /^(meilisearch)$/, parts: 2, note: 'Meilisearch refuses a database of another version: dump and import.' },
];

function stepsBetween({ steps = [] }: Store, from: readonly number[], to: readonly number[]): string[] {
  const isBefore = (version: readonly number[], [major, minor]: readonly [number, number]): boolean =>
    version[0]! < major || (version[0] === major && (version[1] ?? minor) < minor);
  return steps.filter(({ at }) => isBefore(from, at) && !isBefore(to, at)).map(({ note }) => note);
}

const partsOf = ({ parts = 1, oneFrom }: Store, [major = 0]: readonly number[]): number =>
  oneFrom !== undefined && major >= oneFrom ? 1 : parts;

/** Negative: an upgrade. Only the parts that make a major version count. */
function compare(from: readonly number[], to: readonly number[], parts: number): number {
  for (let index = 0; index < parts; index++) {
    const a = from[index];
    const b = to[index];
    if (a === undefined || b === undefined) return 0;
    if (a !== b) return a - b;
  }
  return 0;
}
