import { asText, at, itemsOf, type Json, type JsonObject } from '../../model/json';
import { ANY_NAMESPACE } from '../../model/reference';
import { ANYTHING, type Created } from '../../model/resource';
import { matches, steps } from './pathPattern';

/**
 * What an object makes when it is in the cluster, as data. The name stands at the first of `names` that is there (patterns as in
 * the reference table), or is the object's own with a suffix.
 */
interface CreatesRow {
  readonly from: readonly string[];
  readonly kind: string;
  readonly names?: readonly string[];
  /** Names made of the object's own name: `-app` for `<name>-app`, `''` for the name itself. */
  readonly suffixes?: readonly string[];
  /** Where the namespace of what is made stands, the first that is there; if none is, it may be any. Absent: the object's own. */
  readonly namespaces?: readonly string[];
  /** Where the keys stand; absent: the files do not tell. */
  readonly keys?: { readonly at: string; readonly field?: string };
  /** Where any of these is present, the keys above are not all. */
  readonly moreKeys?: readonly string[];
}

const secret = (from: string, rest: Omit<CreatesRow, 'from' | 'kind'>): CreatesRow => ({
  from: from.split(' '),
  kind: 'Secret',
  ...rest,
});
const service = (from: string, suffixes: readonly string[]): CreatesRow => ({
  from: from.split(' '),
  kind: 'Service',
  suffixes,
});

const OWN_NAME = [''];

const ROWS: readonly CreatesRow[] = [
  // Secret managers: the documentation of each operator's custom resource
  secret('ExternalSecret', {
    names: ['spec.target.name'],
    suffixes: OWN_NAME,
    keys: { at: 'spec.data[]', field: 'secretKey' },
    moreKeys: ['spec.dataFrom', 'spec.target.template'],
  }),
  secret('ClusterExternalSecret', {
    names: ['spec.externalSecretSpec.target.name', 'spec.externalSecretName'],
    suffixes: OWN_NAME,
  }),
  secret('SealedSecret', {
    names: ['spec.template.metadata.name'],
    suffixes: OWN_NAME,
    keys: { at: 'spec.encryptedData' },
    moreKeys: ['spec.template.data', 'spec.template.stringData'],
  }),
  secret('SopsSecret', { names: ['spec.secretTemplates[].name', 'spec.secret_templates[].name'] }),
  secret('VaultStaticSecret VaultDynamicSecret VaultPKISecret HCPVaultSecretsApp', {
    names: ['spec.destination.name'],
  }),
  secret('VaultSecret OnePasswordItem AzureKeyVaultSecret', {
    names: ['spec.output.secret.name', 'spec.name'],
    suffixes: OWN_NAME,
  }),
  secret('SecretProviderClass', { names: ['spec.secretObjects[].secretName'] }),
  secret('InfisicalSecret', { names: ['spec.managedSecretReference.secretName'] }),
  secret('DopplerSecret', { names: ['spec.managedSecret.name'] }),
  secret('BitwardenSecret', { names: ['spec.secretName'] }),
  // cert-manager
  secret('Certificate', { names: ['spec.secretName'] }),
  secret('Issuer ClusterIssuer', { names: ['spec.acme.privateKeySecretRef.name'] }),
  { from: ['Bundle'], kind: 'ConfigMap', suffixes: OWN_NAME },
  { from: ['Bundle'], kind: 'Secret', suffixes: OWN_NAME },
  // Databases and brokers: the names their operators give
  secret('Cluster.postgresql.cnpg.io', {
    suffixes: ['-app', '-superuser', '-ca', '-server', '-replication'],
  }),
  service('Cluster.postgresql.cnpg.io', ['-rw', '-ro', '-r']),
  secret('PostgresCluster postgresql', {}),
  service('PostgresCluster', ['-primary', '-replicas', '-ha']),
  service('postgresql', ['', '-repl']),
  secret('RabbitmqCluster', { suffixes: ['-default-user'] }),
  service('RabbitmqCluster', ['', '-nodes']),
  secret('Elasticsearch', { suffixes: ['-es-elastic-user', '-es-http-certs-public', '-es-http-certs-internal'] }),
  service('Elasticsearch', ['-es-http', '-es-transport', '-es-internal-http']),
  service('Kibana', ['-kb-http']),
  secret('Kafka', { suffixes: ['-cluster-ca-cert', '-clients-ca-cert'] }),
  service('Kafka', ['-kafka-bootstrap', '-kafka-brokers']),
  secret('KafkaUser', { suffixes: OWN_NAME }),
  secret('User.rabbitmq.com', { suffixes: ['-user-credentials'] }),
  secret('MongoDBCommunity', { suffixes: ['-agent-password'] }),
  service('MongoDBCommunity', ['-svc']),
  service('Grafana', ['-service']),
  service('OpenTelemetryCollector', ['-collector', '-collector-headless', '-collector-monitoring']),
  secret('ObjectBucketClaim', { suffixes: OWN_NAME }),
  { from: ['ObjectBucketClaim'], kind: 'ConfigMap', suffixes: OWN_NAME },
  // Their pods carry labels that the operator chooses
  ...(
    'Prometheus PrometheusAgent Alertmanager ThanosRuler Cluster.postgresql.cnpg.io PostgresCluster postgresql Kafka ' +
    'RabbitmqCluster Elasticsearch Kibana MongoDBCommunity Grafana OpenTelemetryCollector Keycloak Redis RedisCluster ' +
    'VMSingle VMAgent VMAlert Service.serving.knative.dev Workflow CronWorkflow PyTorchJob TFJob SparkApplication RayCluster'
  )
    .split(' ')
    .map((from): CreatesRow => ({ from: [from], kind: 'Pod' })),
  // Knative routes by a Service of the same name
  service('Service.serving.knative.dev', OWN_NAME),
  // Installers: what they bring is not in these files
  { from: ['HelmRelease'], kind: ANYTHING, namespaces: ['spec.targetNamespace', 'metadata.namespace'] },
  { from: ['HelmChart'], kind: ANYTHING, namespaces: ['spec.targetNamespace'] },
  { from: ['Application.argoproj.io'], kind: ANYTHING, namespaces: ['spec.destination.namespace'] },
  { from: ['ApplicationSet', 'Subscription.operators.coreos.com'], kind: ANYTHING, namespaces: [] },
  { from: ['Kustomization.kustomize.toolkit.fluxcd.io'], kind: ANYTHING, namespaces: ['spec.targetNamespace'] },
];

/** By kind, and by kind and group. */
const ROWS_OF: ReadonlyMap<string, readonly CreatesRow[]> = byKind(ROWS);

function byKind(rows: readonly CreatesRow[]): Map<string, CreatesRow[]> {
  const map = new Map<string, CreatesRow[]>();
  for (const row of rows) {
    for (const from of row.from) {
      const same = map.get(from);
      if (same) same.push(row);
      else map.set(from, [row]);
    }
  }
  return map;
}

/** Services that an operator makes once in a namespace. */
const FIXED: ReadonlyMap<string, Created> = new Map([
  ['Prometheus', { kind: 'Service', name: 'prometheus-operated' }],
  ['Alertmanager', { kind: 'Service', name: 'alertmanager-operated' }],
]);

/** Everything that comes into being by the object. */
export function createdBy(object: {
  readonly kind: string;
  readonly group: string;
  readonly name: string;
  readonly value: JsonObject;
}): Created[] {
  const { kind, group, value } = object;
  const created: Created[] = [];
  for (const row of ROWS_OF.get(kind) ?? []) created.push(...fromRow(row, object));
  for (const row of ROWS_OF.get(`${kind}.${group || 'core'}`) ?? []) created.push(...fromRow(row, object));
  const fixed = FIXED.get(kind);
  if (fixed) created.push(fixed);
  if (kind === 'StatefulSet') created.push(...claimsOf(object));
  if (kind === 'Ingress' && isIssued(value)) created.push(...secretsAt(value, 'spec.tls[].secretName'));
  if (kind === 'Gateway' && isIssued(value)) {
    created.push(...secretsAt(value, 'spec.listeners[].tls.certificateRefs[].name'));
  }
  if (isCopied(kind, value)) created.push({ kind, name: object.name, namespace: ANY_NAMESPACE, ...dataKeys(value) });
  // Crossplane: any managed resource or claim may publish its connection details.
  const connection = asText(at(value, CONNECTION));
  if (connection !== undefined) created.push({ kind: 'Secret', name: connection });
  return created;
}

const CONNECTION = ['spec', 'writeConnectionSecretToRef', 'name'];

function fromRow(row: CreatesRow, { name, value }: { readonly name: string; readonly value: JsonObject }): Created[] {
  const named = (row.names ?? []).map((pattern) => textsAt(value, pattern)).find((texts) => texts.length > 0);
  const names = named ?? (row.suffixes ?? []).map((suffix) => name + suffix);
  const keys = keysOf(row, value);
  const namespace = row.namespaces && (row.namespaces.flatMap((at) => textsAt(value, at))[0] ?? ANY_NAMESPACE);
  const made = { kind: row.kind, ...(namespace ? { namespace } : {}), ...(keys ? { keys } : {}) };
  if (row.names || row.suffixes) return names.map((created) => ({ ...made, name: created }));
  return [made];
}

function keysOf({ keys, moreKeys }: CreatesRow, value: JsonObject): string[] | undefined {
  if (!keys || moreKeys?.some((pattern) => matches(value, steps(pattern)).length > 0)) return undefined;
  const places = matches(value, steps(keys.at)).map((place) => place.value);
  return keys.field === undefined
    ? places.flatMap((map) => Object.keys(map as JsonObject))
    : places.flatMap((item) => asText(at(item, [keys.field!])) ?? []);
}

/** `volumeClaimTemplates` become a claim for each replica: `data-db-0`. */
function claimsOf({ name, value }: { readonly name: string; readonly value: JsonObject }): Created[] {
  const replicas = at(value, ['spec', 'replicas']);
  const count = typeof replicas === 'number' ? Math.min(Math.max(replicas, 1), 100) : 1;
  return itemsOf(at(value, ['spec', 'volumeClaimTemplates'])).flatMap((claim: Json) => {
    const template = asText(at(claim, ['metadata', 'name']));
    if (template === undefined) return [];
    return Array.from({ length: count }, (_, index) => ({
      kind: 'PersistentVolumeClaim',
      name: `${template}-${name}-${index}`,
    }));
  });
}

/** cert-manager's ingress-shim and gateway-shim: an annotation asks for the certificates that the object names. */
const ISSUER_ANNOTATIONS = ['cert-manager.io/cluster-issuer', 'cert-manager.io/issuer', 'kubernetes.io/tls-acme'];

function isIssued(value: JsonObject): boolean {
  return ISSUER_ANNOTATIONS.some((annotation) => at(value, ['metadata', 'annotations', annotation]) !== undefined);
}

/** Annotations by which a controller copies a ConfigMap or Secret into other namespaces: reflector, replicator, kubed, config-syncer. */
const COPY_ANNOTATIONS = [
  'reflector.v1.k8s.emberstack.com/reflection-auto-enabled',
  'replicator.v1.mittwald.de/replicate-to',
  'replicator.v1.mittwald.de/replicate-to-matching',
  'kubed.appscode.com/sync',
];

function isCopied(kind: string, value: JsonObject): boolean {
  if (kind !== 'ConfigMap' && kind !== 'Secret') return false;
  return COPY_ANNOTATIONS.some((annotation) => at(value, ['metadata', 'annotations', annotation]) !== undefined);
}

function dataKeys(value: JsonObject): { keys?: string[] } {
  const keys = ['data', 'stringData', 'binaryData'].flatMap((field) => Object.keys(value[field] ?? {}));
  return keys.length === 0 ? {} : { keys };
}

function secretsAt(value: JsonObject, pattern: string): Created[] {
  return textsAt(value, pattern).map((name) => ({ kind: 'Secret', name }));
}

function textsAt(value: JsonObject, pattern: string): string[] {
  return matches(value, steps(pattern)).flatMap((place) => asText(place.value) ?? []);
}
