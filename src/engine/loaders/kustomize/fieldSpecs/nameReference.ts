import type { FieldSpec, NameReference } from './fieldSpec';
import { inPodSpecs, type PodKind } from './podSpecs';

const PODS: readonly PodKind[] = [
  'PodTemplate',
  'Deployment',
  'ReplicaSet',
  'DaemonSet',
  'StatefulSet',
  'Job',
  'CronJob',
];
const OWNERS: readonly PodKind[] = [
  'StatefulSet',
  'Deployment',
  'ReplicationController',
  'CronJob',
  'Job',
  'DaemonSet',
];

const inPodsOf = (paths: readonly string[]): FieldSpec[] => [
  ...inPodSpecs(['Pod'], paths).map((row) => ({ ...row, version: 'v1' })),
  ...inPodSpecs(PODS, paths),
];

const inEnvironment = (ref: string): string[] =>
  ['containers', 'initContainers'].flatMap((list) => [
    `${list}/env/valueFrom/${ref}KeyRef/name`,
    `${list}/envFrom/${ref}Ref/name`,
  ]);

const SCALED: readonly FieldSpec[] = [{ kind: 'HorizontalPodAutoscaler', path: 'spec/scaleTargetRef/name' }];
const RULES: readonly FieldSpec[] = ['Role', 'ClusterRole'].map((kind) => ({ kind, path: 'rules/resourceNames' }));
const RBAC = 'rbac.authorization.k8s.io';
const ADMISSION = 'admissionregistration.k8s.io';

/** Fields that hold the name of another object. Source: kustomize v5.7.1, builtinpluginconsts/namereference.go. */
export const NAME_REFERENCE: readonly NameReference[] = [
  { kind: 'Deployment', fieldSpecs: SCALED },
  { kind: 'ReplicationController', fieldSpecs: SCALED },
  { kind: 'ReplicaSet', fieldSpecs: SCALED },
  { kind: 'StatefulSet', fieldSpecs: SCALED },
  {
    kind: 'ConfigMap',
    version: 'v1',
    fieldSpecs: [
      ...inPodsOf([
        'volumes/configMap/name',
        'volumes/projected/sources/configMap/name',
        ...inEnvironment('configMap'),
      ]),
      { kind: 'Node', path: 'spec/configSource/configMap' },
      ...RULES,
      { kind: 'Ingress', path: 'metadata/annotations/nginx.ingress.kubernetes.io\\/fastcgi-params-configmap' },
    ],
  },
  {
    kind: 'Secret',
    version: 'v1',
    fieldSpecs: [
      ...inPodsOf([
        'volumes/secret/secretName',
        'volumes/projected/sources/secret/name',
        'imagePullSecrets/name',
        ...inEnvironment('secret'),
      ]),
      { kind: 'Ingress', path: 'spec/tls/secretName' },
      { kind: 'Ingress', path: 'metadata/annotations/ingress.kubernetes.io\\/auth-secret' },
      { kind: 'Ingress', path: 'metadata/annotations/nginx.ingress.kubernetes.io\\/auth-secret' },
      { kind: 'Ingress', path: 'metadata/annotations/nginx.ingress.kubernetes.io\\/auth-tls-secret' },
      { kind: 'ServiceAccount', path: 'imagePullSecrets/name' },
      { kind: 'StorageClass', path: 'parameters/secretName' },
      { kind: 'StorageClass', path: 'parameters/adminSecretName' },
      { kind: 'StorageClass', path: 'parameters/userSecretName' },
      { kind: 'StorageClass', path: 'parameters/secretRef' },
      ...RULES,
      {
        group: 'serving.knative.dev',
        version: 'v1',
        kind: 'Service',
        path: 'spec/template/spec/containers/env/valueFrom/secretKeyRef/name',
      },
      { kind: 'PersistentVolume', path: 'spec/azureFile/secretName' },
    ],
  },
  {
    kind: 'Service',
    version: 'v1',
    fieldSpecs: [
      { group: 'apps', kind: 'StatefulSet', path: 'spec/serviceName' },
      { kind: 'Ingress', path: 'spec/rules/http/paths/backend/serviceName' },
      { kind: 'Ingress', path: 'spec/backend/serviceName' },
      { kind: 'Ingress', path: 'spec/rules/http/paths/backend/service/name' },
      { kind: 'Ingress', path: 'spec/defaultBackend/service/name' },
      { group: 'apiregistration.k8s.io', kind: 'APIService', path: 'spec/service/name' },
      { group: ADMISSION, kind: 'ValidatingWebhookConfiguration', path: 'webhooks/clientConfig/service' },
      { group: ADMISSION, kind: 'MutatingWebhookConfiguration', path: 'webhooks/clientConfig/service' },
    ],
  },
  { group: RBAC, kind: 'Role', fieldSpecs: [{ group: RBAC, kind: 'RoleBinding', path: 'roleRef/name' }] },
  {
    group: RBAC,
    kind: 'ClusterRole',
    fieldSpecs: ['RoleBinding', 'ClusterRoleBinding'].map((kind) => ({ group: RBAC, kind, path: 'roleRef/name' })),
  },
  {
    kind: 'ServiceAccount',
    version: 'v1',
    fieldSpecs: [
      ...['RoleBinding', 'ClusterRoleBinding'].map((kind) => ({ group: RBAC, kind, path: 'subjects' })),
      ...inPodSpecs(['Pod', ...OWNERS], ['serviceAccountName']),
    ],
  },
  {
    kind: 'PersistentVolumeClaim',
    version: 'v1',
    fieldSpecs: inPodSpecs(['Pod', ...OWNERS], ['volumes/persistentVolumeClaim/claimName']),
  },
  {
    kind: 'PersistentVolume',
    version: 'v1',
    fieldSpecs: [
      { kind: 'PersistentVolumeClaim', path: 'spec/volumeName' },
      { kind: 'ClusterRole', path: 'rules/resourceNames' },
    ],
  },
  {
    group: 'storage.k8s.io',
    version: 'v1',
    kind: 'StorageClass',
    fieldSpecs: [
      { kind: 'PersistentVolume', path: 'spec/storageClassName' },
      { kind: 'PersistentVolumeClaim', path: 'spec/storageClassName' },
      { kind: 'StatefulSet', path: 'spec/volumeClaimTemplates/spec/storageClassName' },
    ],
  },
  {
    group: 'scheduling.k8s.io',
    version: 'v1',
    kind: 'PriorityClass',
    fieldSpecs: inPodSpecs(['Pod', ...OWNERS], ['priorityClassName']),
  },
  {
    // The group is upstream's: it matches nothing, so the names of ingress classes are not followed.
    group: 'networking.k8s.io/v1',
    version: 'v1',
    kind: 'IngressClass',
    fieldSpecs: [{ kind: 'Ingress', path: 'spec/ingressClassName' }],
  },
  {
    group: ADMISSION,
    kind: 'ValidatingAdmissionPolicy',
    fieldSpecs: [{ group: ADMISSION, kind: 'ValidatingAdmissionPolicyBinding', path: 'spec/policyName' }],
  },
];
