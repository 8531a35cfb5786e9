/**
 * Whose metrics have these names: the exporter, how its image, service or job is called, and its port. Sources: the exporters' own
 * documentation, and the list of default port allocations of Prometheus.
 */
export const EXPORTERS: readonly {
  readonly metrics: RegExp;
  readonly exporter: string;
  readonly names: RegExp;
  readonly port: number;
}[] = [
  {
    metrics:
      /^node_(?:cpu|memory|filesystem|disk|network|load|boot|time|uname|vmstat|netstat|systemd|textfile|pressure|md|hwmon|nf_conntrack|scrape)/,
    exporter: 'node-exporter',
    names: /node[-_]?exporter|^node$/i,
    port: 9100,
  },
  {
    metrics: /^container_(?:cpu|memory|network|fs|last_seen|spec|start_time|tasks|processes)/,
    exporter: 'cAdvisor',
    names: /cadvisor|kubelet/i,
    port: 8080,
  },
  {
    metrics: /^pg_(?:stat|up|database|locks|settings|replication|long_running|exporter|postmaster|process)/,
    exporter: 'postgres-exporter',
    names: /postgres\w*[-_]?exporter|pg[-_]?exporter/i,
    port: 9187,
  },
  {
    metrics: /^redis_(?:up|memory|connected|commands|keyspace|evicted|expired|db|instance|uptime|blocked|rejected)/,
    exporter: 'redis-exporter',
    names: /redis[-_]?exporter|valkey[-_]?exporter/i,
    port: 9121,
  },
  {
    metrics: /^mysql_(?:up|global|info|slave|version)/,
    exporter: 'mysqld-exporter',
    names: /mysqld?[-_]?exporter|mariadb[-_]?exporter/i,
    port: 9104,
  },
  { metrics: /^mongodb_/, exporter: 'mongodb-exporter', names: /mongo\w*[-_]?exporter/i, port: 9216 },
  {
    metrics: /^nginx_(?:up|connections|http_requests)/,
    exporter: 'nginx-prometheus-exporter',
    names: /nginx.*exporter/i,
    port: 9113,
  },
  {
    metrics: /^elasticsearch_(?:cluster|indices|node|nodes|jvm|process|filesystem|os|thread_pool)/,
    exporter: 'elasticsearch-exporter',
    names: /elastic\w*[-_]?exporter/i,
    port: 9114,
  },
  {
    metrics: /^probe_(?:success|duration|http|ssl|dns|icmp)/,
    exporter: 'blackbox-exporter',
    names: /blackbox/i,
    port: 9115,
  },
  {
    metrics: /^(?:DCGM_FI_|nvidia_smi_|nvidia_gpu_)/,
    exporter: 'a GPU exporter',
    names: /dcgm|nvidia|gpu/i,
    port: 9400,
  },
  {
    metrics:
      /^kube_(?:pod|deployment|node|statefulset|daemonset|job|persistentvolume|namespace|service|hpa|replicaset)/,
    exporter: 'kube-state-metrics',
    names: /kube[-_]?state/i,
    port: 8080,
  },
  {
    metrics: /^memcached_(?:up|current|commands|limit|items)/,
    exporter: 'memcached-exporter',
    names: /memcached[-_]?exporter/i,
    port: 9150,
  },
  { metrics: /^windows_/, exporter: 'windows-exporter', names: /windows|wmi/i, port: 9182 },
];

/** Names of gauges: they go up and down, and a rate of theirs says nothing. */
export const GAUGES =
  /^(?:up|node_memory_\w+_bytes|node_load\d+|node_filesystem_\w+_bytes|node_filesystem_(?:files|readonly)\w*|container_memory_\w*(?:usage|working_set|rss|limit)\w*|container_spec_\w+|process_(?:resident|virtual)_memory_bytes|process_open_fds|go_goroutines|go_memstats_(?!.*_total)(?:alloc|heap|sys|stack)\w*_bytes|redis_connected_clients|redis_memory_\w+_bytes|pg_stat_activity_count|pg_database_size_bytes|kube_\w+_replicas\w*|kube_pod_status_\w+|mysql_global_status_threads_\w+|nginx_connections_(?:active|reading|writing|waiting)|rabbitmq_queue_messages\w*|probe_success)$/;

/** How counters end by the conventions of Prometheus. A histogram's parts count up as well. */
export const COUNTERS = /_total$/;
