/**
 * Which values the API server takes for a field beyond its type. Source: Kubernetes `pkg/apis/<group>/validation/validation.go`,
 * apimachinery `pkg/util/validation/validation.go`.
 */
export type ValueLimit =
  | {
      readonly kind: 'range';
      readonly min: number;
      readonly max?: number;
      /** Zero is taken too: it says that none is asked for. */
      readonly isOptional?: boolean;
      /** A cluster may be set up with other bounds. */
      readonly isDefault?: boolean;
    }
  | { readonly kind: 'values'; readonly values: readonly string[] }
  | { readonly kind: 'form'; readonly form: ValueForm };

export type ValueForm =
  /** A port by number or by name. */
  | 'port'
  /** As `port`; zero stands for the port of the Service. */
  | 'target-port'
  | 'port-name'
  /** A number, or a percentage. */
  | 'count-or-percent'
  | 'dns-label'
  | 'dns-subdomain'
  | 'ingress-host'
  | 'ingress-path'
  | 'label-value'
  | 'label-key'
  | 'cidr'
  | 'relative-path'
  /** The name of an object itself, by its kind. */
  | 'object-name';

const PORT = { kind: 'range', min: 1, max: 65_535 } as const satisfies ValueLimit;
const HOST_PORT: ValueLimit = { ...PORT, isOptional: true };
/** `--service-node-port-range` of the API server. */
const NODE_PORT: ValueLimit = { kind: 'range', min: 30_000, max: 32_767, isOptional: true, isDefault: true };
const NOT_NEGATIVE: ValueLimit = { kind: 'range', min: 0 };
const POSITIVE: ValueLimit = { kind: 'range', min: 1 };
/** Octal 0777; `777` without the 0 before it is more than that. */
const FILE_MODE: ValueLimit = { kind: 'range', min: 0, max: 0o777 };
const USER_ID: ValueLimit = { kind: 'range', min: 0, max: 2_147_483_647 };
const WEIGHT: ValueLimit = { kind: 'range', min: 1, max: 100 };

const oneOf = (...values: string[]): ValueLimit => ({ kind: 'values', values });
const form = (name: ValueForm): ValueLimit => ({ kind: 'form', form: name });

const PROTOCOL = oneOf('TCP', 'UDP', 'SCTP');
const POLICY = oneOf('Local', 'Cluster');
const ACCESS_MODES = oneOf('ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod');
const VOLUME_MODE = oneOf('Block', 'Filesystem');
const UPDATE = oneOf('RollingUpdate', 'OnDelete');
const PROBE: Readonly<Record<string, ValueLimit>> = {
  initialDelaySeconds: NOT_NEGATIVE,
  timeoutSeconds: NOT_NEGATIVE,
  periodSeconds: NOT_NEGATIVE,
  successThreshold: NOT_NEGATIVE,
  failureThreshold: NOT_NEGATIVE,
};
const CONTAINER: Readonly<Record<string, ValueLimit>> = {
  name: form('dns-label'),
  imagePullPolicy: oneOf('Always', 'IfNotPresent', 'Never'),
  terminationMessagePolicy: oneOf('File', 'FallbackToLogsOnError'),
};
const WEBHOOK: Readonly<Record<string, ValueLimit>> = {
  failurePolicy: oneOf('Fail', 'Ignore'),
  matchPolicy: oneOf('Equivalent', 'Exact'),
  sideEffects: oneOf('None', 'NoneOnDryRun'),
  timeoutSeconds: { kind: 'range', min: 1, max: 30 },
};
const ROLLING: Readonly<Record<string, ValueLimit>> = {
  maxSurge: form('count-or-percent'),
  maxUnavailable: form('count-or-percent'),
};

/** By type of the API, then by field. A limit on a list or a map holds for each of its values. */
const LIMITS: Readonly<Record<string, Readonly<Record<string, ValueLimit>>>> = {
  'admissionregistration.v1.MutatingWebhook': WEBHOOK,
  'admissionregistration.v1.ValidatingWebhook': WEBHOOK,
  'apps.v1.DaemonSetUpdateStrategy': { type: UPDATE },
  'apps.v1.DeploymentSpec': {
    replicas: NOT_NEGATIVE,
    minReadySeconds: NOT_NEGATIVE,
    progressDeadlineSeconds: NOT_NEGATIVE,
    revisionHistoryLimit: NOT_NEGATIVE,
  },
  'apps.v1.DeploymentStrategy': { type: oneOf('Recreate', 'RollingUpdate') },
  'apps.v1.ReplicaSetSpec': { replicas: NOT_NEGATIVE },
  'apps.v1.RollingUpdateDaemonSet': ROLLING,
  'apps.v1.RollingUpdateDeployment': ROLLING,
  'apps.v1.StatefulSetSpec': { replicas: NOT_NEGATIVE, podManagementPolicy: oneOf('OrderedReady', 'Parallel') },
  'apps.v1.StatefulSetUpdateStrategy': { type: UPDATE },
  'autoscaling.v1.HorizontalPodAutoscalerSpec': {
    minReplicas: NOT_NEGATIVE,
    maxReplicas: POSITIVE,
    targetCPUUtilizationPercentage: POSITIVE,
  },
  'autoscaling.v2.HPAScalingPolicy': {
    type: oneOf('Pods', 'Percent'),
    value: POSITIVE,
    periodSeconds: { kind: 'range', min: 1, max: 1800 },
  },
  'autoscaling.v2.HPAScalingRules': {
    selectPolicy: oneOf('Max', 'Min', 'Disabled'),
    stabilizationWindowSeconds: { kind: 'range', min: 0, max: 3600 },
  },
  'autoscaling.v2.HorizontalPodAutoscalerSpec': { minReplicas: NOT_NEGATIVE, maxReplicas: POSITIVE },
  'autoscaling.v2.MetricSpec': { type: oneOf('Object', 'Pods', 'Resource', 'External', 'ContainerResource') },
  'autoscaling.v2.MetricTarget': { type: oneOf('Utilization', 'Value', 'AverageValue'), averageUtilization: POSITIVE },
  'batch.v1.CronJobSpec': {
    concurrencyPolicy: oneOf('Allow', 'Forbid', 'Replace'),
    failedJobsHistoryLimit: NOT_NEGATIVE,
    startingDeadlineSeconds: NOT_NEGATIVE,
    successfulJobsHistoryLimit: NOT_NEGATIVE,
  },
  'batch.v1.JobSpec': {
    activeDeadlineSeconds: NOT_NEGATIVE,
    backoffLimit: NOT_NEGATIVE,
    completionMode: oneOf('Indexed', 'NonIndexed'),
    completions: NOT_NEGATIVE,
    parallelism: NOT_NEGATIVE,
    ttlSecondsAfterFinished: NOT_NEGATIVE,
  },
  'core.v1.ConfigMapVolumeSource': { defaultMode: FILE_MODE },
  'core.v1.Container': CONTAINER,
  'core.v1.ContainerPort': {
    containerPort: PORT,
    hostPort: HOST_PORT,
    name: form('port-name'),
    protocol: PROTOCOL,
  },
  'core.v1.DownwardAPIVolumeSource': { defaultMode: FILE_MODE },
  'core.v1.EphemeralContainer': CONTAINER,
  'core.v1.GRPCAction': { port: PORT },
  'core.v1.HTTPGetAction': { port: form('port'), scheme: oneOf('HTTP', 'HTTPS') },
  'core.v1.HostPathVolumeSource': {
    type: oneOf('', 'BlockDevice', 'CharDevice', 'Directory', 'DirectoryOrCreate', 'File', 'FileOrCreate', 'Socket'),
  },
  'core.v1.KeyToPath': { mode: FILE_MODE, path: form('relative-path') },
  'core.v1.NodeSelectorRequirement': { operator: oneOf('In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt') },
  'core.v1.PersistentVolumeClaimSpec': { accessModes: ACCESS_MODES, volumeMode: VOLUME_MODE },
  'core.v1.PersistentVolumeSpec': {
    accessModes: ACCESS_MODES,
    volumeMode: VOLUME_MODE,
    persistentVolumeReclaimPolicy: oneOf('Delete', 'Recycle', 'Retain'),
  },
  'core.v1.PodSecurityContext': { fsGroup: USER_ID, runAsGroup: USER_ID, runAsUser: USER_ID },
  'core.v1.PodSpec': {
    activeDeadlineSeconds: POSITIVE,
    dnsPolicy: oneOf('ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'),
    hostname: form('dns-label'),
    preemptionPolicy: oneOf('PreemptLowerPriority', 'Never'),
    restartPolicy: oneOf('Always', 'OnFailure', 'Never'),
    serviceAccountName: form('dns-subdomain'),
    subdomain: form('dns-label'),
  },
  'core.v1.PreferredSchedulingTerm': { weight: WEIGHT },
  'core.v1.Probe': PROBE,
  'core.v1.ProjectedVolumeSource': { defaultMode: FILE_MODE },
  'core.v1.SeccompProfile': { type: oneOf('Localhost', 'RuntimeDefault', 'Unconfined') },
  'core.v1.SecretVolumeSource': { defaultMode: FILE_MODE },
  'core.v1.SecurityContext': { procMount: oneOf('Default', 'Unmasked'), runAsGroup: USER_ID, runAsUser: USER_ID },
  'core.v1.ServicePort': {
    name: form('dns-label'),
    nodePort: NODE_PORT,
    port: PORT,
    protocol: PROTOCOL,
    targetPort: form('target-port'),
  },
  'core.v1.ServiceSpec': {
    externalTrafficPolicy: POLICY,
    internalTrafficPolicy: POLICY,
    ipFamilies: oneOf('IPv4', 'IPv6'),
    ipFamilyPolicy: oneOf('SingleStack', 'PreferDualStack', 'RequireDualStack'),
    selector: form('label-value'),
    sessionAffinity: oneOf('ClientIP', 'None'),
    type: oneOf('ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'),
  },
  'core.v1.TCPSocketAction': { port: form('port') },
  'core.v1.Taint': { effect: oneOf('NoSchedule', 'PreferNoSchedule', 'NoExecute') },
  'core.v1.Toleration': {
    effect: oneOf('', 'NoSchedule', 'PreferNoSchedule', 'NoExecute'),
    operator: oneOf('', 'Equal', 'Exists', 'Lt', 'Gt'),
  },
  'core.v1.TopologySpreadConstraint': {
    maxSkew: POSITIVE,
    whenUnsatisfiable: oneOf('DoNotSchedule', 'ScheduleAnyway'),
  },
  'core.v1.Volume': { name: form('dns-label') },
  'core.v1.VolumeMount': {
    mountPropagation: oneOf('Bidirectional', 'HostToContainer', 'None'),
    subPath: form('relative-path'),
  },
  'core.v1.WeightedPodAffinityTerm': { weight: WEIGHT },
  'meta.v1.LabelSelector': { matchLabels: form('label-value') },
  'meta.v1.LabelSelectorRequirement': { operator: oneOf('In', 'NotIn', 'Exists', 'DoesNotExist') },
  'meta.v1.ObjectMeta': {
    annotations: form('label-key'),
    labels: form('label-value'),
    name: form('object-name'),
    namespace: form('dns-label'),
  },
  'networking.v1.HTTPIngressPath': {
    path: form('ingress-path'),
    pathType: oneOf('Exact', 'Prefix', 'ImplementationSpecific'),
  },
  'networking.v1.IPBlock': { cidr: form('cidr'), except: form('cidr') },
  'networking.v1.IngressRule': { host: form('ingress-host') },
  'networking.v1.NetworkPolicyPort': { port: form('port'), protocol: PROTOCOL },
  'networking.v1.NetworkPolicySpec': { policyTypes: oneOf('Ingress', 'Egress') },
  'networking.v1.ServiceBackendPort': { number: PORT },
  'policy.v1.PodDisruptionBudgetSpec': {
    maxUnavailable: form('count-or-percent'),
    minAvailable: form('count-or-percent'),
    unhealthyPodEvictionPolicy: oneOf('AlwaysAllow', 'IfHealthyBudget'),
  },
  'rbac.v1.RoleRef': { kind: oneOf('ClusterRole', 'Role') },
  'rbac.v1.Subject': { kind: oneOf('Group', 'ServiceAccount', 'User') },
  'scheduling.v1.PriorityClass': { preemptionPolicy: oneOf('PreemptLowerPriority', 'Never') },
  'storage.v1.StorageClass': {
    reclaimPolicy: oneOf('Delete', 'Retain'),
    volumeBindingMode: oneOf('Immediate', 'WaitForFirstConsumer'),
  },
};

const limits = new Map(Object.entries(LIMITS).map(([type, fields]) => [type, Object.entries(fields)]));

/** The limited fields of a type. */
export function valueLimitsOf(type: string): readonly (readonly [field: string, limit: ValueLimit])[] {
  return limits.get(type) ?? [];
}
