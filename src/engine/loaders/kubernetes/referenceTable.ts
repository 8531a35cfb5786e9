import type { ReferenceUse } from '../../model/reference';

/**
 * Fields that name another object, as data. `at` leads to the map that refers: keys joined by dots, `[]` every item of a list,
 * `*` every entry of a map, `a|b` either key. Kinds are `Kind`, or `Kind.group` where several groups have the kind.
 * Source: the API types of Kubernetes 1.35 and of the projects named; kustomize `namereference.go` for the core kinds.
 */
export interface NameRow {
  readonly from: readonly string[];
  readonly at: string;
  /** The kind that is meant. `@field` reads it from the map that refers, `@field:Kind` with a default. */
  readonly to: string;
  readonly use: ReferenceUse;
  /** The field that holds the name; `name` unless stated. */
  readonly name?: string;
  /** The field that holds the key of a ConfigMap or Secret. */
  readonly key?: string;
  /** The field with a list of `{ key }`: a reference for each. */
  readonly keys?: string;
  /** Where the port stands, the first that is there: dotted paths. */
  readonly port?: readonly string[];
  /** The field that holds the namespace. */
  readonly namespace?: string;
  /** Nothing breaks without it. */
  readonly optional?: true;
  /** The name may be `namespace/name`. */
  readonly qualified?: true;
}

/** Stands for every kind that has a pod template; `at` starts at the PodSpec. */
export const POD = '(pod)';

const C = 'containers|initContainers|ephemeralContainers[]';
const pod = (at: string, to: string, use: ReferenceUse, rest: Partial<NameRow> = {}): NameRow => ({
  from: [POD],
  at,
  to,
  use,
  ...rest,
});
const row = (from: string, at: string, to: string, use: ReferenceUse, rest: Partial<NameRow> = {}): NameRow => ({
  from: from.split(' '),
  at,
  to,
  use,
  ...rest,
});

const PODS: readonly NameRow[] = [
  pod(`${C}.envFrom[].configMapRef`, 'ConfigMap', 'config'),
  pod(`${C}.envFrom[].secretRef`, 'Secret', 'secret'),
  pod(`${C}.env[].valueFrom.configMapKeyRef`, 'ConfigMap', 'config', { key: 'key' }),
  pod(`${C}.env[].valueFrom.secretKeyRef`, 'Secret', 'secret', { key: 'key' }),
  pod('volumes[].configMap', 'ConfigMap', 'config', { keys: 'items' }),
  pod('volumes[].secret', 'Secret', 'secret', { name: 'secretName', keys: 'items' }),
  pod('volumes[].projected.sources[].configMap', 'ConfigMap', 'config', { keys: 'items' }),
  pod('volumes[].projected.sources[].secret', 'Secret', 'secret', { keys: 'items' }),
  pod('volumes[].persistentVolumeClaim', 'PersistentVolumeClaim', 'claim', { name: 'claimName' }),
  pod('volumes[].azureFile', 'Secret', 'secret', { name: 'secretName' }),
  pod('volumes[].cephfs|rbd|iscsi|flexVolume|scaleIO|storageos|cinder.secretRef', 'Secret', 'secret'),
  pod('volumes[].csi.nodePublishSecretRef', 'Secret', 'secret'),
  pod('volumes[].csi.volumeAttributes', 'SecretProviderClass', 'secret', { name: 'secretProviderClass' }),
  pod('volumes[].ephemeral.volumeClaimTemplate.spec', 'StorageClass', 'class', { name: 'storageClassName' }),
  pod('imagePullSecrets[]', 'Secret', 'pull-secret'),
  pod('', 'ServiceAccount', 'service-account', { name: 'serviceAccountName' }),
  pod('', 'PriorityClass', 'class', { name: 'priorityClassName' }),
  pod('', 'RuntimeClass', 'class', { name: 'runtimeClassName' }),
  pod('resourceClaims[]', 'ResourceClaim', 'claim', { name: 'resourceClaimName' }),
  pod('resourceClaims[]', 'ResourceClaimTemplate', 'claim', { name: 'resourceClaimTemplateName' }),
];

const BACKEND_PORT = ['port.number', 'port.name'];
const INGRESS_PATH = 'spec.rules[].http.paths[].backend';

const NETWORK: readonly NameRow[] = [
  row('Ingress', `${INGRESS_PATH}.service`, 'Service', 'backend', { port: BACKEND_PORT }),
  row('Ingress', 'spec.defaultBackend.service', 'Service', 'backend', { port: BACKEND_PORT }),
  row('Ingress', INGRESS_PATH, 'Service', 'backend', { name: 'serviceName', port: ['servicePort'] }),
  row('Ingress', 'spec.backend', 'Service', 'backend', { name: 'serviceName', port: ['servicePort'] }),
  row('Ingress', `${INGRESS_PATH}.resource`, '@kind', 'backend'),
  row('Ingress', 'spec.tls[]', 'Secret', 'certificate', { name: 'secretName' }),
  row('Ingress', 'spec', 'IngressClass', 'class', { name: 'ingressClassName' }),
  row('Ingress', 'metadata.annotations', 'IngressClass', 'class', { name: 'kubernetes.io/ingress.class' }),
  row('Ingress', 'metadata.annotations', 'ClusterIssuer', 'other', { name: 'cert-manager.io/cluster-issuer' }),
  row('Ingress', 'metadata.annotations', 'Issuer', 'other', { name: 'cert-manager.io/issuer' }),
  ...['auth-secret', 'auth-tls-secret', 'proxy-ssl-secret'].map((annotation) =>
    row('Ingress', 'metadata.annotations', 'Secret', 'secret', {
      name: `nginx.ingress.kubernetes.io/${annotation}`,
      qualified: true,
    }),
  ),
  row('Gateway.gateway.networking.k8s.io', 'spec', 'GatewayClass', 'class', { name: 'gatewayClassName' }),
  row('Gateway.gateway.networking.k8s.io', 'spec.listeners[].tls.certificateRefs[]', '@kind:Secret', 'certificate', {
    namespace: 'namespace',
  }),
  row('HTTPRoute GRPCRoute TLSRoute TCPRoute UDPRoute', 'spec.parentRefs[]', '@kind:Gateway', 'other', {
    namespace: 'namespace',
  }),
  row('HTTPRoute GRPCRoute TLSRoute TCPRoute UDPRoute', 'spec.rules[].backendRefs[]', '@kind:Service', 'backend', {
    namespace: 'namespace',
    port: ['port'],
  }),
  row('VirtualService.networking.istio.io', 'spec', 'Gateway', 'other', { name: 'gateways', qualified: true }),
  row('Gateway.networking.istio.io', 'spec.servers[].tls', 'Secret', 'certificate', { name: 'credentialName' }),
  row('IngressRoute IngressRouteTCP IngressRouteUDP', 'spec.routes[].services[]', '@kind:Service', 'backend', {
    namespace: 'namespace',
    port: ['port'],
  }),
  row('IngressRoute', 'spec.routes[].middlewares[]', 'Middleware', 'other', { namespace: 'namespace' }),
  row('IngressRoute IngressRouteTCP', 'spec.tls', 'Secret', 'certificate', { name: 'secretName' }),
  row('EndpointSlice', 'metadata.labels', 'Service', 'other', { name: 'kubernetes.io/service-name' }),
];

const CSI_SECRETS = 'nodePublishSecretRef|nodeStageSecretRef|controllerPublishSecretRef|controllerExpandSecretRef';
const WEBHOOK = 'webhooks[].clientConfig.service';

const CORE: readonly NameRow[] = [
  row('StatefulSet', 'spec', 'Service', 'other', { name: 'serviceName' }),
  row('StatefulSet', 'spec.volumeClaimTemplates[].spec', 'StorageClass', 'class', { name: 'storageClassName' }),
  row('PersistentVolumeClaim PersistentVolume', 'spec', 'StorageClass', 'class', { name: 'storageClassName' }),
  row('PersistentVolumeClaim', 'spec', 'PersistentVolume', 'volume', { name: 'volumeName' }),
  row('PersistentVolumeClaim', 'spec.dataSource|dataSourceRef', '@kind', 'volume'),
  row('PersistentVolume', 'spec.claimRef', 'PersistentVolumeClaim', 'claim', {
    namespace: 'namespace',
    optional: true,
  }),
  row('PersistentVolume', `spec.csi.${CSI_SECRETS}`, 'Secret', 'secret', { namespace: 'namespace' }),
  row('ServiceAccount', 'secrets[]', 'Secret', 'secret', { optional: true }),
  row('ServiceAccount', 'imagePullSecrets[]', 'Secret', 'pull-secret'),
  row('Secret', 'metadata.annotations', 'ServiceAccount', 'service-account', {
    name: 'kubernetes.io/service-account.name',
  }),
  row('HorizontalPodAutoscaler ScaledObject', 'spec.scaleTargetRef', '@kind:Deployment', 'scale-target'),
  row('HorizontalPodAutoscaler', 'spec.metrics[].object.describedObject', '@kind', 'other'),
  row('VerticalPodAutoscaler', 'spec.targetRef', '@kind', 'scale-target'),
  row('RoleBinding ClusterRoleBinding', 'roleRef', '@kind', 'role'),
  row('RoleBinding ClusterRoleBinding', 'subjects[]', '@kind', 'service-account', { namespace: 'namespace' }),
  row('ValidatingWebhookConfiguration MutatingWebhookConfiguration', WEBHOOK, 'Service', 'backend', {
    namespace: 'namespace',
    port: ['port'],
  }),
  row('APIService', 'spec.service', 'Service', 'backend', { namespace: 'namespace', port: ['port'] }),
  row('CustomResourceDefinition', 'spec.conversion.webhook.clientConfig.service', 'Service', 'backend', {
    namespace: 'namespace',
    port: ['port'],
  }),
  row('ValidatingAdmissionPolicyBinding', 'spec', 'ValidatingAdmissionPolicy', 'other', { name: 'policyName' }),
];

const CUSTOM: readonly NameRow[] = [
  // cert-manager
  row('Certificate CertificateRequest', 'spec.issuerRef', '@kind:Issuer', 'other'),
  row('Certificate', 'spec.keystores.*.passwordSecretRef', 'Secret', 'secret', { key: 'key' }),
  row('Issuer ClusterIssuer', 'spec.ca', 'Secret', 'secret', { name: 'secretName' }),
  row('Issuer ClusterIssuer', 'spec.acme.solvers[].dns01.*.*', 'Secret', 'secret', { key: 'key' }),
  // Prometheus operator
  row(
    'ServiceMonitor PodMonitor',
    'spec.endpoints|podMetricsEndpoints[].basicAuth.username|password',
    'Secret',
    'secret',
    {
      key: 'key',
    },
  ),
  row('ServiceMonitor PodMonitor', 'spec.endpoints|podMetricsEndpoints[].bearerTokenSecret', 'Secret', 'secret', {
    key: 'key',
  }),
  row('Prometheus', 'spec.alerting.alertmanagers[]', 'Service', 'other', { namespace: 'namespace', port: ['port'] }),
  row('Alertmanager', 'spec', 'Secret', 'secret', { name: 'configSecret' }),
  // External Secrets, KEDA, Argo, Flux
  row('ExternalSecret PushSecret', 'spec.secretStoreRef', '@kind:SecretStore', 'other'),
  row('ScaledObject ScaledJob', 'spec.triggers[].authenticationRef', '@kind:TriggerAuthentication', 'other'),
  row('TriggerAuthentication ClusterTriggerAuthentication', 'spec.secretTargetRef[]', 'Secret', 'secret', {
    key: 'key',
  }),
  ...['stableService', 'canaryService'].map((name) =>
    row('Rollout', 'spec.strategy.canary', 'Service', 'backend', { name }),
  ),
  ...['activeService', 'previewService'].map((name) =>
    row('Rollout', 'spec.strategy.blueGreen', 'Service', 'backend', { name }),
  ),
  row('Rollout', 'spec.workloadRef', '@kind', 'other'),
  row('Rollout', 'spec.strategy.*.analysis.templates[]', 'AnalysisTemplate', 'other', { name: 'templateName' }),
  row('Application.argoproj.io', 'spec', 'AppProject', 'other', { name: 'project' }),
  row('Kustomization.kustomize.toolkit.fluxcd.io', 'spec.sourceRef', '@kind', 'other', { namespace: 'namespace' }),
  row('Kustomization.kustomize.toolkit.fluxcd.io', 'spec.dependsOn[]', 'Kustomization', 'depends-on', {
    namespace: 'namespace',
  }),
  row('Kustomization.kustomize.toolkit.fluxcd.io', 'spec.postBuild.substituteFrom[]', '@kind', 'config'),
  row('HelmRelease', 'spec.chart.spec.sourceRef', '@kind', 'other', { namespace: 'namespace' }),
  row('HelmRelease', 'spec.valuesFrom[]', '@kind', 'config', { key: 'valuesKey' }),
  row('HelmRelease', 'spec.dependsOn[]', 'HelmRelease', 'depends-on', { namespace: 'namespace' }),
];

export const NAME_ROWS: readonly NameRow[] = [...PODS, ...NETWORK, ...CORE, ...CUSTOM];

/** Fields that choose by labels. */
export interface SelectorRow {
  readonly from: readonly string[];
  readonly at: string;
  /** Whose own labels are meant; absent: those of containers that run. */
  readonly to?: string;
  /** Where the namespaces stand that are chosen beside the own one. */
  readonly namespaces?: string;
}

export const SELECTOR_ROWS: readonly SelectorRow[] = [
  { from: ['Service.core', 'ReplicationController.core'], at: 'spec.selector' },
  { from: ['PodDisruptionBudget'], at: 'spec.selector' },
  { from: ['NetworkPolicy.networking.k8s.io'], at: 'spec.podSelector' },
  { from: ['ServiceMonitor'], at: 'spec.selector', to: 'Service', namespaces: 'spec.namespaceSelector' },
  { from: ['PodMonitor'], at: 'spec.selector', namespaces: 'spec.namespaceSelector' },
  { from: ['AuthorizationPolicy', 'PeerAuthentication', 'RequestAuthentication'], at: 'spec.selector' },
];

/** Fields that hold a host name which a Service may have. */
export const HOST_ROWS: readonly { readonly from: readonly string[]; readonly at: string; readonly field: string }[] = [
  { from: ['Service.core'], at: 'spec', field: 'externalName' },
  { from: ['VirtualService.networking.istio.io'], at: 'spec.http|tcp|tls[].route[].destination', field: 'host' },
  { from: ['DestinationRule'], at: 'spec', field: 'host' },
];
