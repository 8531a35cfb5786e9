import { type NameRow, row } from './row';

const CSI_SECRETS = 'nodePublishSecretRef|nodeStageSecretRef|controllerPublishSecretRef|controllerExpandSecretRef';
const WEBHOOK = 'webhooks[].clientConfig.service';

/** The remaining kinds of Kubernetes itself. */
export const CORE_ROWS: readonly NameRow[] = [
  row('StatefulSet', 'spec', 'Service', 'other', { name: 'serviceName' }),
  row('StatefulSet', 'spec.volumeClaimTemplates[].spec', 'StorageClass', 'class', { name: 'storageClassName' }),
  row('PersistentVolumeClaim PersistentVolume', 'spec', 'StorageClass', 'class', { name: 'storageClassName' }),
  row('PersistentVolumeClaim', 'spec', 'PersistentVolume', 'volume', { name: 'volumeName' }),
  row('PersistentVolumeClaim', 'spec', 'VolumeAttributesClass', 'class', { name: 'volumeAttributesClassName' }),
  row('PersistentVolumeClaim', 'spec.dataSource|dataSourceRef', '@kind', 'volume'),
  row('PersistentVolume', 'spec.claimRef', 'PersistentVolumeClaim', 'claim', {
    namespace: 'namespace',
    optional: true,
  }),
  row('PersistentVolume', `spec.csi.${CSI_SECRETS}`, 'Secret', 'secret', { namespace: 'namespace' }),
  ...['provisioner', 'controller-publish', 'node-stage', 'node-publish', 'controller-expand', 'node-expand'].map(
    (use) =>
      row('StorageClass', 'parameters', 'Secret', 'secret', {
        name: `csi.storage.k8s.io/${use}-secret-name`,
        namespace: `csi.storage.k8s.io/${use}-secret-namespace`,
      }),
  ),
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
  row('ValidatingWebhookConfiguration MutatingWebhookConfiguration', WEBHOOK, 'Service', 'webhook', {
    namespace: 'namespace',
    port: ['port'],
  }),
  row('APIService', 'spec.service', 'Service', 'webhook', { namespace: 'namespace', port: ['port'] }),
  row('CustomResourceDefinition', 'spec.conversion.webhook.clientConfig.service', 'Service', 'webhook', {
    namespace: 'namespace',
    port: ['port'],
  }),
  row('ValidatingAdmissionPolicyBinding', 'spec', 'ValidatingAdmissionPolicy', 'other', { name: 'policyName' }),
];
