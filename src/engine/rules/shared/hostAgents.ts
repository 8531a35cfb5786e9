import { repositoryOf } from './images';

/**
 * Programs that watch or serve the node itself, and cannot do that apart from it: their guides ask for `privileged`, the processes or the
 * network of the host. The last steps of the image's path.
 */
const AGENTS = new RegExp(
  `(?:^|/)(?:${[
    // What the node does and has.
    'node[-_]exporter|cadvisor|netdata/netdata|weaveworks/scope|node-problem-detector|process-exporter|smartctl-exporter|dcgm-exporter',
    // Agents of monitoring that read all containers of the node.
    'datadog/(?:agent|system-probe)|gcr\\.io/datadoghq/agent|newrelic/infrastructure[\\w-]*|dynatrace/oneagent|grafana/beyla|parca-agent',
    // What watches the kernel.
    'falco(?:-[\\w-]+)?|sysdig/agent[\\w-]*|cilium/tetragon|aquasec/tracee|kube-bench',
    // The network of the cluster.
    'cilium/cilium|calico/(?:node|cni)|weave-(?:kube|npc)|flannel(?:-cni-plugin)?|kube-proxy|multus-cni|metallb/speaker|kube-router',
    // Disks and devices.
    'csi-node-driver-registrar|rook/ceph|longhorn-[\\w-]+|k8s-device-plugin|intel-gpu-plugin|node-feature-discovery',
  ].join('|')})$`,
);

/** Whether the image is made to reach into its host: the reader knows, and is told all the same. */
export function isHostAgent(image: string): boolean {
  return AGENTS.test(repositoryOf(image));
}
