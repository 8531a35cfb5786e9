import type { LoaderName } from '../../model/resource';
import type { Finding, ImpactArea, ReportResource } from '../../report/report';
import type { Category } from '../../rules/rule';
import { isWorkload } from '../workloads';

/** What belongs to an area: findings by category and rule, resources by kind and by what reads them. */
interface AreaRow {
  readonly area: ImpactArea;
  readonly categories: readonly Category[];
  /** Rules that belong here though their category says otherwise. */
  readonly rules?: readonly string[];
  readonly kinds?: readonly string[];
  readonly loaders?: readonly LoaderName[];
}

/** In the order in which areas of one level are told. */
export const AREAS: readonly AreaRow[] = [
  {
    area: 'services',
    categories: ['breaking', 'images'],
    kinds: ['service', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Pod', 'Chart'],
  },
  {
    area: 'availability',
    categories: ['reliability'],
    rules: ['immutable-field'],
    kinds: ['HorizontalPodAutoscaler', 'PodDisruptionBudget', 'PriorityClass', 'ScaledObject'],
  },
  {
    area: 'data',
    categories: ['data'],
    rules: ['image-major-upgrade-stateful', 'init-only-credential-changed', 'crd-version-removed'],
    kinds: ['volume', 'PersistentVolume', 'PersistentVolumeClaim', 'StorageClass', 'VolumeSnapshotClass'],
  },
  {
    area: 'network',
    categories: ['network'],
    kinds: [
      'network',
      'Service',
      'Ingress',
      'NetworkPolicy',
      'Gateway',
      'HTTPRoute',
      'GRPCRoute',
      'VirtualService',
      'DestinationRule',
      'IngressRoute',
      'ServiceEntry',
    ],
    loaders: ['nginx', 'caddy', 'traefik', 'haproxy'],
  },
  {
    area: 'configuration',
    categories: ['configuration', 'references', 'kustomize', 'helm'],
    kinds: ['ConfigMap', 'config', 'dotenv'],
    loaders: ['dotenv'],
  },
  {
    area: 'security',
    categories: ['security'],
    rules: ['port-published-on-all-interfaces', 'service-exposed'],
    kinds: [
      'secret',
      'Secret',
      'ServiceAccount',
      'Role',
      'RoleBinding',
      'ClusterRole',
      'ClusterRoleBinding',
      'SealedSecret',
      'ExternalSecret',
      'Certificate',
    ],
    loaders: ['secrets'],
  },
  {
    area: 'monitoring',
    categories: ['monitoring'],
    kinds: ['ServiceMonitor', 'PodMonitor', 'PrometheusRule', 'Probe', 'GrafanaDashboard'],
    loaders: ['prometheus', 'alertmanager', 'grafana', 'logstash', 'elastic', 'collector'],
  },
  { area: 'ci', categories: ['ci'], loaders: ['ci'] },
];

export function areaOfFinding({ ruleId, category }: Finding): ImpactArea {
  const row =
    AREAS.find(({ rules }) => rules?.includes(ruleId)) ?? AREAS.find((one) => one.categories.includes(category));
  return row!.area;
}

/** `undefined` for what belongs to none: namespaces, custom resources. */
export function areaOfResource(resource: ReportResource): ImpactArea | undefined {
  const { kind, loader } = resource;
  const row =
    AREAS.find(({ loaders }) => loaders?.includes(loader)) ?? AREAS.find(({ kinds }) => kinds?.includes(kind));
  return row?.area ?? (isWorkload(resource) ? 'services' : undefined);
}
