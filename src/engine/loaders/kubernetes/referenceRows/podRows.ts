import { type NameRow, pod } from './row';

const C = 'containers|initContainers|ephemeralContainers[]';

/** What a PodSpec names. */
export const POD_ROWS: readonly NameRow[] = [
  pod(`${C}.envFrom[].configMapRef`, 'ConfigMap', 'config'),
  pod(`${C}.envFrom[].secretRef`, 'Secret', 'secret'),
  pod(`${C}.env[].valueFrom.configMapKeyRef`, 'ConfigMap', 'config', { key: 'key' }),
  pod(`${C}.env[].valueFrom.secretKeyRef`, 'Secret', 'secret', { key: 'key' }),
  pod('volumes[].configMap', 'ConfigMap', 'config', { keys: 'items' }),
  pod('volumes[].secret', 'Secret', 'secret', { name: 'secretName', keys: 'items' }),
  pod('volumes[].projected.sources[].configMap', 'ConfigMap', 'config', { keys: 'items' }),
  pod('volumes[].projected.sources[].secret', 'Secret', 'secret', { keys: 'items' }),
  pod('volumes[].projected.sources[].clusterTrustBundle', 'ClusterTrustBundle', 'other'),
  pod('volumes[].csi', 'CSIDriver', 'class', { name: 'driver' }),
  pod('volumes[].persistentVolumeClaim', 'PersistentVolumeClaim', 'claim', { name: 'claimName' }),
  pod('volumes[].azureFile', 'Secret', 'secret', { name: 'secretName' }),
  pod('volumes[].cephfs|rbd|iscsi|flexVolume|scaleIO|storageos|cinder.secretRef', 'Secret', 'secret'),
  pod('volumes[].csi.nodePublishSecretRef', 'Secret', 'secret'),
  pod('volumes[].csi.volumeAttributes', 'SecretProviderClass', 'secret', { name: 'secretProviderClass' }),
  pod('volumes[].ephemeral.volumeClaimTemplate.spec', 'StorageClass', 'class', { name: 'storageClassName' }),
  pod('imagePullSecrets[]', 'Secret', 'pull-secret'),
  pod('', 'ServiceAccount', 'service-account', { name: 'serviceAccountName' }),
  pod('', 'ServiceAccount', 'service-account', { name: 'serviceAccount', unless: 'serviceAccountName' }),
  pod('', 'PriorityClass', 'class', { name: 'priorityClassName' }),
  pod('', 'RuntimeClass', 'class', { name: 'runtimeClassName' }),
  pod('resourceClaims[]', 'ResourceClaim', 'claim', { name: 'resourceClaimName' }),
  pod('resourceClaims[]', 'ResourceClaimTemplate', 'claim', { name: 'resourceClaimTemplateName' }),
];
