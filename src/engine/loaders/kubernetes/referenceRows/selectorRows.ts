import { POD } from './row';

/** Fields that choose by labels. */
export interface SelectorRow {
  readonly from: readonly string[];
  /** Leads to the map that holds the selector. */
  readonly at: string;
  readonly field: string;
  /** Whose own labels are meant; absent: those of containers that run. */
  readonly to?: string;
  /** The field beside it that chooses namespaces beside the own one. */
  readonly namespaces?: string;
  /** The chosen may be in any namespace. */
  readonly anywhere?: true;
  /** Nothing breaks where it chooses nothing. */
  readonly optional?: true;
}

const TERMS = 'requiredDuringSchedulingIgnoredDuringExecution[]';
const WEIGHTED = 'preferredDuringSchedulingIgnoredDuringExecution[].podAffinityTerm';
const NAMESPACES = 'namespaceSelector';
const PROMETHEUS = ['Prometheus', 'PrometheusAgent', 'ThanosRuler'];

/** Source: the API types of Kubernetes 1.35 and of the projects named. */
export const SELECTOR_ROWS: readonly SelectorRow[] = [
  { from: [POD], at: `affinity.podAffinity.${TERMS}`, field: 'labelSelector', namespaces: NAMESPACES },
  {
    from: [POD],
    at: `affinity.podAffinity.${WEIGHTED}`,
    field: 'labelSelector',
    namespaces: NAMESPACES,
    optional: true,
  },
  ...[TERMS, WEIGHTED].map((terms): SelectorRow => {
    const at = `affinity.podAntiAffinity.${terms}`;
    return { from: [POD], at, field: 'labelSelector', namespaces: NAMESPACES, optional: true };
  }),
  { from: [POD], at: 'topologySpreadConstraints[]', field: 'labelSelector', optional: true },
  { from: ['Service.core', 'ReplicationController.core'], at: 'spec', field: 'selector' },
  { from: ['PodDisruptionBudget'], at: 'spec', field: 'selector' },
  { from: ['NetworkPolicy.networking.k8s.io'], at: 'spec', field: 'podSelector' },
  ...['spec.ingress[].from[]', 'spec.egress[].to[]'].flatMap((at): SelectorRow[] => [
    { from: ['NetworkPolicy.networking.k8s.io'], at, field: 'podSelector', namespaces: NAMESPACES, optional: true },
    { from: ['NetworkPolicy.networking.k8s.io'], at, field: 'namespaceSelector', to: 'Namespace', optional: true },
  ]),
  { from: ['ServiceMonitor'], at: 'spec', field: 'selector', to: 'Service', namespaces: NAMESPACES },
  { from: ['PodMonitor'], at: 'spec', field: 'selector', namespaces: NAMESPACES },
  ...['ServiceMonitor', 'PodMonitor', 'Probe', 'ScrapeConfig'].map((to): SelectorRow => {
    const name = `${to[0]!.toLowerCase()}${to.slice(1)}`;
    return { from: PROMETHEUS, at: 'spec', field: `${name}Selector`, to, anywhere: true, optional: true };
  }),
  { from: PROMETHEUS, at: 'spec', field: 'ruleSelector', to: 'PrometheusRule', anywhere: true, optional: true },
  { from: ['ClusterRole'], at: 'aggregationRule', field: 'clusterRoleSelectors', to: 'ClusterRole', optional: true },
  { from: ['AuthorizationPolicy', 'PeerAuthentication', 'RequestAuthentication'], at: 'spec', field: 'selector' },
  { from: ['DestinationRule'], at: 'spec.subsets[]', field: 'labels', anywhere: true, optional: true },
  { from: ['Gateway.networking.istio.io'], at: 'spec', field: 'selector', anywhere: true, optional: true },
  {
    from: ['Gateway.gateway.networking.k8s.io'],
    at: 'spec.listeners[].allowedRoutes.namespaces',
    field: 'selector',
    to: 'Namespace',
    optional: true,
  },
];
