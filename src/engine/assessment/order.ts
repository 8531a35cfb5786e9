import type { Model } from '../model/model';
import { resolveReference } from '../model/resolveReference';
import type { Resource } from '../model/resource';
import { compareText } from '../util/compareText';
import { imageNameOf } from './dataStores';

/** In which turn something starts when nothing else says so: data first, what lets people in last. */
export type Turn = 'store' | 'service' | 'proxy';

const TURNS: readonly Turn[] = ['store', 'service', 'proxy'];

/** Images of programs that others keep their data in. */
const STORES =
  /^(postgres|postgresql|postgis|timescaledb|pgvector|mysql|mariadb|percona|mongo|redis|valkey|keydb|memcached|elasticsearch|opensearch|minio|qdrant|rabbitmq|nats|kafka|cp-kafka|zookeeper|cp-zookeeper|clickhouse|clickhouse-server|influxdb|cassandra|neo4j|etcd|consul|vault|cockroach|weaviate|milvus)(-|$)/;

/** Images that pass requests on to others. */
const PROXIES =
  /^(nginx(-unprivileged|-ingress)?|openresty|traefik|caddy|haproxy|envoy|kong|httpd|varnish|nginx-proxy|oauth2-proxy|apisix)$/;

export function turnOf(resource: Resource): Turn {
  const image = imageNameOf(resource);
  if (STORES.test(image)) return 'store';
  return PROXIES.test(image) ? 'proxy' : 'service';
}

/** Beyond that many, only turn and name decide. */
const MOST_FOLLOWED = 2000;

/** Workloads after those that they name (`depends_on`, hosts, selectors); else by their turn, then by name. Cycles are cut where they close. */
export function startOrder(model: Model, resources: readonly Resource[]): Resource[] {
  const sorted = [...resources].sort(
    (a, b) => TURNS.indexOf(turnOf(a)) - TURNS.indexOf(turnOf(b)) || compareText(a.id, b.id),
  );
  if (sorted.length > MOST_FOLLOWED) return sorted;
  const byId = new Map(sorted.map((resource) => [resource.id, resource]));
  const done = new Set<Resource>();
  const order: Resource[] = [];
  const visit = (resource: Resource): void => {
    if (done.has(resource)) return;
    done.add(resource);
    for (const reference of resource.facets.references) {
      for (const { id } of resolveReference(model, resource, reference).resources) {
        const needed = byId.get(id);
        if (needed) visit(needed);
      }
    }
    order.push(resource);
  };
  for (const resource of sorted) visit(resource);
  return order;
}
