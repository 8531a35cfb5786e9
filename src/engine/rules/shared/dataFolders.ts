import type { Resource } from '../../model/resource';
import { imageBaseName } from './images';

/** Where images keep what must survive; from their documentation. */
const DATA_FOLDERS: readonly { readonly image: RegExp; readonly folder: RegExp }[] = [
  { image: /^(postgres|postgis|timescaledb|pgvector)/, folder: /^\/var\/lib\/postgresql/ },
  { image: /^postgresql/, folder: /^\/bitnami\/postgresql/ },
  { image: /^(mysql|mariadb|percona)/, folder: /^(\/var\/lib\/mysql|\/bitnami\/(mysql|mariadb))/ },
  { image: /^mongo/, folder: /^(\/data\/(db|configdb)|\/bitnami\/mongodb)/ },
  { image: /^(redis|valkey)/, folder: /^(\/data|\/bitnami\/redis)/ },
  { image: /^(elasticsearch|opensearch)/, folder: /^\/usr\/share\/(elasticsearch|opensearch)\/data/ },
  { image: /^(minio|seaweedfs)/, folder: /^\/(data|export)/ },
  { image: /^qdrant/, folder: /^\/qdrant\/storage/ },
  { image: /^rabbitmq/, folder: /^\/var\/lib\/rabbitmq/ },
  { image: /^(cp-)?kafka/, folder: /^\/(var\/lib\/kafka|bitnami\/kafka|kafka)/ },
  { image: /^grafana/, folder: /^\/var\/lib\/grafana/ },
  { image: /^prometheus/, folder: /^\/prometheus/ },
  { image: /^(clickhouse)/, folder: /^\/var\/lib\/clickhouse/ },
  { image: /^(influxdb)/, folder: /^\/var\/lib\/influxdb/ },
  { image: /^(cassandra|neo4j|etcd|consul|vault)/, folder: /data|lib|\/vault\/file/ },
  { image: /^(gitea|gitlab|nextcloud|wordpress|n8n|open-webui|keycloak|jenkins|sonarqube|nexus3)/, folder: /./ },
];

/** Whether the folder holds data of the service that must survive; `undefined` when it cannot be told. */
export function holdsData(service: Resource, target: string): boolean | undefined {
  if (/cache|tmp|temp|logs?(\/|$)|node_modules|\.venv|\.m2|\.gradle|\.npm/i.test(target)) return false;
  const names = service.facets.images.map(({ reference }) => imageBaseName(reference));
  const rows = DATA_FOLDERS.filter(({ image }) => names.some((name) => image.test(name)));
  if (rows.some(({ folder }) => folder.test(target))) return true;
  return /(^|[/_-])(data|storage|db|database|uploads?|media|state|persist\w*)([/_-]|$)/i.test(target)
    ? true
    : undefined;
}

/** Whether the image keeps data that other versions of it may not read. */
export function isDataStore(reference: string): boolean {
  const name = imageBaseName(reference);
  return DATA_FOLDERS.some(({ image }) => image.test(name));
}
