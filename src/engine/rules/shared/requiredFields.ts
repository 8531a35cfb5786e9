import type { KubernetesType } from '../../catalogues/kubernetes/types';
import { asText, at, isObject, itemsOf, type Json, type JsonObject, type Path } from '../../model/json';
import { weakMemo } from '../../util/weakMemo';
import type { TypedNode } from './typedNodes';

/**
 * Fields that the API server asks for beyond those that the types say are required. Source: Kubernetes
 * `pkg/apis/<group>/validation/validation.go`.
 */
export interface RequiredField {
  /** Must be given below the type's map; one of them suffices. */
  readonly fields: readonly string[];
  /** Always when absent. `kind` is that of the whole object. */
  readonly when?: (value: JsonObject, kind: string) => boolean;
  readonly answer: string;
}

const isEmpty = (value: Json | undefined): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

const FIELDS: Readonly<Record<string, readonly RequiredField[]>> = {
  'core.v1.Container': [{ fields: ['image'], answer: 'Required value' }],
  'core.v1.PersistentVolumeClaimSpec': [
    { fields: ['accessModes'], answer: 'Required value: at least 1 access mode is required' },
    { fields: ['resources'], answer: 'Required value' },
  ],
  'core.v1.PersistentVolumeSpec': [
    { fields: ['accessModes'], answer: 'Required value' },
    { fields: ['capacity'], answer: 'Required value' },
  ],
  'core.v1.PodSpec': [
    {
      fields: ['restartPolicy'],
      when: (_, kind) => kind === 'Job' || kind === 'CronJob',
      answer: 'Required value: valid values: "OnFailure", "Never"',
    },
  ],
  'core.v1.Probe': [
    { fields: ['exec', 'httpGet', 'tcpSocket', 'grpc'], answer: 'Required value: must specify a handler type' },
  ],
  'core.v1.ServiceSpec': [
    { fields: ['externalName'], when: (spec) => spec.type === 'ExternalName', answer: 'Required value' },
    {
      fields: ['ports'],
      when: (spec) => spec.type !== 'ExternalName' && spec.clusterIP !== 'None',
      answer: 'Required value',
    },
  ],
  'meta.v1.LabelSelectorRequirement': [
    {
      fields: ['values'],
      when: ({ operator }) => operator === 'In' || operator === 'NotIn',
      answer: "Required value: must be specified when `operator` is 'In' or 'NotIn'",
    },
  ],
  'networking.v1.IngressBackend': [{ fields: ['service', 'resource'], answer: 'Required value: a backend is needed' }],
  'networking.v1.IngressServiceBackend': [
    { fields: ['port'], answer: 'Required value: port name or number is required' },
  ],
  'networking.v1.IngressSpec': [
    {
      fields: ['rules', 'defaultBackend'],
      answer: 'Invalid value: either `defaultBackend` or `rules` must be specified',
    },
  ],
  // In a RoleBinding it is the namespace of the binding.
  'rbac.v1.Subject': [
    {
      fields: ['namespace'],
      when: (subject, kind) => subject.kind === 'ServiceAccount' && kind === 'ClusterRoleBinding',
      answer: 'Required value',
    },
  ],
};

/** Fields whose zero the API server takes, though the types call them required. */
const MAY_BE_ZERO = new Set(['lun', 'revision', 'seconds', 'served', 'storage', 'value']);

/** Texts that may not be empty either. */
const NOT_BLANK = new Set(['claimName', 'image', 'key', 'kind', 'mountPath', 'name', 'schedule']);

const rows = new Map(Object.entries(FIELDS));

const requiredBy: (type: KubernetesType) => readonly string[] = weakMemo(({ required }) =>
  required.filter((field) => !MAY_BE_ZERO.has(field)),
);

export const mayLackFields = (type: KubernetesType): boolean => requiredBy(type).length > 0 || rows.has(type.name);

/** A field that a map lacks, and the answer of the API server. */
export interface MissingField {
  readonly owner: Path;
  readonly field: string;
  readonly answer: string;
}

/** What is missing in a map; `kind` is that of the whole object. */
export function missingFields(node: TypedNode, kind: string): MissingField[] {
  const { type, value } = node;
  const missing: MissingField[] = [];
  for (const field of requiredBy(type)) {
    if (isMissing(field, Object.hasOwn(value, field) ? value[field] : undefined))
      missing.push({ owner: node.path, field, answer: 'Required value' });
  }
  for (const { fields, when, answer } of rows.get(type.name) ?? []) {
    if (fields.every((field) => isEmpty(at(value, [field]))) && (when?.(value, kind) ?? true)) {
      missing.push({ owner: node.path, field: fields.join(' or '), answer });
    }
  }
  if (type.name === 'core.v1.ServiceSpec' && itemsOf(value.ports).length > 1) {
    const unnamed = itemsOf(value.ports).findIndex((port) => isObject(port) && !asText(at(port, ['name'])));
    if (unnamed >= 0) missing.push({ owner: node.path, field: `ports[${unnamed}].name`, answer: 'Required value' });
  }
  return missing;
}

function isMissing(field: string, value: Json | undefined): boolean {
  return value === undefined || value === null || (value === '' && NOT_BLANK.has(field));
}
