import { at } from '../../model/json';
import type { Resource } from '../../model/resource';
import type { VolumeMount } from '../../model/volume';
import type { UnitRule } from '../rule';
import { canRunTogether } from '../shared/compose';
import { holdsData } from '../shared/dataFolders';
import { imageBaseName } from '../shared/images';
import { pairKey } from '../shared/pairKey';

export const volumeSharedByDataStores: UnitRule = {
  meta: {
    id: 'volume-shared-by-data-stores',
    title: 'Two data stores keep their data in one volume',
    category: 'data',
    severity: 'critical',
    confidence: 'likely',
    why: 'Each takes the files for its own: the second does not start ("lock file already exists", "Unable to lock ./ibdata1"), or both write and the data is destroyed.',
    remediation: 'Give each data store a volume of its own.',
    messages: {
      shared: {
        title: '{{first}} and {{second}} both keep their data in {{volume}}',
        message: '{{volume}} is mounted at {{targetOfFirst}} of {{first}} and at {{targetOfSecond}} of {{second}}.',
      },
    },
  },
  about: 'services',
  *checkUnit(services) {
    const users = services.flatMap((service) => dataMounts(service).map((mount) => ({ service, mount })));
    for (const [index, second] of users.entries()) {
      const first = users
        .slice(0, index)
        .find(
          ({ service, mount }) =>
            service !== second.service && mount.from === second.mount.from && canRunTogether(service, second.service),
        );
      if (!first) continue;
      yield {
        messageId: 'shared',
        data: {
          first: first.service.name,
          second: second.service.name,
          volume: second.mount.from!,
          targetOfFirst: first.mount.target,
          targetOfSecond: second.mount.target,
        },
        key: [...pairKey(first.service.name, second.service.name), second.mount.from!],
        resource: second.service,
        at: second.mount.source,
        related: [first.mount.source],
      };
    }
  },
};

/** Servers that lock or own their files. A job that runs with the same image (a backup) has a command of its own and reads only. */
const SERVER =
  /^(?:postgres|postgis|pgvector|timescaledb|mysql|mariadb|percona|mongo|redis|valkey|rabbitmq|elasticsearch|opensearch|cassandra|neo4j|influxdb|clickhouse-server|couchdb|etcd)$/;

function dataMounts(service: Resource): VolumeMount[] {
  const reference = service.facets.images[0]?.reference;
  if (reference === undefined || !SERVER.test(imageBaseName(reference)) || isJob(service)) return [];
  return service.facets.volumes.filter(
    ({ kind, from, target, readOnly }) =>
      (kind === 'volume' || kind === 'bind') && from !== undefined && !readOnly && holdsData(service, target) === true,
  );
}

function isJob({ value }: Resource): boolean {
  return (
    at(value, ['entrypoint']) != null ||
    /\b(?:sh|bash|pg_dump|mysqldump|mongodump|chown|psql|mysql|rm|cp)\b/.test(
      JSON.stringify(at(value, ['command']) ?? ''),
    )
  );
}
