import { defaultsOf } from '../../catalogues/kubernetes/defaults';
import { type ListRule, listRule } from '../../catalogues/kubernetes/lists';
import {
  type FieldType,
  isSet,
  type KubernetesType,
  listKeys,
  type ScalarKind,
  typeNamed,
} from '../../catalogues/kubernetes/types';
import { isEmpty } from '../compareValues';
import {
  bytesScalar,
  intOrStringScalar,
  plainScalar,
  quantityScalar,
  roundedQuantity,
  stringScalar,
  textAsBytes,
} from './scalars';
import type { ScalarShape, Shape, StructShape } from './shape';

/** Fields whose emptiness is a statement; `*` is every field of the type. Source: the comments of the API types. */
const EMPTY_SPEAKS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    'apiextensions.v1.CustomResourceSubresources': ['status'],
    'apiextensions.v1.JSONSchemaProps': ['default', 'items', 'additionalProperties', 'not'],
    'core.v1.PersistentVolumeClaimSpec': ['selector', 'storageClassName'],
    'core.v1.PodAffinityTerm': ['labelSelector', 'namespaceSelector'],
    'core.v1.TopologySpreadConstraint': ['labelSelector'],
    'core.v1.Volume': ['*'],
    'core.v1.VolumeProjection': ['*'],
    'networking.v1.IngressSpec': ['ingressClassName'],
    'networking.v1.NetworkPolicyPeer': ['*'],
    'policy.v1.PodDisruptionBudgetSpec': ['selector'],
  }).map(([type, fields]) => [type, new Set(fields)]),
);

const SCALARS: Readonly<Record<ScalarKind, ScalarShape | undefined>> = {
  string: stringScalar,
  integer: plainScalar,
  number: plainScalar,
  boolean: plainScalar,
  quantity: quantityScalar,
  'int-or-string': intOrStringScalar,
  'date-time': plainScalar,
  byte: bytesScalar,
  any: undefined,
};

/** Maps whose values mean more than their type tells. */
const MAP_VALUES: ReadonlyMap<string, ScalarShape> = new Map([
  ['core.v1.Secret stringData', textAsBytes],
  ['core.v1.ResourceRequirements limits', roundedQuantity],
  ['core.v1.ResourceRequirements requests', roundedQuantity],
]);

const shapes = new Map<string, StructShape>();

/** The shape of a type of the API: `core.v1.PodTemplateSpec`. */
export function builtInShape(name: string): StructShape | undefined {
  const known = shapes.get(name);
  if (known) return known;
  const type = typeNamed(name);
  if (!type) return undefined;
  const speaking = EMPTY_SPEAKS.get(name);
  const fields = new Map<string, Shape | undefined>();
  const shape: StructShape = {
    kind: 'struct',
    type: name,
    defaults: defaultsOf(name),
    isAbsent: (key, value) =>
      value === null || ((value === '' || isEmpty(value)) && !speaking?.has('*') && !speaking?.has(key)),
    field(key) {
      if (!fields.has(key)) fields.set(key, fieldShape(type, key));
      return fields.get(key);
    },
  };
  shapes.set(name, shape);
  return shape;
}

function fieldShape(type: KubernetesType, key: string): Shape | undefined {
  const values = MAP_VALUES.get(`${type.name} ${key}`);
  if (values) return { kind: 'map', values };
  const field = type.fields.get(key)?.type;
  return field && shapeOfType(field, () => listRule(type.name, key) ?? declaredRule(type, key));
}

/** What the API itself declares of the list. */
function declaredRule(type: KubernetesType, key: string): ListRule | undefined {
  const keys = listKeys(type, key);
  if (keys) return { by: 'keys', keys, otherwise: [], ordered: false };
  return isSet(type, key) ? { by: 'values', ordered: false } : undefined;
}

function shapeOfType(type: FieldType, rule: () => ListRule | undefined): Shape | undefined {
  switch (type.kind) {
    case 'scalar':
      return SCALARS[type.scalar];
    case 'object':
      return builtInShape(type.type);
    case 'map':
      return { kind: 'map', values: shapeOfType(type.values, () => undefined) };
    case 'list':
      return { kind: 'list', items: shapeOfType(type.items, () => undefined), rule: rule() };
  }
}
