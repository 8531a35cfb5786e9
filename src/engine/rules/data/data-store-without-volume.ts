import { at } from '../../model/json';
import type { Resource } from '../../model/resource';
import { sourceOf } from '../../model/resource';
import type { UnitRule } from '../rule';
import { commandText } from '../shared/commandWords';
import { isForDevelopment } from '../shared/files';
import { imageBaseName } from '../shared/images';

export const dataStoreWithoutVolume: UnitRule = {
  meta: {
    id: 'data-store-without-volume',
    title: 'A data store keeps its data in no volume that has a name',
    category: 'data',
    severity: 'low',
    confidence: 'likely',
    why: 'The data goes into an anonymous volume or the container itself: after `docker compose down` the next start begins empty.',
    remediation: 'Mount a named volume at the folder of the data.',
    messages: {
      none: {
        title: '{{service}} has no volume for its data',
        message:
          '{{service}} runs {{image}} and mounts no named volume or folder: its data does not survive its container.',
      },
    },
  },
  about: 'services',
  *checkUnit(services) {
    for (const service of services) {
      const image = service.facets.images[0];
      if (!image || at(service.value, ['build']) !== undefined || !STORES.test(imageBaseName(image.reference)))
        continue;
      if (isForDevelopment(image.source.file.path) || isJob(service) || keepsData(service)) continue;
      yield {
        messageId: 'none',
        data: { service: service.name, image: image.reference },
        key: [service.name],
        resource: service,
        at: sourceOf(service, ['image']),
      };
    }
  },
};

/** Servers that are there to keep data; caches are not (Redis, Memcached). */
const STORES =
  /^(?:postgres|postgis|pgvector|timescaledb|mysql|mariadb|percona|mongo|couchdb|cassandra|neo4j|influxdb|clickhouse-server|qdrant|minio)$/;

/** A folder of scripts or settings keeps no data; any other mount may. Memory is chosen by somebody who wants no data kept. */
function keepsData(service: Resource): boolean {
  return service.facets.volumes.some(
    ({ kind, from, target, readOnly }) =>
      kind === 'tmpfs' ||
      ((kind === 'volume' || kind === 'bind') &&
        from !== undefined &&
        !readOnly &&
        !/initdb|\/etc\/|conf|\.(?:sql|sh|ya?ml|xml|json)$/.test(target)),
  );
}

/** The client of the image: a backup, a migration. */
function isJob(service: Resource): boolean {
  return (
    at(service.value, ['entrypoint']) != null ||
    /\b(?:sh|bash|psql|pg_\w+|mysql|mysqldump|mongosh|mongo|mongodump|mc)\b/.test(commandText(service))
  );
}
