import { parseImage } from '../../model/image';
import type { Resource } from '../../model/resource';
import type { Severity } from '../../model/severity';
import { commandText } from './commandWords';
import { envValue } from './compose';
import { imageBaseName, repositoryOf, versionOf } from './images';

/** A product that lets everybody in unless told otherwise. */
interface OpenService {
  readonly product: string;
  /** The repository, or the last step of it for images that many publish. */
  readonly image: RegExp;
  readonly ports: readonly number[];
  readonly severity: Severity;
  /** Ends the sentence "Service x publishes 9200 on every interface, and …". */
  readonly reason: string;
  /** Whether this service is open, from its variables, command and version. */
  readonly isOpen: (service: Resource) => boolean;
}

const set = (service: Resource, ...names: string[]): boolean =>
  names.some((name) => service.facets.env.some((variable) => variable.name === name && variable.value !== ''));
const is = (service: Resource, name: string, value: RegExp): boolean => value.test(envValue(service, name) ?? '');
const major = (service: Resource): number =>
  versionOf(parseImage(service.facets.images[0]?.reference ?? '').tag)[0] ?? 0;

const mountsConfig = (service: Resource, name: RegExp): boolean =>
  service.facets.volumes.some(({ target }) => name.test(target));

/** What each image does without settings; from the documentation of the images. Certain products only: a doubt is no row. */
const OPEN_SERVICES: readonly OpenService[] = [
  {
    product: 'Elasticsearch',
    image: /(^|\/)(elasticsearch|elasticsearch-oss)$/,
    ports: [9200, 9300],
    severity: 'critical',
    reason: 'its security is off (xpack.security.enabled)',
    isOpen: (service) =>
      is(service, 'xpack.security.enabled', /^false$/i) ||
      (major(service) > 0 &&
        major(service) < 8 &&
        !set(service, 'xpack.security.enabled', 'ELASTIC_PASSWORD') &&
        !mountsConfig(service, /elasticsearch\.yml$/)),
  },
  {
    product: 'OpenSearch',
    image: /(^|\/)opensearch$/,
    ports: [9200, 9300],
    severity: 'critical',
    reason: 'its security plugin is off',
    isOpen: (service) =>
      is(service, 'DISABLE_SECURITY_PLUGIN', /^true$/i) || is(service, 'plugins.security.disabled', /^true$/i),
  },
  {
    product: 'Kibana',
    image: /(^|\/)kibana$/,
    ports: [5601],
    severity: 'high',
    reason: 'it asks for no login while security is off',
    isOpen: (service) =>
      is(service, 'xpack.security.enabled', /^false$/i) || is(service, 'XPACK_SECURITY_ENABLED', /^false$/i),
  },
  {
    product: 'Logstash',
    image: /(^|\/)logstash$/,
    ports: [5044, 5000, 9600, 514, 12201],
    severity: 'medium',
    reason: 'its inputs take events from anybody unless they are given certificates',
    isOpen: () => true,
  },
  {
    product: 'Redis',
    image: /^(redis|valkey\/valkey|redis\/redis-stack|redis\/redis-stack-server)$/,
    ports: [6379],
    severity: 'high',
    reason: 'no password is set (requirepass); the image switches protected mode off',
    isOpen: (service) =>
      !/requirepass|aclfile|users\.acl/.test(commandText(service)) &&
      !/requirepass/.test(envValue(service, 'REDIS_ARGS') ?? '') &&
      !mountsConfig(service, /\.conf$|\/etc\/redis/),
  },
  {
    product: 'MongoDB',
    image: /^(mongo|mongodb\/mongodb-community-server)$/,
    ports: [27017],
    severity: 'critical',
    reason: 'no user is set up (MONGO_INITDB_ROOT_USERNAME)',
    isOpen: (service) =>
      !set(service, 'MONGO_INITDB_ROOT_USERNAME', 'MONGO_INITDB_ROOT_USERNAME_FILE', 'MONGODB_INITDB_ROOT_USERNAME') &&
      !/--auth|--keyFile|--config|-f /.test(commandText(service)),
  },
  {
    product: 'PostgreSQL',
    image: /(^|\/)(postgres|postgis|timescaledb|pgvector)$/,
    ports: [5432],
    severity: 'critical',
    reason: 'POSTGRES_HOST_AUTH_METHOD is trust',
    isOpen: (service) => is(service, 'POSTGRES_HOST_AUTH_METHOD', /^trust$/i),
  },
  {
    product: 'MySQL',
    image: /^(mysql|mariadb|mysql\/mysql-server|percona)$/,
    ports: [3306],
    severity: 'critical',
    reason: 'the root password is empty',
    isOpen: (service) =>
      ['MYSQL_ALLOW_EMPTY_PASSWORD', 'MARIADB_ALLOW_EMPTY_ROOT_PASSWORD'].some((name) =>
        is(service, name, /^(yes|true|1)$/i),
      ),
  },
  {
    product: 'Memcached',
    image: /^memcached$/,
    ports: [11211],
    severity: 'high',
    reason: 'it has no authentication',
    isOpen: () => true,
  },
  {
    product: 'etcd',
    image: /(^|\/)etcd$/,
    ports: [2379],
    severity: 'high',
    reason: 'client certificates are not asked for',
    isOpen: (service) =>
      !/client-cert-auth/.test(commandText(service)) && !set(service, 'ETCD_CLIENT_CERT_AUTH', 'ETCD_ROOT_PASSWORD'),
  },
  {
    product: 'Qdrant',
    image: /(^|\/)qdrant$/,
    ports: [6333, 6334],
    severity: 'high',
    reason: 'no API key is set (QDRANT__SERVICE__API_KEY)',
    isOpen: (service) => !set(service, 'QDRANT__SERVICE__API_KEY') && !mountsConfig(service, /\/qdrant\/config/),
  },
  {
    product: 'Docker',
    image: /^docker$/,
    ports: [2375],
    severity: 'critical',
    reason: 'port 2375 speaks without TLS',
    isOpen: () => true,
  },
  {
    product: 'Neo4j',
    image: /^neo4j$/,
    ports: [7474, 7687],
    severity: 'critical',
    reason: 'NEO4J_AUTH is none',
    isOpen: (service) => is(service, 'NEO4J_AUTH', /^none$/i),
  },
  {
    product: 'Cassandra',
    image: /^cassandra$/,
    ports: [9042],
    severity: 'high',
    reason: 'its default authenticator lets everybody in',
    isOpen: (service) => !mountsConfig(service, /cassandra\.yaml$/),
  },
  {
    product: 'ZooKeeper',
    image: /(^|\/)(zookeeper|cp-zookeeper)$/,
    ports: [2181],
    severity: 'medium',
    reason: 'it has no authentication',
    isOpen: () => true,
  },
  {
    product: 'Prometheus',
    image: /(^|\/)prometheus$/,
    ports: [9090],
    severity: 'medium',
    reason: 'it has no login of its own',
    isOpen: (service) => !/web\.config\.file/.test(commandText(service)),
  },
  {
    product: 'Alertmanager',
    image: /(^|\/)alertmanager$/,
    ports: [9093],
    severity: 'medium',
    reason: 'it has no login of its own',
    isOpen: (service) => !/web\.config\.file/.test(commandText(service)),
  },
  {
    product: 'Grafana',
    image: /(^|\/)grafana(-oss|-enterprise)?$/,
    ports: [3000],
    severity: 'high',
    reason: 'anonymous visitors are administrators (GF_AUTH_ANONYMOUS_ORG_ROLE)',
    isOpen: (service) =>
      is(service, 'GF_AUTH_ANONYMOUS_ENABLED', /^true$/i) && is(service, 'GF_AUTH_ANONYMOUS_ORG_ROLE', /^admin$/i),
  },
];

/** The row for a service that is open as it is configured; `undefined` where the files do not say so. */
export function openServiceOf(service: Resource): OpenService | undefined {
  const reference = service.facets.images[0]?.reference;
  if (reference === undefined) return undefined;
  const names = [repositoryOf(reference), imageBaseName(reference)];
  return OPEN_SERVICES.find(({ image, isOpen }) => image.test(names[0]!) && isOpen(service));
}
