import type { FieldSpec } from './fieldSpec';

/** Where the pod's spec stands in each kind that has one. */
const POD_SPEC = {
  Pod: 'spec',
  PodTemplate: 'template/spec',
  Deployment: 'spec/template/spec',
  ReplicaSet: 'spec/template/spec',
  ReplicationController: 'spec/template/spec',
  DaemonSet: 'spec/template/spec',
  StatefulSet: 'spec/template/spec',
  Job: 'spec/template/spec',
  CronJob: 'spec/jobTemplate/spec/template/spec',
} as const;

export type PodKind = keyof typeof POD_SPEC;

/** A row for each of the paths, from the pod's spec on, in each of the kinds. */
export function inPodSpecs(kinds: readonly PodKind[], paths: readonly string[]): FieldSpec[] {
  return kinds.flatMap((kind) => paths.map((path) => ({ kind, path: `${POD_SPEC[kind]}/${path}` })));
}
