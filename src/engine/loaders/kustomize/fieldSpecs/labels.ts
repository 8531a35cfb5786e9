import type { FieldSpec } from './fieldSpec';

const created = (path: string, rest: Omit<FieldSpec, 'path'> = {}): FieldSpec => ({ path, create: true, ...rest });
const present = (path: string, rest: Omit<FieldSpec, 'path'> = {}): FieldSpec => ({ path, ...rest });

/** Labels of objects and of the pods that they make. Source: kustomize, builtinpluginconsts/metadatalabels.go. */
export const TEMPLATE_LABELS: readonly FieldSpec[] = [
  created('metadata/labels'),
  created('spec/template/metadata/labels', { version: 'v1', kind: 'ReplicationController' }),
  created('spec/template/metadata/labels', { kind: 'Deployment' }),
  created('spec/template/metadata/labels', { kind: 'ReplicaSet' }),
  created('spec/template/metadata/labels', { kind: 'DaemonSet' }),
  created('spec/template/metadata/labels', { group: 'apps', kind: 'StatefulSet' }),
  created('spec/volumeClaimTemplates[]/metadata/labels', { group: 'apps', kind: 'StatefulSet' }),
  created('spec/template/metadata/labels', { group: 'batch', kind: 'Job' }),
  created('spec/jobTemplate/metadata/labels', { group: 'batch', kind: 'CronJob' }),
  created('spec/jobTemplate/spec/template/metadata/labels', { group: 'batch', kind: 'CronJob' }),
];

const AFFINITY = 'spec/template/spec/affinity';
const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution/labelSelector/matchLabels';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm/labelSelector/matchLabels';

const inAffinities = (kind: string): FieldSpec[] =>
  [
    `${AFFINITY}/podAffinity/${PREFERRED}`,
    `${AFFINITY}/podAffinity/${REQUIRED}`,
    `${AFFINITY}/podAntiAffinity/${PREFERRED}`,
    `${AFFINITY}/podAntiAffinity/${REQUIRED}`,
    'spec/template/spec/topologySpreadConstraints/labelSelector/matchLabels',
  ].map((path) => present(path, { group: 'apps', kind }));

/** Labels with the selectors that must follow them. Source: kustomize, builtinpluginconsts/commonlabels.go. */
export const COMMON_LABELS: readonly FieldSpec[] = [
  created('spec/selector', { version: 'v1', kind: 'Service' }),
  created('spec/selector', { version: 'v1', kind: 'ReplicationController' }),
  created('spec/selector/matchLabels', { kind: 'Deployment' }),
  ...inAffinities('Deployment'),
  created('spec/selector/matchLabels', { kind: 'ReplicaSet' }),
  created('spec/selector/matchLabels', { kind: 'DaemonSet' }),
  created('spec/selector/matchLabels', { group: 'apps', kind: 'StatefulSet' }),
  ...inAffinities('StatefulSet'),
  present('spec/selector/matchLabels', { group: 'batch', kind: 'Job' }),
  present('spec/jobTemplate/spec/selector/matchLabels', { group: 'batch', kind: 'CronJob' }),
  present('spec/selector/matchLabels', { group: 'policy', kind: 'PodDisruptionBudget' }),
  present('spec/podSelector/matchLabels', { group: 'networking.k8s.io', kind: 'NetworkPolicy' }),
  present('spec/ingress/from/podSelector/matchLabels', { group: 'networking.k8s.io', kind: 'NetworkPolicy' }),
  present('spec/egress/to/podSelector/matchLabels', { group: 'networking.k8s.io', kind: 'NetworkPolicy' }),
  ...TEMPLATE_LABELS,
];

/** Source: kustomize, builtinpluginconsts/commonannotations.go. */
export const COMMON_ANNOTATIONS: readonly FieldSpec[] = [
  created('metadata/annotations'),
  created('spec/template/metadata/annotations', { version: 'v1', kind: 'ReplicationController' }),
  created('spec/template/metadata/annotations', { kind: 'Deployment' }),
  created('spec/template/metadata/annotations', { kind: 'ReplicaSet' }),
  created('spec/template/metadata/annotations', { kind: 'DaemonSet' }),
  created('spec/template/metadata/annotations', { kind: 'StatefulSet' }),
  created('spec/template/metadata/annotations', { group: 'batch', kind: 'Job' }),
  created('spec/jobTemplate/metadata/annotations', { group: 'batch', kind: 'CronJob' }),
  created('spec/jobTemplate/spec/template/metadata/annotations', { group: 'batch', kind: 'CronJob' }),
];
