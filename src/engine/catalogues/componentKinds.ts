import type { Area, Component } from './components/component';

/**
 * What an object of a cluster means for its architecture.
 * - `runs`: the object is the running thing: an operator starts the program it describes
 * - `declared`: the object asks for something that a controller, which need not be part of the repository, does
 */
export interface KindRow extends Component {
  /** The group of the API, without version; empty for the core. `*` at the start stands for any subdomain. */
  readonly group: string;
  readonly kinds: readonly string[];
  readonly state: 'runs' | 'declared';
}

type Row = readonly [name: string, role: string, group: string, kinds: string, state?: 'runs'];

const rows = (area: Area, list: readonly Row[]): KindRow[] =>
  list.map(([name, role, group, kinds, state]) => ({
    name,
    area,
    role,
    group,
    kinds: kinds.split(' '),
    state: state ?? 'declared',
  }));

/** Sources: the API reference of Kubernetes, and the CustomResourceDefinitions of the projects. */
export const COMPONENT_KINDS: readonly KindRow[] = [
  ...rows('autoscaling', [
    ['HorizontalPodAutoscaler', 'autoscaler', 'autoscaling', 'HorizontalPodAutoscaler'],
    ['VerticalPodAutoscaler', 'autoscaler', 'autoscaling.k8s.io', 'VerticalPodAutoscaler'],
    ['KEDA scaled objects', 'autoscaler', 'keda.sh', 'ScaledObject ScaledJob'],
    ['Karpenter node pools', 'node autoscaler', 'karpenter.sh', 'NodePool Provisioner'],
  ]),
  ...rows('availability', [
    ['PodDisruptionBudget', 'limits to voluntary disruption', 'policy', 'PodDisruptionBudget'],
    ['PriorityClass', 'scheduling', 'scheduling.k8s.io', 'PriorityClass'],
  ]),
  ...rows('ingress', [
    ['Ingress', 'routes', 'networking.k8s.io', 'Ingress'],
    ['Ingress', 'routes', 'extensions', 'Ingress'],
    ['Gateway API', 'routes', 'gateway.networking.k8s.io', 'Gateway HTTPRoute GRPCRoute TLSRoute TCPRoute UDPRoute'],
    ['Traefik routes', 'routes', 'traefik.io', 'IngressRoute IngressRouteTCP IngressRouteUDP Middleware'],
    ['Traefik routes', 'routes', 'traefik.containo.us', 'IngressRoute IngressRouteTCP IngressRouteUDP Middleware'],
    ['OpenShift routes', 'routes', 'route.openshift.io', 'Route'],
    ['Kong plugins', 'routes', 'configuration.konghq.com', 'KongPlugin KongIngress KongConsumer'],
    ['MetalLB addresses', 'load balancer', 'metallb.io', 'IPAddressPool L2Advertisement BGPPeer'],
  ]),
  ...rows('mesh', [
    [
      'Istio routing',
      'service mesh',
      'networking.istio.io',
      'VirtualService DestinationRule Gateway ServiceEntry Sidecar EnvoyFilter',
    ],
    [
      'Istio security',
      'service mesh',
      'security.istio.io',
      'AuthorizationPolicy PeerAuthentication RequestAuthentication',
    ],
    ['Linkerd profiles', 'service mesh', 'linkerd.io', 'ServiceProfile'],
    ['Dapr components', 'runtime', 'dapr.io', 'Component Subscription Configuration'],
  ]),
  ...rows('monitoring', [
    ['Prometheus', 'metrics', 'monitoring.coreos.com', 'Prometheus', 'runs'],
    ['Alertmanager', 'alerts', 'monitoring.coreos.com', 'Alertmanager', 'runs'],
    [
      'Prometheus Operator monitors',
      'scrape settings',
      'monitoring.coreos.com',
      'ServiceMonitor PodMonitor Probe ScrapeConfig',
    ],
    ['Prometheus Operator rules', 'alerts', 'monitoring.coreos.com', 'PrometheusRule AlertmanagerConfig'],
    [
      'Grafana Operator dashboards',
      'dashboards',
      'grafana.integreatly.org',
      'GrafanaDashboard GrafanaDatasource GrafanaFolder',
    ],
    ['Grafana', 'dashboards', 'grafana.integreatly.org', 'Grafana', 'runs'],
    ['Google managed Prometheus', 'scrape settings', 'monitoring.googleapis.com', 'PodMonitoring ClusterPodMonitoring'],
    ['VictoriaMetrics', 'metrics store', 'operator.victoriametrics.com', 'VMCluster VMSingle VMAgent', 'runs'],
    ['Datadog agent', 'agent', 'datadoghq.com', 'DatadogAgent', 'runs'],
  ]),
  ...rows('logging', [
    ['Elasticsearch', 'log and search store', 'elasticsearch.k8s.elastic.co', 'Elasticsearch', 'runs'],
    ['Kibana', 'log search', 'kibana.k8s.elastic.co', 'Kibana', 'runs'],
    ['Elastic Beats', 'log shipper', 'beat.k8s.elastic.co', 'Beat', 'runs'],
    ['Logging operator', 'log pipeline', 'logging.banzaicloud.io', 'Logging Flow Output ClusterFlow ClusterOutput'],
    ['Loki', 'log store', 'loki.grafana.com', 'LokiStack', 'runs'],
  ]),
  ...rows('tracing', [
    ['OpenTelemetry Collector', 'telemetry pipeline', 'opentelemetry.io', 'OpenTelemetryCollector', 'runs'],
    ['OpenTelemetry instrumentation', 'traces', 'opentelemetry.io', 'Instrumentation'],
    ['Jaeger', 'traces', 'jaegertracing.io', 'Jaeger', 'runs'],
    ['Tempo', 'traces', 'tempo.grafana.com', 'TempoStack TempoMonolithic', 'runs'],
  ]),
  ...rows('security', [
    ['NetworkPolicy', 'network rules', 'networking.k8s.io', 'NetworkPolicy'],
    ['Cilium policies', 'network rules', 'cilium.io', 'CiliumNetworkPolicy CiliumClusterwideNetworkPolicy'],
    ['RBAC', 'permissions', 'rbac.authorization.k8s.io', 'Role RoleBinding ClusterRole ClusterRoleBinding'],
    ['cert-manager certificates', 'certificates', 'cert-manager.io', 'Certificate Issuer ClusterIssuer'],
    ['Kyverno policies', 'policies', 'kyverno.io', 'Policy ClusterPolicy PolicyException'],
    ['Gatekeeper policies', 'policies', 'templates.gatekeeper.sh', 'ConstraintTemplate'],
    [
      'Admission policies',
      'policies',
      'admissionregistration.k8s.io',
      'ValidatingAdmissionPolicy ValidatingWebhookConfiguration MutatingWebhookConfiguration',
    ],
    ['PodSecurityPolicy', 'policies', 'policy', 'PodSecurityPolicy'],
    ['Google managed certificates', 'certificates', 'networking.gke.io', 'ManagedCertificate'],
  ]),
  ...rows('secrets', [
    ['Kubernetes Secrets', 'secrets', '', 'Secret'],
    [
      'External Secrets',
      'secrets from a store',
      'external-secrets.io',
      'ExternalSecret ClusterExternalSecret SecretStore ClusterSecretStore PushSecret',
    ],
    ['Sealed Secrets', 'encrypted secrets', 'bitnami.com', 'SealedSecret'],
    [
      'Vault secrets',
      'secrets from a store',
      'secrets.hashicorp.com',
      'VaultStaticSecret VaultDynamicSecret VaultAuth VaultConnection VaultPKISecret',
    ],
    ['Secrets Store CSI classes', 'secrets from a store', 'secrets-store.csi.x-k8s.io', 'SecretProviderClass'],
    ['SOPS secrets', 'encrypted secrets', 'isindir.github.com', 'SopsSecret'],
    ['1Password items', 'secrets from a store', 'onepassword.com', 'OnePasswordItem'],
  ]),
  ...rows('storage', [
    ['PersistentVolumeClaim', 'storage', '', 'PersistentVolumeClaim'],
    ['PersistentVolume', 'storage', '', 'PersistentVolume'],
    ['StorageClass', 'storage', 'storage.k8s.io', 'StorageClass'],
    ['Ceph', 'storage', 'ceph.rook.io', 'CephCluster CephBlockPool CephFilesystem CephObjectStore', 'runs'],
    ['MinIO', 'object store', 'minio.min.io', 'Tenant', 'runs'],
    ['Volume snapshots', 'storage', 'snapshot.storage.k8s.io', 'VolumeSnapshot VolumeSnapshotClass'],
  ]),
  ...rows('backup', [
    ['Velero schedules', 'backup', 'velero.io', 'Schedule Backup BackupStorageLocation'],
    ['Database backups', 'backup', 'postgresql.cnpg.io', 'ScheduledBackup Backup'],
    ['VolSync', 'backup', 'volsync.backube', 'ReplicationSource ReplicationDestination'],
  ]),
  ...rows('database', [
    ['PostgreSQL', 'database', 'postgresql.cnpg.io', 'Cluster', 'runs'],
    ['PgBouncer', 'connection pool', 'postgresql.cnpg.io', 'Pooler', 'runs'],
    ['PostgreSQL', 'database', 'acid.zalan.do', 'postgresql', 'runs'],
    ['PostgreSQL', 'database', 'postgres-operator.crunchydata.com', 'PostgresCluster', 'runs'],
    ['PostgreSQL', 'database', 'pgv2.percona.com', 'PerconaPGCluster', 'runs'],
    ['MySQL', 'database', 'pxc.percona.com', 'PerconaXtraDBCluster', 'runs'],
    ['MySQL', 'database', 'mysql.oracle.com', 'InnoDBCluster', 'runs'],
    ['MariaDB', 'database', 'k8s.mariadb.com', 'MariaDB', 'runs'],
    ['MongoDB', 'database', 'mongodbcommunity.mongodb.com', 'MongoDBCommunity', 'runs'],
    ['MongoDB', 'database', 'psmdb.percona.com', 'PerconaServerMongoDB', 'runs'],
    ['Cassandra', 'database', '*k8ssandra.io', 'K8ssandraCluster CassandraDatacenter', 'runs'],
    ['ClickHouse', 'analytic database', 'clickhouse.altinity.com', 'ClickHouseInstallation', 'runs'],
    ['CockroachDB', 'database', 'crdb.cockroachlabs.com', 'CrdbCluster', 'runs'],
  ]),
  ...rows('cache', [
    ['Redis', 'cache', 'redis.redis.opstreelabs.in', 'Redis RedisCluster RedisReplication', 'runs'],
    ['Redis', 'cache', 'databases.spotahome.com', 'RedisFailover', 'runs'],
    ['Dragonfly', 'cache', 'dragonflydb.io', 'Dragonfly', 'runs'],
  ]),
  ...rows('messaging', [
    ['Kafka', 'broker', 'kafka.strimzi.io', 'Kafka KafkaNodePool', 'runs'],
    ['Kafka Connect', 'connectors', 'kafka.strimzi.io', 'KafkaConnect KafkaMirrorMaker2', 'runs'],
    ['Kafka topics and users', 'settings', 'kafka.strimzi.io', 'KafkaTopic KafkaUser KafkaConnector'],
    ['RabbitMQ', 'broker', 'rabbitmq.com', 'RabbitmqCluster', 'runs'],
    ['RabbitMQ topology', 'settings', 'rabbitmq.com', 'Queue Exchange Binding User Permission Vhost'],
    ['Pulsar', 'broker', 'pulsar.streamnative.io', 'PulsarBroker', 'runs'],
    ['Knative eventing', 'events', 'eventing.knative.dev', 'Broker Trigger'],
  ]),
  ...rows('identity', [['Keycloak', 'identity provider', 'k8s.keycloak.org', 'Keycloak', 'runs']]),
  ...rows('delivery', [
    ['Argo CD applications', 'GitOps', 'argoproj.io', 'Application ApplicationSet AppProject'],
    ['Argo Rollouts', 'progressive delivery', 'argoproj.io', 'Rollout AnalysisTemplate'],
    ['Argo Workflows', 'workflows', 'argoproj.io', 'Workflow CronWorkflow WorkflowTemplate'],
    ['Flux', 'GitOps', 'kustomize.toolkit.fluxcd.io', 'Kustomization'],
    ['Flux', 'GitOps', 'helm.toolkit.fluxcd.io', 'HelmRelease'],
    ['Flux', 'GitOps', 'source.toolkit.fluxcd.io', 'GitRepository HelmRepository OCIRepository Bucket'],
    ['Flux', 'GitOps', 'image.toolkit.fluxcd.io', 'ImageRepository ImagePolicy ImageUpdateAutomation'],
    ['Flagger', 'progressive delivery', 'flagger.app', 'Canary'],
    ['Knative', 'serverless', 'serving.knative.dev', 'Service'],
    ['Tekton', 'pipelines', 'tekton.dev', 'Pipeline PipelineRun Task TaskRun'],
  ]),
  ...rows('ai', [
    ['Ray', 'compute', 'ray.io', 'RayCluster RayService RayJob', 'runs'],
    ['KServe', 'model server', 'serving.kserve.io', 'InferenceService'],
  ]),
  ...rows('performance', [
    ['k6', 'load tests', 'k6.io', 'TestRun K6'],
    ['ResourceQuota', 'limits', '', 'ResourceQuota LimitRange'],
  ]),
  ...rows('testing', [
    [
      'Chaos Mesh experiments',
      'fault injection',
      'chaos-mesh.org',
      'PodChaos NetworkChaos StressChaos IOChaos Schedule',
    ],
  ]),
];

const byKind = new Map<string, KindRow[]>();
for (const row of COMPONENT_KINDS) {
  for (const kind of row.kinds) byKind.set(kind, [...(byKind.get(kind) ?? []), row]);
}

/** What an object of the cluster is, by its kind and the group of its API. */
export function rowOfKind(kind: string, apiVersion: string | undefined): KindRow | undefined {
  if (apiVersion === undefined) return undefined;
  const slash = apiVersion.lastIndexOf('/');
  const group = slash < 0 ? '' : apiVersion.slice(0, slash);
  return byKind
    .get(kind)
    ?.find((row) => (row.group.startsWith('*') ? group.endsWith(row.group.slice(1)) : group === row.group));
}
