import { isSecretName } from '../../model/secret';

/** Settings that say where something shared is, or how to get in; services of a project mostly have them alike. */
const SHARED =
  /(?:^|_)(?:DATABASE|DB|POSTGRES(?:QL)?|PG|MYSQL|MARIADB|MONGO(?:DB)?|REDIS|VALKEY|CACHE|RABBIT(?:MQ)?|AMQP|BROKER|KAFKA|NATS|QUEUE|CELERY|S3|MINIO|STORAGE|BUCKET|ELASTIC(?:SEARCH)?|OPENSEARCH|QDRANT|MILVUS|VECTOR|SMTP|MAIL|LDAP|AUTH|OIDC|KEYCLOAK|VAULT|CONSUL|ETCD|ZOOKEEPER|OTEL|JAEGER|SENTRY|REGISTRY)_?(?:\w*_)?(?:URL|URI|DSN|HOST|HOSTS|HOSTNAME|ADDR|ADDRESS|SERVER|SERVERS|BROKERS?|ENDPOINT|PORT|NAME|DB|DATABASE|USER|USERNAME|BUCKET|VHOST|REALM|ISSUER)$|^DATABASE_URL$|_BOOTSTRAP_SERVERS$/i;

/** What a service says of itself: its own name, port and address. */
const OWN =
  /^(?:PORT|HOST|HOSTNAME|NAME|SERVICE_.*|APP_NAME|APP_PORT|SERVER_PORT|SERVER_HOST|LISTEN.*|BIND.*|.*_SERVICE_NAME|.*_CLIENT_ID|.*_CLIENT_SECRET|.*_GROUP_ID|.*_APP_NAME)$|(?:^|_)(?:LISTEN|ADVERTISED|BIND|LISTENERS?)(?:_|$)/i;

/** Whether services of one project that set this variable are likely to mean the same thing by it. */
export function isSharedSetting(name: string): boolean {
  if (name.length > 100 || OWN.test(name)) return false;
  return SHARED.test(name) || isSecretName(name);
}
