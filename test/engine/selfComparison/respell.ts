import { isObject, type Json, type JsonObject } from '../../../src/engine/model/json';
import type { Choices } from './writer';

/** Lists whose order says nothing, by the field that holds them: written down apart from the catalogue that the engine uses. */
const UNORDERED = new Set(
  (
    'containers ephemeralContainers volumes volumeMounts ports tolerations imagePullSecrets verbs resources apiGroups resourceNames ' +
    'accessModes finalizers drop add matchExpressions values subjects policyTypes from to hosts hostAliases topologySpreadConstraints ' +
    'nodeSelectorTerms volumeClaimTemplates metrics policies items tls'
  ).split(' '),
);

/** Defaults that every object of a type has, by a field that only this type has. */
const DEFAULTS: readonly { readonly has: string; readonly defaults: JsonObject }[] = [
  {
    has: 'image',
    defaults: {
      terminationMessagePath: '/dev/termination-log',
      terminationMessagePolicy: 'File',
      stdin: false,
      securityContext: {},
    },
  },
  {
    has: 'containers',
    defaults: { restartPolicy: 'Always', dnsPolicy: 'ClusterFirst', terminationGracePeriodSeconds: 30 },
  },
  { has: 'containerPort', defaults: { protocol: 'TCP' } },
  { has: 'httpGet', defaults: { periodSeconds: 10, timeoutSeconds: 1, failureThreshold: 3, successThreshold: 1 } },
];

/** Defaults of `spec`, by kind. */
const SPEC_DEFAULTS: Readonly<Record<string, JsonObject>> = {
  Deployment: {
    revisionHistoryLimit: 10,
    progressDeadlineSeconds: 600,
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%' } },
  },
  StatefulSet: { podManagementPolicy: 'OrderedReady', revisionHistoryLimit: 10 },
  Service: { sessionAffinity: 'None' },
  CronJob: { suspend: false, concurrencyPolicy: 'Allow' },
};

/** The same objects in another order and in other words: moved keys and items, other quantities, defaults stated. */
export function respell(objects: readonly JsonObject[], choices: Choices): JsonObject[] {
  return choices.shuffle(objects.map((object) => respellObject(object, choices)));
}

function respellObject(object: JsonObject, choices: Choices): JsonObject {
  if (!isBuiltIn(object)) return shuffleKeys(object, choices) as JsonObject;
  const spec = SPEC_DEFAULTS[String(object.kind)];
  const stated = spec && isObject(object.spec) ? { ...object, spec: withDefaults(object.spec, spec, choices) } : object;
  return respellValue(stated, '', object, choices) as JsonObject;
}

const BUILT_IN =
  /^(v1 (Pod|Service|Secret|ConfigMap|ServiceAccount|PersistentVolumeClaim)|apps\/v1 (Deployment|StatefulSet|DaemonSet)|batch\/v1 (Job|CronJob)|networking\.k8s\.io\/v1 (Ingress|NetworkPolicy)|rbac\.authorization\.k8s\.io\/v1 (Cluster)?Role(Binding)?)$/;

function isBuiltIn({ apiVersion, kind }: JsonObject): boolean {
  return BUILT_IN.test(`${apiVersion} ${kind}`);
}

function respellValue(value: Json, key: string, object: JsonObject, choices: Choices): Json {
  if (Array.isArray(value)) {
    const items = value.map((item) => respellValue(item, key, object, choices));
    return isUnordered(key, value, object) ? choices.shuffle(items) : items;
  }
  if (!isObject(value)) return value;
  if (key === 'limits' || key === 'requests') return quantities(value, choices);
  if (['data', 'stringData', 'annotations', 'labels', 'matchLabels'].includes(key)) return shuffleKeys(value, choices);
  const row = DEFAULTS.find(
    ({ has }) => Object.hasOwn(value, has) && (has !== 'image' || Object.hasOwn(value, 'name')),
  );
  const complete = row && key !== 'image' ? withDefaults(value, row.defaults, choices) : value;
  return shuffled(
    Object.entries(complete).map(([name, item]) => [name, respellValue(item, name, object, choices)]),
    choices,
  );
}

function isUnordered(key: string, list: readonly Json[], { kind }: JsonObject): boolean {
  if (key === 'rules') return kind === 'Role' || kind === 'ClusterRole' || kind === 'Ingress';
  if (key === 'ingress' || key === 'egress') return kind === 'NetworkPolicy';
  if (key === 'env') return !JSON.stringify(list).includes('$(') && areDifferent(list);
  return UNORDERED.has(key);
}

function areDifferent(list: readonly Json[]): boolean {
  return new Set(list.map((item) => (isObject(item) ? item.name : item))).size === list.length;
}

function withDefaults(value: JsonObject, defaults: JsonObject, choices: Choices): JsonObject {
  const added = Object.entries(defaults).filter(([key]) => !Object.hasOwn(value, key) && choices.chance());
  return { ...value, ...Object.fromEntries(added) };
}

const SMALLER: Readonly<Record<string, string>> = { Ti: 'Gi', Gi: 'Mi', Mi: 'Ki' };

function quantities(map: JsonObject, choices: Choices): JsonObject {
  const respelled = (value: Json): Json => {
    if (choices.chance()) return value;
    const [, number, suffix = ''] = /^(\d+)(Ti|Gi|Mi|M|)$/.exec(String(value)) ?? [];
    if (number === undefined) return value;
    if (suffix === '') return `${number}000m`;
    return suffix === 'M' ? `${number}000k` : `${Number(number) * 1024}${SMALLER[suffix]}`;
  };
  return shuffled(
    Object.entries(map).map(([name, value]) => [name, respelled(value)]),
    choices,
  );
}

function shuffleKeys(value: Json, choices: Choices): Json {
  if (Array.isArray(value)) return value.map((item) => shuffleKeys(item, choices));
  if (!isObject(value)) return value;
  return shuffled(
    Object.entries(value).map(([key, item]) => [key, shuffleKeys(item, choices)]),
    choices,
  );
}

function shuffled(entries: readonly [string, Json][], choices: Choices): JsonObject {
  return Object.fromEntries(choices.shuffle(entries));
}
