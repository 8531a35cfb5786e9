import type { FieldSpec } from './fieldSpec';
import { inPodSpecs, type PodKind } from './podSpecs';

const PODS: readonly PodKind[] = ['CronJob', 'DaemonSet', 'Deployment', 'Job', 'Pod', 'ReplicaSet', 'StatefulSet'];
const IN_CONTAINERS = ['args', 'command', 'env/value', 'volumeMounts/mountPath'];

/** Fields in which `$(VAR)` is replaced. Source: kustomize, builtinpluginconsts/varreference.go. */
export const VAR_REFERENCE: readonly FieldSpec[] = [
  ...inPodSpecs(
    PODS,
    IN_CONTAINERS.flatMap((path) => [`containers/${path}`, `initContainers/${path}`]),
  ),
  ...inPodSpecs(['DaemonSet', 'Deployment', 'Job', 'Pod', 'ReplicaSet'], ['volumes/nfs/server']),
  { kind: 'CronJob', path: 'spec/jobTemplate/spec/template/volumes/nfs/server' },
  { kind: 'StatefulSet', path: 'spec/volumeClaimTemplates/spec/nfs/server' },
  { kind: 'PersistentVolume', path: 'spec/nfs/server' },
  { kind: 'Deployment', path: 'spec/template/metadata/annotations' },
  { kind: 'Ingress', path: 'spec/rules/host' },
  { kind: 'Ingress', path: 'spec/tls/hosts' },
  { kind: 'Ingress', path: 'spec/tls/secretName' },
  { kind: 'Service', path: 'spec/ports/port' },
  { kind: 'Service', path: 'spec/ports/targetPort' },
  { path: 'metadata/labels' },
  { path: 'metadata/annotations' },
];
