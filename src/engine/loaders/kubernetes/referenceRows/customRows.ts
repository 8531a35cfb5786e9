import { type NameRow, row } from './row';

const ENDPOINTS = 'spec.endpoints|podMetricsEndpoints[]';

/** Kinds of operators and of other projects. */
export const CUSTOM_ROWS: readonly NameRow[] = [
  // cert-manager
  row('Certificate CertificateRequest', 'spec.issuerRef', '@kind:Issuer', 'other'),
  row('Certificate', 'spec.keystores.*.passwordSecretRef', 'Secret', 'secret', { key: 'key' }),
  row('Issuer ClusterIssuer', 'spec.ca', 'Secret', 'secret', { name: 'secretName' }),
  row('Issuer ClusterIssuer', 'spec.acme.solvers[].dns01.*.*', 'Secret', 'secret', { key: 'key' }),
  row('Issuer ClusterIssuer', 'spec.acme.solvers[].http01.ingress', 'IngressClass', 'class', {
    name: 'ingressClassName',
  }),
  row('Issuer ClusterIssuer', 'spec.acme.solvers[].http01.ingress', 'IngressClass', 'class', { name: 'class' }),
  // Prometheus operator
  row('ServiceMonitor PodMonitor', `${ENDPOINTS}.tlsConfig.ca|cert.secret`, 'Secret', 'secret', { key: 'key' }),
  row('ServiceMonitor PodMonitor', `${ENDPOINTS}.tlsConfig.ca|cert.configMap`, 'ConfigMap', 'config', { key: 'key' }),
  row('ServiceMonitor PodMonitor', `${ENDPOINTS}.tlsConfig.keySecret`, 'Secret', 'secret', { key: 'key' }),
  row('ServiceMonitor PodMonitor', `${ENDPOINTS}.authorization.credentials`, 'Secret', 'secret', { key: 'key' }),
  row(
    'AlertmanagerConfig',
    'spec.receivers[].*[].apiURL|apiSecret|apiKey|authPassword|authSecret|routingKey|serviceKey|token|userKey|urlSecret|botToken|webhookUrl',
    'Secret',
    'secret',
    { key: 'key' },
  ),
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
