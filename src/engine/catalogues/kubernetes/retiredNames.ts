/**
 * Labels and annotations of Kubernetes that mean nothing any more, or are about to. Source:
 * https://kubernetes.io/docs/reference/labels-annotations-taints/ and the release notes named in each row.
 */
export interface RetiredWellKnownName {
  /** The whole name, or the beginning of it when it ends in `/`. */
  readonly name: string;
  /** What is written in its place. */
  readonly successor: string;
  /** What comes of it. */
  readonly effect: string;
  /** Where nothing reads it any more, so that what it asks for is not done. */
  readonly isDead: boolean;
}

const OLD_LABEL = 'clouds and kubelets stop setting it; pods that select nodes by it stay Pending';

export const RETIRED_NAMES: readonly RetiredWellKnownName[] = [
  {
    name: 'beta.kubernetes.io/arch',
    successor: 'kubernetes.io/arch',
    effect: 'deprecated since Kubernetes 1.14, and kubelets may stop setting it',
    isDead: false,
  },
  {
    name: 'beta.kubernetes.io/os',
    successor: 'kubernetes.io/os',
    effect: 'deprecated since Kubernetes 1.14, and kubelets may stop setting it',
    isDead: false,
  },
  {
    name: 'beta.kubernetes.io/instance-type',
    successor: 'node.kubernetes.io/instance-type',
    effect: `deprecated since Kubernetes 1.17: ${OLD_LABEL}`,
    isDead: false,
  },
  {
    name: 'failure-domain.beta.kubernetes.io/zone',
    successor: 'topology.kubernetes.io/zone',
    effect: `deprecated since Kubernetes 1.17: ${OLD_LABEL}`,
    isDead: true,
  },
  {
    name: 'failure-domain.beta.kubernetes.io/region',
    successor: 'topology.kubernetes.io/region',
    effect: `deprecated since Kubernetes 1.17: ${OLD_LABEL}`,
    isDead: true,
  },
  {
    name: 'failure-domain.kubernetes.io/zone',
    successor: 'topology.kubernetes.io/zone',
    effect: 'no release ever set it',
    isDead: true,
  },
  {
    name: 'node-role.kubernetes.io/master',
    successor: 'node-role.kubernetes.io/control-plane',
    effect: 'kubeadm sets neither label nor taint of this name since Kubernetes 1.25',
    isDead: true,
  },
  {
    name: 'kubernetes.io/ingress.class',
    successor: 'spec.ingressClassName',
    effect: 'deprecated since Kubernetes 1.18; some controllers no longer read it',
    isDead: false,
  },
  {
    name: 'container.seccomp.security.alpha.kubernetes.io/',
    successor: 'securityContext.seccompProfile',
    effect: 'not read since Kubernetes 1.27: the container runs unconfined',
    isDead: true,
  },
  {
    name: 'seccomp.security.alpha.kubernetes.io/pod',
    successor: 'securityContext.seccompProfile',
    effect: 'not read since Kubernetes 1.27: the pod runs unconfined',
    isDead: true,
  },
  {
    name: 'container.apparmor.security.beta.kubernetes.io/',
    successor: 'securityContext.appArmorProfile',
    effect: 'deprecated since Kubernetes 1.30',
    isDead: false,
  },
  {
    name: 'scheduler.alpha.kubernetes.io/critical-pod',
    successor: 'priorityClassName: system-cluster-critical',
    effect: 'not read since Kubernetes 1.16: the pod is evicted as any other',
    isDead: true,
  },
  {
    name: 'scheduler.alpha.kubernetes.io/affinity',
    successor: 'spec.affinity',
    effect: 'not read since Kubernetes 1.6: pods run on any node',
    isDead: true,
  },
  {
    name: 'scheduler.alpha.kubernetes.io/tolerations',
    successor: 'spec.tolerations',
    effect: 'not read since Kubernetes 1.6: the pod tolerates nothing',
    isDead: true,
  },
  {
    name: 'pod.beta.kubernetes.io/init-containers',
    successor: 'spec.initContainers',
    effect: 'not read since Kubernetes 1.8: they never run',
    isDead: true,
  },
  {
    name: 'pod.alpha.kubernetes.io/init-containers',
    successor: 'spec.initContainers',
    effect: 'not read since Kubernetes 1.8: they never run',
    isDead: true,
  },
  {
    name: 'pod.alpha.kubernetes.io/initialized',
    successor: 'podManagementPolicy',
    effect: 'not read since Kubernetes 1.8',
    isDead: true,
  },
  {
    name: 'volume.beta.kubernetes.io/storage-class',
    successor: 'spec.storageClassName',
    effect: 'deprecated since Kubernetes 1.6; both together are refused',
    isDead: false,
  },
  {
    name: 'volume.alpha.kubernetes.io/storage-class',
    successor: 'spec.storageClassName',
    effect: 'not read since Kubernetes 1.6: the claim gets the default class',
    isDead: true,
  },
  {
    name: 'service.alpha.kubernetes.io/tolerate-unready-endpoints',
    successor: 'spec.publishNotReadyAddresses',
    effect: 'not read since Kubernetes 1.24: pods that are not ready get no address',
    isDead: true,
  },
  {
    name: 'service.kubernetes.io/topology-aware-hints',
    successor: 'service.kubernetes.io/topology-mode',
    effect: 'deprecated since Kubernetes 1.27',
    isDead: false,
  },
  {
    name: 'storageclass.beta.kubernetes.io/is-default-class',
    successor: 'storageclass.kubernetes.io/is-default-class',
    effect: 'the name of a beta; the other one is read first',
    isDead: false,
  },
];

const byName = new Map(RETIRED_NAMES.map((row) => [row.name, row]));
const prefixes = RETIRED_NAMES.filter(({ name }) => name.endsWith('/'));

/** The row of a label, a taint or an annotation; `undefined` for names that stand. */
export function retiredNameOf(name: string): RetiredWellKnownName | undefined {
  return byName.get(name) ?? prefixes.find((row) => name.startsWith(row.name));
}
