import type { KubernetesType } from '../../catalogues/kubernetes/types';
import { at, isObject, itemsOf, type Json, type JsonObject, type Path } from '../../model/json';
import type { TypedNode } from './typedNodes';

/**
 * Fields that the API server does not take together, or not beside the value of another. Source: Kubernetes
 * `pkg/apis/<group>/validation/validation.go`; the answers are its own.
 */
export interface FieldConflict {
  /** Where it stands below a map of the type; `undefined` where nothing is wrong. `kind` is that of the whole object. */
  readonly find: (value: JsonObject, kind: string) => Path | undefined;
  readonly answer: string;
}

const has = (value: Json | undefined, ...path: string[]): boolean => {
  const found = at(value, path);
  return found !== undefined && found !== null && found !== '';
};

/** The second of the fields that are given. */
const atMostOne =
  (...fields: string[]): FieldConflict['find'] =>
  (value) => {
    const [, second] = fields.filter((field) => has(value, field));
    return second === undefined ? undefined : [second];
  };

/** `field` is given though `when` holds. */
const not =
  (field: string, when: (value: JsonObject, kind: string) => boolean): FieldConflict['find'] =>
  (value, kind) =>
    has(value, field) && when(value, kind) ? [field] : undefined;

const isZero = (value: Json | undefined): boolean => value === 0 || value === '0%';
const ALWAYS_KINDS = new Set(['DaemonSet', 'Deployment', 'ReplicaSet', 'ReplicationController', 'StatefulSet']);
const JOB_KINDS = new Set(['CronJob', 'Job']);

const HANDLERS: FieldConflict = {
  find: atMostOne('exec', 'httpGet', 'tcpSocket', 'grpc', 'sleep'),
  answer: 'Forbidden: may not specify more than 1 handler type',
};
const ONE_SOURCE = 'Invalid value: may not have more than one field specified at a time';

const CONFLICTS: Readonly<Record<string, readonly FieldConflict[]>> = {
  'apps.v1.DeploymentSpec': [
    {
      find: ({ progressDeadlineSeconds: deadline, minReadySeconds: ready }) =>
        typeof deadline === 'number' && typeof ready === 'number' && deadline <= ready
          ? ['progressDeadlineSeconds']
          : undefined,
      answer: 'Invalid value: must be greater than minReadySeconds',
    },
  ],
  'apps.v1.DeploymentStrategy': [
    {
      find: not('rollingUpdate', ({ type }) => type === 'Recreate'),
      answer: "Forbidden: may not be specified when strategy `type` is 'Recreate'",
    },
  ],
  'apps.v1.RollingUpdateDeployment': [
    {
      find: (value) => (isZero(value.maxUnavailable) && isZero(value.maxSurge) ? ['maxUnavailable'] : undefined),
      answer: 'Invalid value: 0: may not be 0 when `maxSurge` is 0',
    },
  ],
  'apps.v1.StatefulSetUpdateStrategy': [
    {
      find: not('rollingUpdate', ({ type }) => type === 'OnDelete'),
      answer: "Invalid value: only allowed for updateStrategy 'RollingUpdate'",
    },
  ],
  'core.v1.ConfigMap': [
    {
      find: ({ data, binaryData }) => {
        const key =
          isObject(data) && isObject(binaryData) && Object.keys(data).find((one) => Object.hasOwn(binaryData, one));
        return key ? ['binaryData', key] : undefined;
      },
      answer: 'Invalid value: duplicate of key present in data',
    },
  ],
  'core.v1.Container': ['livenessProbe', 'startupProbe'].map((probe) => ({
    find: (value) => {
      const successes = at(value, [probe, 'successThreshold']);
      return typeof successes === 'number' && successes > 1 ? [probe, 'successThreshold'] : undefined;
    },
    answer: 'Invalid value: must be 1',
  })),
  'core.v1.EnvFromSource': [{ find: atMostOne('configMapRef', 'secretRef'), answer: ONE_SOURCE }],
  'core.v1.EnvVar': [
    {
      find: not('valueFrom', (value) => has(value, 'value')),
      answer: 'Invalid value: may not be specified when `value` is not empty',
    },
  ],
  'core.v1.EnvVarSource': [
    {
      find: atMostOne('configMapKeyRef', 'secretKeyRef', 'fieldRef', 'resourceFieldRef', 'fileKeyRef'),
      answer: ONE_SOURCE,
    },
  ],
  'core.v1.LifecycleHandler': [HANDLERS],
  'core.v1.PodSpec': [
    {
      find: not(
        'restartPolicy',
        ({ restartPolicy }, kind) => ALWAYS_KINDS.has(kind) && isWord(restartPolicy, 'Never', 'OnFailure'),
      ),
      answer: 'Unsupported value: supported values: "Always"',
    },
    {
      find: not('restartPolicy', ({ restartPolicy }, kind) => JOB_KINDS.has(kind) && restartPolicy === 'Always'),
      answer: 'Required value: valid values: "OnFailure", "Never"',
    },
    { find: otherHostPort, answer: 'Invalid value: must match `containerPort` when `hostNetwork` is true' },
  ],
  'core.v1.Probe': [HANDLERS],
  'core.v1.SecurityContext': [
    {
      find: not(
        'allowPrivilegeEscalation',
        ({ allowPrivilegeEscalation, privileged }) => allowPrivilegeEscalation === false && privileged === true,
      ),
      answer: 'Invalid value: cannot set `allowPrivilegeEscalation` to false and `privileged` to true',
    },
    {
      find: not(
        'allowPrivilegeEscalation',
        (value) =>
          value.allowPrivilegeEscalation === false &&
          itemsOf(at(value, ['capabilities', 'add'])).some((one) => one === 'CAP_SYS_ADMIN'),
      ),
      answer: 'Invalid value: cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN',
    },
  ],
  'core.v1.ServiceSpec': [
    {
      find: not('clusterIP', ({ clusterIP, type }) => clusterIP === 'None' && isWord(type, 'LoadBalancer', 'NodePort')),
      answer: 'Invalid value: "None": may not be set to \'None\' for NodePort and LoadBalancer services',
    },
    {
      find: ({ type, ports }) => {
        const index = isInternal(type) ? itemsOf(ports).findIndex((port) => Number(at(port, ['nodePort'])) > 0) : -1;
        return index < 0 ? undefined : ['ports', index, 'nodePort'];
      },
      answer: "Forbidden: may not be used when `type` is 'ClusterIP'",
    },
    {
      find: not(
        'externalTrafficPolicy',
        ({ type, externalIPs }) => isInternal(type) && itemsOf(externalIPs).length === 0,
      ),
      answer: 'Invalid value: may only be set for externally-accessible services',
    },
    {
      find: not('loadBalancerClass', ({ type }) => isInternal(type) || type === 'NodePort'),
      answer: "Forbidden: may only be used when `type` is 'LoadBalancer'",
    },
  ],
  'core.v1.Toleration': [
    {
      find: not('value', ({ operator }) => operator === 'Exists'),
      answer: "Invalid value: value must be empty when `operator` is 'Exists'",
    },
    {
      find: not('tolerationSeconds', ({ effect }) => isWord(effect, 'NoSchedule', 'PreferNoSchedule')),
      answer: "Invalid value: effect must be 'NoExecute' when `tolerationSeconds` is set",
    },
  ],
  'core.v1.Volume': [
    {
      find: (value) => {
        const [, second] = Object.keys(value).filter((key) => key !== 'name' && isObject(value[key]));
        return second === undefined ? undefined : [second];
      },
      answer: 'Forbidden: may not specify more than 1 volume type',
    },
  ],
  'core.v1.VolumeMount': [
    {
      find: atMostOne('subPath', 'subPathExpr'),
      answer: 'Invalid value: subPathExpr and subPath are mutually exclusive',
    },
  ],
  'meta.v1.LabelSelectorRequirement': [
    {
      find: ({ operator, values }) =>
        isWord(operator, 'Exists', 'DoesNotExist') && itemsOf(values).length > 0 ? ['values'] : undefined,
      answer: "Forbidden: may not be specified when `operator` is 'Exists' or 'DoesNotExist'",
    },
  ],
  'networking.v1.IngressBackend': [
    { find: atMostOne('service', 'resource'), answer: 'Invalid value: cannot set both resource and service backends' },
  ],
  'networking.v1.NetworkPolicyPeer': [
    {
      find: not(
        'ipBlock',
        ({ podSelector, namespaceSelector }) => isObject(podSelector) || isObject(namespaceSelector),
      ),
      answer: 'Forbidden: may not specify both ipBlock and another peer',
    },
  ],
  'policy.v1.PodDisruptionBudgetSpec': [
    {
      find: atMostOne('minAvailable', 'maxUnavailable'),
      answer: 'Invalid value: minAvailable and maxUnavailable cannot be both set',
    },
  ],
};

function isWord(value: Json | undefined, ...words: string[]): boolean {
  return typeof value === 'string' && words.includes(value);
}

/** A Service that nobody outside the cluster reaches; it is one unless it says otherwise. */
function isInternal(type: Json | undefined): boolean {
  return type === undefined || type === null || type === 'ClusterIP';
}

function otherHostPort(pod: JsonObject): Path | undefined {
  if (pod.hostNetwork !== true) return undefined;
  for (const [container, value] of itemsOf(pod.containers).entries()) {
    for (const [index, port] of itemsOf(at(value, ['ports'])).entries()) {
      const host = at(port, ['hostPort']);
      const isOther = typeof host === 'number' && host > 0 && host !== at(port, ['containerPort']);
      if (isOther) return ['containers', container, 'ports', index, 'hostPort'];
    }
  }
  return undefined;
}

const conflicts = new Map(Object.entries(CONFLICTS));

/** What may not stand together in a map of the type. */
export function fieldConflictsOf({ name }: KubernetesType): readonly FieldConflict[] {
  return conflicts.get(name) ?? [];
}

/** A field that may not stand beside the others of its map. */
export interface ConflictingField {
  readonly owner: Path;
  /** From the owner. */
  readonly field: Path;
  readonly answer: string;
}

/** Those of a map; `kind` is that of the whole object. */
export function conflictingFields(node: TypedNode, kind: string): ConflictingField[] {
  return fieldConflictsOf(node.type).flatMap(({ find, answer }) => {
    const field = find(node.value, kind);
    return field ? [{ owner: node.path, field, answer }] : [];
  });
}
