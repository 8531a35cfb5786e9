import type { Default } from '../../catalogues/kubernetes/defaults';
import type { ListRule } from '../../catalogues/kubernetes/lists';
import { at, isObject, itemsOf, type Json, type JsonObject } from '../../model/json';
import { EMPTY_IS_A_VALUE, isEmpty } from '../compareValues';
import { builtInShape } from './builtInShape';
import { durationScalar, intOrStringScalar, plainScalar, quantityScalar } from './scalars';
import type { Shape, StructShape } from './shape';

/** The shape that the OpenAPI schema of a CustomResourceDefinition gives: lists, quantities, defaults. `metadata` is every object's. */
export function customResourceShape(schema: Json | undefined): StructShape {
  const own = isObject(schema) ? structOf(schema) : undefined;
  const metadata = builtInShape('meta.v1.ObjectMeta');
  return {
    kind: 'struct',
    type: '',
    defaults: own?.defaults ?? new Map(),
    isAbsent: own?.isAbsent ?? isEmptyByName,
    field: (key) => (key === 'metadata' ? metadata : own?.field(key)),
  };
}

function schemaShape(schema: Json | undefined): Shape | undefined {
  if (!isObject(schema)) return undefined;
  if (schema['x-kubernetes-int-or-string'] === true) return isQuantity(schema) ? quantityScalar : intOrStringScalar;
  switch (schema.type) {
    case 'object':
      return isObject(schema.properties) ? structOf(schema) : mapOf(schema);
    case 'array':
      return listOf(schema);
    case 'string':
      return schema.format === 'duration' ? durationScalar : isQuantity(schema) ? quantityScalar : plainScalar;
    case 'integer':
    case 'number':
    case 'boolean':
      return plainScalar;
    default:
      return isQuantity(schema) ? quantityScalar : undefined;
  }
}

function structOf(schema: JsonObject): StructShape {
  const properties = isObject(schema.properties) ? schema.properties : {};
  const shapes = new Map<string, Shape | undefined>();
  const defaults = new Map(
    Object.entries(properties).flatMap(([key, property]): [string, Default[]][] => {
      const value = at(property, ['default']);
      return value === undefined ? [] : [[key, [{ value }]]];
    }),
  );
  return {
    kind: 'struct',
    type: '',
    defaults,
    // Only null is filled in, where there is a default.
    isAbsent: (key, value) => value === null || (!defaults.has(key) && isEmptyByName(key, value)),
    field(key) {
      if (!shapes.has(key)) {
        shapes.set(key, Object.hasOwn(properties, key) ? schemaShape(properties[key]) : undefined);
      }
      return shapes.get(key);
    },
  };
}

function isEmptyByName(key: string, value: Json): boolean {
  return isEmpty(value) && !EMPTY_IS_A_VALUE.has(key);
}

function mapOf(schema: JsonObject): Shape | undefined {
  return isObject(schema.additionalProperties)
    ? { kind: 'map', values: schemaShape(schema.additionalProperties) }
    : undefined;
}

/** A list that declares nothing is left to what its field is called: then its items can still be paired. */
function listOf(schema: JsonObject): Shape | undefined {
  const rule = declaredRule(schema);
  return rule && { kind: 'list', items: schemaShape(schema.items), rule };
}

function declaredRule(schema: JsonObject): ListRule | undefined {
  if (schema['x-kubernetes-list-type'] === 'set') return { by: 'values', ordered: false };
  const keys = itemsOf(schema['x-kubernetes-list-map-keys']).filter((key) => typeof key === 'string');
  const isMap = schema['x-kubernetes-list-type'] === 'map' && keys.length > 0;
  return isMap ? { by: 'keys', keys, otherwise: [], ordered: false } : undefined;
}

/** controller-gen writes this pattern for a `resource.Quantity`. */
function isQuantity({ pattern }: JsonObject): boolean {
  return typeof pattern === 'string' && pattern.includes('([KMGTPE]i)|[numkMGTPE]');
}
