import type { Resource } from '../../model/resource';
import type { Finding, ReportPort, Step } from '../../report/report';
import { ownChanges } from '../changesByUnit';
import { composeCommand } from '../commands/composeCommand';
import type { Controller } from '../commands/gitops';
import { NAMESPACE, RELEASE } from '../commands/helmCommand';
import { kubectl, type ObjectName, objectWord } from '../commands/kubectl';
import { isStore } from '../dataStores';
import type { Deployment } from '../deployments';
import type { Facts } from '../facts';
import { counted, isOrAre } from '../phrases';
import { isOnlyStamped } from '../stamps';
import { fingerprints, step, unitsOf } from './step';
import { isToWatch, namedText } from './taskSteps';

/** Kinds that `kubectl rollout status` knows. */
const ROLLED: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet']);

/** What each controller says of all that it deploys. */
const CONTROLLER_STATES: Readonly<Record<Controller['product'], string>> = {
  Flux: 'flux get kustomizations --all-namespaces',
  'Argo CD': 'argocd app list',
};

/** How long a rollout may take before it is looked at. */
const ROLLOUT = '--timeout=5m';

/** Whether everything runs, whether its ports answer, and what could not be proved before. */
export function verifySteps(facts: Facts, deployments: readonly Deployment[], findings: readonly Finding[]): Step[] {
  const units = deployments.flatMap(({ controller, units }) =>
    controller ? [] : units.filter(({ change }) => change !== 'removed').slice(0, 1),
  );
  const controllers = deployments.flatMap(({ controller }) =>
    controller ? CONTROLLER_STATES[controller.product] : [],
  );
  const states = [...new Set([...controllers, ...units.flatMap(({ unit }) => stateCommands(facts, unit.id))])];
  const ports = new Map(facts.ports.flatMap((port) => probe(facts, port)));
  const doubts = findings.filter(isToWatch);
  return [
    ...(states.length > 0
      ? [
          step(
            'verify',
            'See that everything runs',
            'A container that starts again and again, or is not healthy, shows here.',
            {
              units: units.map(({ unit }) => unit.id),
              commands: states,
            },
          ),
        ]
      : []),
    ...(ports.size > 0
      ? [
          step(
            'verify',
            `Ask ${counted(ports.size, 'port')} that ${isOrAre(ports.size)} new or moved`,
            'Run on the host that publishes them. Any answer of the service shows that it is reached.',
            {
              commands: [...ports.values()],
            },
          ),
        ]
      : []),
    ...(doubts.length > 0
      ? [
          step('verify', `Watch for ${counted(doubts.length, 'risk')} that the files cannot prove`, namedText(doubts), {
            findings: fingerprints(doubts),
            units: unitsOf(doubts),
          }),
        ]
      : []),
  ];
}

function stateCommands({ models: { after }, resources }: Facts, id: string): string[] {
  const unit = after.index.unit(id);
  if (!unit) return [];
  if (unit.loader === 'compose') return [`${composeCommand(unit)} ps --all`];
  if (unit.loader === 'helm')
    return [`helm status ${RELEASE} --namespace ${NAMESPACE}`, `kubectl get pods --namespace ${NAMESPACE}`];
  const touched = new Set(
    ownChanges(resources, id)
      .filter((one) => one.change !== 'removed' && !isOnlyStamped(one))
      .map((resource) => resource.id),
  );
  return unit.resources
    .filter((resource) => touched.has(resource.id))
    .flatMap((resource) => {
      const rolled = ROLLED.has(resource.kind) ? resource : setOf(resource);
      return rolled ? [`${kubectl(rolled)} rollout status ${objectWord(rolled)} ${ROLLOUT}`] : [];
    });
}

/** The StatefulSet that the operator of Prometheus makes of an object (`prefixedName` in its pkg/prometheus, pkg/alertmanager, pkg/thanos). */
function setOf({ kind, apiVersion, name, namespace, loader }: Resource): ObjectName | undefined {
  const prefix = apiVersion?.startsWith('monitoring.coreos.com/') ? SET_PREFIXES.get(kind) : undefined;
  if (prefix === undefined) return undefined;
  const set = { kind: 'StatefulSet', apiVersion: 'apps/v1', name: `${prefix}-${name}`, loader };
  return namespace === undefined ? set : { ...set, namespace };
}

const SET_PREFIXES: ReadonlyMap<string, string> = new Map([
  ['Prometheus', 'prometheus'],
  ['Alertmanager', 'alertmanager'],
  ['ThanosRuler', 'thanos-ruler'],
]);

/** By port, so that variants of a project ask once. */
function probe({ models: { after } }: Facts, { kind, change, after: port, resource }: ReportPort): [string, string][] {
  const published = port?.published ?? '';
  if (kind !== 'published' || change === 'removed' || port?.protocol !== 'tcp' || !/^\d{1,5}$/.test(published))
    return [];
  const owner = after.index.resource(resource);
  const host = port.hostIp && /^[\d.]+$/.test(port.hostIp) && port.hostIp !== '0.0.0.0' ? port.hostIp : 'localhost';
  return [
    [published, owner && speaksHttp(owner, port.target) ? curl(host, published) : `nc -z -w 3 ${host} ${published}`],
  ];
}

function curl(host: string, port: string): string {
  const scheme = /443$/.test(port) ? 'https' : 'http';
  return `curl -sS${scheme === 'https' ? 'k' : ''} -o /dev/null -w '%{http_code}\\n' ${scheme}://${host}:${port}/`;
}

/** Data stores have protocols of their own, except those that are asked over HTTP; so have ports that belong to another protocol. */
function speaksHttp(owner: Resource, target: number | string): boolean {
  return isStore(owner) ? HTTP_PORTS.has(Number(target)) : !OTHER_PORTS.has(Number(target));
}

/** FTP, SSH, mail, DNS, LDAP, SMB, databases, queues, gRPC of OpenTelemetry; from IANA's registry and the products' defaults. */
const OTHER_PORTS: ReadonlySet<number> = new Set([
  21, 22, 23, 25, 53, 88, 110, 139, 143, 389, 445, 465, 514, 587, 636, 853, 993, 995, 1025, 1433, 1521, 1883, 2181,
  2525, 3268, 3269, 3306, 3389, 4190, 4222, 4317, 5432, 5671, 5672, 5900, 6379, 8883, 9042, 9092, 11211, 27017, 50051,
]);

/** Of Elasticsearch, Qdrant, MinIO, Grafana, Prometheus, RabbitMQ's console, ClickHouse, InfluxDB. */
const HTTP_PORTS: ReadonlySet<number> = new Set([
  80, 3000, 6333, 8080, 8086, 8123, 9000, 9001, 9090, 9200, 15672, 5678,
]);
