import { isObject, type Json, type JsonObject } from '../model/json';

/**
 * How the items of a list are told apart, by the key that holds the list: fields to try, in order. The first row whose fields
 * all items have, without two alike, pairs the items; then a moved or inserted item is no change of the others.
 * Sources: compose-go `override/uncity.go`; Kubernetes `x-kubernetes-list-map-keys` and `patchMergeKey`.
 */
const IDENTITIES: Readonly<Record<string, readonly (readonly string[])[]>> = {
  ports: [
    ['target', 'protocol', 'host_ip'],
    ['target', 'protocol', 'host_ip', 'published'],
    ['containerPort', 'protocol'],
    ['port', 'protocol'],
  ],
  volumes: [['target'], ['name']],
  volumeMounts: [['mountPath']],
  devices: [['target'], ['devicePath']],
  configs: [['target'], ['source']],
  secrets: [['target'], ['source'], ['name']],
  env_file: [['path']],
  hostAliases: [['ip']],
  tolerations: [['key', 'operator', 'value', 'effect']],
  topologySpreadConstraints: [['topologyKey', 'whenUnsatisfiable']],
  conditions: [['type']],
  rules: [['host']],
  paths: [['path', 'pathType'], ['path']],
  subjects: [
    ['kind', 'name', 'namespace'],
    ['kind', 'name'],
  ],
};

const BY_NAME: readonly (readonly string[])[] = [['name']];

/** Lists of scalars that are sets: their order says nothing. */
const SETS = new Set([
  'accessModes',
  'cap_add',
  'cap_drop',
  'dns_opt',
  'expose',
  'finalizers',
  'group_add',
  'policyTypes',
  'profiles',
  'security_opt',
  'apiGroups',
  'nonResourceURLs',
  'resourceNames',
  'verbs',
]);

/** A name for each item of a list, unique in it. */
export type ItemNamer = (item: Json) => string;

/** How to tell the items of two lists under `key` apart; `undefined` when only their place does. */
export function itemNamer(key: string | undefined, ...lists: Json[][]): ItemNamer | undefined {
  if (lists.every((list) => list.every(isObject))) {
    const candidates = (key !== undefined && Object.hasOwn(IDENTITIES, key) ? IDENTITIES[key]! : []).concat(BY_NAME);
    for (const fields of candidates) {
      const name: ItemNamer = (item) => nameBy(fields, item as JsonObject);
      if (lists.every((list) => list.every((item) => fields[0]! in (item as JsonObject)) && areUnique(list.map(name))))
        return name;
    }
    return undefined;
  }
  const name: ItemNamer = (item) => String(item);
  const isSet = key !== undefined && SETS.has(key) && lists.every((list) => list.every((item) => !isNested(item)));
  return isSet && lists.every((list) => areUnique(list.map(name))) ? name : undefined;
}

function nameBy(fields: readonly string[], item: JsonObject): string {
  return fields
    .map((field) => item[field])
    .filter((part) => part !== undefined && part !== null)
    .map((part) => (isNested(part) ? JSON.stringify(part) : String(part)))
    .join('/');
}

function isNested(value: Json | undefined): boolean {
  return typeof value === 'object' && value !== null;
}

function areUnique(names: readonly string[]): boolean {
  return new Set(names).size === names.length;
}
