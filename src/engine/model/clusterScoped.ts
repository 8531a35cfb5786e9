/** Kinds that other objects refer to and that are in no namespace, whatever their manifest says. */
const KINDS = new Set([
  'CSIDriver',
  'ClusterIssuer',
  'ClusterRole',
  'ClusterSecretStore',
  'ClusterTriggerAuthentication',
  'ClusterTrustBundle',
  'CustomResourceDefinition',
  'GatewayClass',
  'IngressClass',
  'Namespace',
  'Node',
  'PersistentVolume',
  'PriorityClass',
  'RuntimeClass',
  'StorageClass',
  'ValidatingAdmissionPolicy',
  'VolumeAttributesClass',
]);

export function isClusterScoped(kind: string): boolean {
  return KINDS.has(kind);
}
