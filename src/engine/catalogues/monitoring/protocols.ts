/**
 * Programs whose port speaks a protocol of its own, so that Prometheus gets no metrics there: the port, and how images and hosts
 * of the program are named. `exporter` is what gives their metrics.
 */
export const OTHER_PROTOCOLS: readonly {
  readonly port: number;
  readonly program: string;
  readonly names: RegExp;
  readonly exporter: string;
}[] = [
  {
    port: 5432,
    program: 'PostgreSQL',
    names: /postgres|pgvector|timescale|postgis|(?:^|[-_])(?:pg|db)(?:[-_]|$)/i,
    exporter: 'postgres-exporter:9187',
  },
  { port: 6379, program: 'Redis', names: /redis|valkey|cache/i, exporter: 'redis-exporter:9121' },
  {
    port: 3306,
    program: 'MySQL',
    names: /mysql|mariadb|percona|(?:^|[-_])db(?:[-_]|$)/i,
    exporter: 'mysqld-exporter:9104',
  },
  { port: 27017, program: 'MongoDB', names: /mongo/i, exporter: 'mongodb-exporter:9216' },
  { port: 9092, program: 'Kafka', names: /kafka|broker|redpanda/i, exporter: 'kafka-exporter:9308' },
  { port: 5672, program: 'RabbitMQ', names: /rabbit|amqp/i, exporter: 'port 15692 of its own' },
  { port: 11211, program: 'Memcached', names: /memcache/i, exporter: 'memcached-exporter:9150' },
  { port: 2181, program: 'ZooKeeper', names: /zookeeper|(?:^|[-_])zk(?:[-_]|$)/i, exporter: 'port 7000 of its own' },
  { port: 1433, program: 'SQL Server', names: /mssql|sqlserver|sql-server/i, exporter: 'an exporter for it' },
  { port: 9042, program: 'Cassandra', names: /cassandra|scylla/i, exporter: 'an exporter for it' },
  { port: 389, program: 'LDAP', names: /ldap/i, exporter: 'an exporter for it' },
];

/**
 * Programs that speak HTTP and have no metrics in Prometheus' format at all: the official image, and the port.
 * Plugins may add them: those are in images of one's own.
 */
export const NO_METRICS: readonly {
  readonly image: RegExp;
  readonly port: number;
  readonly program: string;
  readonly exporter: string;
}[] = [
  { image: /(?:^|\/)kibana$/, port: 5601, program: 'Kibana', exporter: 'a Kibana exporter' },
  {
    image: /^(?:docker\.elastic\.co\/elasticsearch\/)?elasticsearch$/,
    port: 9200,
    program: 'Elasticsearch',
    exporter: 'elasticsearch-exporter:9114',
  },
  {
    image: /^(?:docker\.elastic\.co\/logstash\/)?logstash$/,
    port: 9600,
    program: 'Logstash',
    exporter: 'a Logstash exporter',
  },
];
