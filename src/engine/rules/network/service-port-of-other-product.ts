import type { Model } from '../../model/model';
import type { Port } from '../../model/port';
import { resolveReference } from '../../model/resolveReference';
import { type Resource, sourceOf } from '../../model/resource';
import type { StateRule } from '../rule';
import { imageBaseName } from '../shared/images';
import { isKubernetes, objectName } from '../shared/kubernetes';

export const servicePortOfOtherProduct: StateRule = {
  meta: {
    id: 'service-port-of-other-product',
    title: 'A Service leads to the port of a product that its pods do not run',
    category: 'network',
    severity: 'medium',
    confidence: 'likely',
    why: 'A manifest that was copied from that of a database keeps its port. Nothing listens there in the new pods, and callers get "connection refused".',
    remediation: 'Write the port on which the program listens, in the Service and in the Deployment.',
    messages: {
      copied: {
        title: '{{service}} leads to port {{port}} of {{product}}, but its pods run {{image}}',
        message:
          '{{port}} is the port of {{product}}, which {{other}} runs. Nothing says that {{image}} listens there.',
      },
    },
  },
  *check(model) {
    const services = model.index.ofKind('Service').filter(isKubernetes);
    for (const service of services) {
      const ports = productPorts(service);
      const images = ports.length === 0 ? [] : imagesBehind(model, service);
      if (images.length === 0) continue;
      for (const { port, product } of ports) {
        if (speaks(product, [service.name, ...images])) continue;
        const other = services.find(
          (one) =>
            one !== service &&
            one.unit === service.unit &&
            one.facets.ports.some(({ kind, target }) => kind === 'service' && target === port.target) &&
            speaks(product, [...imagesBehind(model, one), one.name]),
        );
        if (!other) continue;
        yield {
          messageId: 'copied',
          data: {
            service: objectName(service),
            port: port.target,
            product: product.name,
            image: images[0]!,
            other: objectName(other),
          },
          key: [service.namespace ?? '', service.name, port.target],
          resource: service,
          at: port.source,
          related: [sourceOf(other, ['spec', 'ports'])],
        };
      }
    }
  },
};

interface Product {
  readonly name: string;
  /** Parts of the names of images and Services that speak its protocol. */
  readonly speaks: RegExp;
}

/** Ports that one product has to itself, so that another program hardly ever listens there. */
const PRODUCTS: ReadonlyMap<number, Product> = new Map([
  [1433, { name: 'SQL Server', speaks: /mssql|sql/i }],
  [2181, { name: 'ZooKeeper', speaks: /zookeeper|zk|kafka|keeper/i }],
  [3306, { name: 'MySQL', speaks: /mysql|maria|percona|sql|vitess|tidb|galera|db/i }],
  [5432, { name: 'PostgreSQL', speaks: /postg|pg|sql|timescale|citus|cockroach|yuga|db|spilo|patroni/i }],
  [5672, { name: 'RabbitMQ', speaks: /rabbit|amqp|mq|activemq|artemis|queue|broker/i }],
  [6379, { name: 'Redis', speaks: /redis|valkey|keydb|dragonfly|cache|sentinel|garnet/i }],
  [9042, { name: 'Cassandra', speaks: /cassandra|scylla|db/i }],
  [9092, { name: 'Kafka', speaks: /kafka|redpanda|broker/i }],
  [11_211, { name: 'memcached', speaks: /memcache|cache/i }],
  [27_017, { name: 'MongoDB', speaks: /mongo|ferret|db/i }],
]);

/** Few Services have one: only of those is it asked what runs behind them. */
function productPorts({ facets }: Resource): { readonly port: Port; readonly product: Product }[] {
  return facets.ports.flatMap((port) => {
    const product = port.kind === 'service' ? PRODUCTS.get(Number(port.target)) : undefined;
    return product ? [{ port, product }] : [];
  });
}

function speaks(product: Product, names: readonly string[]): boolean {
  return names.some(
    (name) => product.speaks.test(name) || /proxy|tunnel|gateway|bouncer|pgpool|haproxy|envoy/i.test(name),
  );
}

/** The names of the images of the pods that a Service selects in its unit. */
function imagesBehind(model: Model, service: Resource): string[] {
  const reference = service.facets.references.find(({ use }) => use === 'selector');
  if (!reference) return [];
  const { resources } = resolveReference(model, service, reference);
  return resources
    .filter(({ unit }) => unit === service.unit)
    .flatMap(({ facets }) => facets.images.map(({ reference: image }) => imageBaseName(image)));
}
