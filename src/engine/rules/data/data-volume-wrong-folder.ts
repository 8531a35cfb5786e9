import { parseImage } from '../../model/image';
import { at } from '../../model/json';
import type { Resource } from '../../model/resource';
import type { UnitRule } from '../rule';
import { commandText } from '../shared/commandWords';
import { repositoryOf, versionOf } from '../shared/images';

export const dataVolumeWrongFolder: UnitRule = {
  meta: {
    id: 'data-volume-wrong-folder',
    title: 'The volume of a data store is mounted where it keeps no data',
    category: 'data',
    severity: 'high',
    confidence: 'likely',
    why: 'The named volume stays empty, and the data goes into an anonymous volume or the container: it is gone after the next `docker compose down`.',
    remediation: 'Mount the volume at the folder in which the image keeps its data.',
    messages: {
      wrong: {
        title: '{{service}} mounts {{volume}} at {{target}}, but {{image}} keeps its data in {{folder}}',
        message: 'Nothing is mounted at {{folder}}: what {{service}} writes there is not in {{volume}}.',
      },
      postgres18: {
        title: '{{service}} mounts {{volume}} at {{target}}, which {{image}} refuses',
        message:
          'From version 18 on the image keeps data in a folder of its version below {{folder}}, wants the volume there, and stops: "there appears to be PostgreSQL data in /var/lib/postgresql/data (unused mount/volume)".',
      },
    },
  },
  about: 'services',
  *checkUnit(services) {
    for (const service of services) {
      const row = rowFor(service);
      if (!row || isToldOtherwise(service, row)) continue;
      const isUsed = ({ target }: { target: string }): boolean => {
        const path = target.replace(/\/+$/, '');
        return row.isParentRight ? path === row.folder || row.folder.startsWith(`${path}/`) : path === row.folder;
      };
      const mounts = service.facets.volumes.filter(({ kind }) => kind === 'volume' || kind === 'bind');
      if (mounts.some(isUsed)) continue;
      const wrong = mounts.find(
        ({ kind, target, readOnly, from }) =>
          kind === 'volume' && from !== undefined && !readOnly && DATA.test(target) && !OTHER.test(target),
      );
      if (!wrong || isNamed(service, wrong.target)) continue;
      yield {
        messageId: row.folder === '/var/lib/postgresql' ? 'postgres18' : 'wrong',
        data: {
          service: service.name,
          volume: wrong.from!,
          target: wrong.target,
          image: service.facets.images[0]!.reference,
          folder: row.folder,
        },
        key: [service.name, wrong.target],
        resource: service,
        at: wrong.source,
        related: [service.facets.images[0]!.source],
      };
    }
  },
};

interface Row {
  readonly image: RegExp;
  /** Major versions, from and up to and without. */
  readonly from?: number;
  readonly below?: number;
  readonly folder: string;
  /** Whether a volume above the folder holds the data as well: not where the image declares the folder a `VOLUME`. */
  readonly isParentRight?: boolean;
  /** Variables that name another folder. */
  readonly unless?: RegExp;
}

/** `VOLUME` of the images' Dockerfiles, and their documentation. */
const ROWS: readonly Row[] = [
  {
    image: /^(?:postgres|postgis\/postgis|pgvector\/pgvector)$/,
    from: 18,
    folder: '/var/lib/postgresql',
    isParentRight: true,
    unless: /^PGDATA$/,
  },
  {
    image: /^(?:postgres|postgis\/postgis|pgvector\/pgvector)$/,
    below: 18,
    folder: '/var/lib/postgresql/data',
    unless: /^PGDATA$/,
  },
  { image: /^(?:mysql|mariadb|percona)$/, folder: '/var/lib/mysql' },
  { image: /^mongo$/, folder: '/data/db' },
  { image: /^(?:redis|valkey\/valkey)$/, folder: '/data' },
  { image: /^rabbitmq$/, folder: '/var/lib/rabbitmq', unless: /^RABBITMQ_MNESIA/ },
  {
    image: /(?:^|\/)elasticsearch$/,
    folder: '/usr/share/elasticsearch/data',
    isParentRight: true,
    unless: /^path\.data$/,
  },
  { image: /(?:^|\/)opensearch$/, folder: '/usr/share/opensearch/data', isParentRight: true, unless: /^path\.data$/ },
  {
    image: /^grafana\/grafana(?:-oss|-enterprise)?$/,
    folder: '/var/lib/grafana',
    isParentRight: true,
    unless: /^GF_PATHS_DATA$/,
  },
  { image: /^prom\/prometheus$/, folder: '/prometheus' },
  {
    image: /^influxdb$/,
    from: 2,
    folder: '/var/lib/influxdb2',
    isParentRight: true,
    unless: /^INFLUXD_(?:BOLT|ENGINE)_PATH$/,
  },
  {
    image: /^influxdb$/,
    from: 1,
    below: 2,
    folder: '/var/lib/influxdb',
    isParentRight: true,
    unless: /^INFLUXDB_DATA_DIR$/,
  },
  { image: /^(?:clickhouse|yandex)\/clickhouse-server$/, folder: '/var/lib/clickhouse' },
  { image: /^qdrant\/qdrant$/, folder: '/qdrant/storage', isParentRight: true, unless: /^QDRANT__STORAGE__/ },
  { image: /^neo4j$/, folder: '/data' },
  { image: /^cassandra$/, folder: '/var/lib/cassandra' },
  { image: /^couchdb$/, folder: '/opt/couchdb/data' },
];

const DATA =
  /(?:^|[/_-])(?:data|db|lib|storage|mysql|postgres\w*|mongo\w*|redis|pgdata|influx\w*|elasticsearch|grafana|prometheus|rabbitmq)(?:[/_-]|$)/i;
const OTHER =
  /(?:^|\/)(?:etc|conf\w*|init\w*|docker-entrypoint-initdb\.d|backups?|dumps?|logs?|tmp|run|import\w*|plugins?|provisioning|configdb|certs?|ssl|archive|wal|snapshots?|scripts?|user_scripts|dictionaries)(?:\/|\.|$)/i;

function rowFor(service: Resource): Row | undefined {
  const reference = service.facets.images[0]?.reference;
  if (reference === undefined || at(service.value, ['build']) !== undefined) return undefined;
  const [repository, major] = [repositoryOf(reference), versionIn(parseImage(reference).tag)];
  return ROWS.find(({ image, from, below }) => {
    if (!image.test(repository)) return false;
    if (from === undefined && below === undefined) return true;
    return major !== undefined && major >= (from ?? 0) && major < (below ?? Number.POSITIVE_INFINITY);
  });
}

/** `16-alpine`, and `pg16` of images that carry the server's version so. */
function versionIn(tag: string | undefined): number | undefined {
  return (
    versionOf(tag)[0] ??
    (/(?:^|-)pg(\d{1,2})(?:-|$)/.exec(tag ?? '')?.[1] === undefined
      ? undefined
      : Number(/(?:^|-)pg(\d{1,2})(?:-|$)/.exec(tag ?? '')![1]))
  );
}

function isToldOtherwise(service: Resource, { unless }: Row): boolean {
  return unless !== undefined && service.facets.env.some(({ name }) => unless.test(name));
}

/** The command or a variable names the folder: then the program was told to use it. */
function isNamed(service: Resource, target: string): boolean {
  return commandText(service).includes(target) || service.facets.env.some(({ value }) => value?.includes(target));
}
