import {
  type FieldType,
  fieldType,
  type KubernetesType,
  listKeys,
  patchAddsValues,
  patchMergeKey,
  typeNamed,
  typeOf,
} from '../../../catalogues/kubernetes/types';

/** What a strategic merge must know of a value: what stands below it, and how its items are paired when it is a list. */
export interface MergeSchema {
  /** Fields by which items are paired; none for plain values that are united; absent for a list that is replaced as a whole. */
  readonly mergeKeys?: readonly string[];
  field(key: string): MergeSchema | undefined;
  items(): MergeSchema | undefined;
}

/** Finds the schema of an object; `undefined` for kinds that nobody describes: their lists are replaced. */
export type SchemaOf = (apiVersion: string, kind: string) => MergeSchema | undefined;

/**
 * The schema that kustomize v5 has built in: Kubernetes 1.21 (kyaml/openapi/kubernetesapi/v1_21_2). The catalogue is younger; what
 * came later is left out here, since kustomize replaces such lists. Lists that both know are merged by the same keys.
 */
export const builtInSchema: SchemaOf = (apiVersion, kind) => {
  if (!KNOWN_VERSIONS.has(apiVersion)) return undefined;
  const type = typeOf(apiVersion, kind);
  return type && schemaOfType(type);
};

function schemaOfType(type: KubernetesType): MergeSchema {
  return {
    field: (key) => {
      const field = fieldType(type, key);
      return field && schemaOfField(field, mergeKeysOf(type, key));
    },
    items: () => undefined,
  };
}

function schemaOfField(field: FieldType, mergeKeys?: readonly string[]): MergeSchema | undefined {
  switch (field.kind) {
    case 'object': {
      const type = typeNamed(field.type);
      return type && schemaOfType(type);
    }
    case 'map':
      return { field: () => schemaOfField(field.values), items: () => undefined };
    case 'list':
      return { mergeKeys, field: () => undefined, items: () => schemaOfField(field.items) };
    case 'scalar':
      return undefined;
  }
}

/** kyaml takes all fields of the identity where the list may be merged at all (`PatchStrategyAndKeyList`). */
function mergeKeysOf(type: KubernetesType, field: string): readonly string[] | undefined {
  if (LATER_LISTS.has(`${type.name}.${field}`)) return undefined;
  if (patchAddsValues(type, field)) return [];
  const key = patchMergeKey(type, field);
  return key === undefined ? undefined : (listKeys(type, field) ?? [key]);
}

/** Lists that a patch merges, in Kubernetes after 1.21. */
const LATER_LISTS: ReadonlySet<string> = new Set([
  'admissionregistration.v1.MutatingWebhook.matchConditions',
  'admissionregistration.v1.ValidatingWebhook.matchConditions',
  'apiextensions.v1.JSONSchemaProps.x-kubernetes-validations',
  'core.v1.EphemeralContainer.ports',
  'core.v1.PodSpec.resourceClaims',
  'core.v1.PodSpec.schedulingGates',
]);

const KNOWN_VERSIONS: ReadonlySet<string> = new Set([
  'admissionregistration.k8s.io/v1',
  'admissionregistration.k8s.io/v1beta1',
  'apiextensions.k8s.io/v1',
  'apiregistration.k8s.io/v1',
  'apps/v1',
  'autoscaling/v1',
  'autoscaling/v2beta2',
  'batch/v1',
  'batch/v1beta1',
  'certificates.k8s.io/v1',
  'coordination.k8s.io/v1',
  'coordination.k8s.io/v1beta1',
  'discovery.k8s.io/v1',
  'events.k8s.io/v1',
  'networking.k8s.io/v1',
  'networking.k8s.io/v1beta1',
  'node.k8s.io/v1',
  'policy/v1',
  'policy/v1beta1',
  'rbac.authorization.k8s.io/v1',
  'rbac.authorization.k8s.io/v1beta1',
  'scheduling.k8s.io/v1',
  'scheduling.k8s.io/v1beta1',
  'storage.k8s.io/v1',
  'storage.k8s.io/v1beta1',
  'v1',
]);
