import { typeOf } from '../../catalogues/kubernetes/types';
import { at, isObject, itemsOf, type Json } from '../../model/json';
import type { Model } from '../../model/model';
import type { Resource } from '../../model/resource';
import { weakMemo } from '../../util/weakMemo';
import { builtInShape } from './builtInShape';
import { customResourceShape } from './schemaShape';
import type { Shape, StructShape } from './shape';

/** Gives the shape of a resource; `undefined` for what is no object of Kubernetes. */
export type Shapes = (resource: Resource) => Shape | undefined;

/** Loaders whose resources have an `apiVersion` of Kubernetes. */
const LOADERS: ReadonlySet<string> = new Set(['kubernetes', 'kustomize', 'helm']);

/** Shapes by the types of the API, and by the CustomResourceDefinitions of these models; the first that has one counts. */
export function shapesOf(models: readonly Model[]): Shapes {
  const custom = new Map<string, StructShape>();
  for (const crd of models.flatMap((model) => model.index.ofKind('CustomResourceDefinition'))) {
    for (const [key, shape] of definedShapes(crd)) if (!custom.has(key)) custom.set(key, shape);
  }
  return ({ loader, apiVersion = '', kind, value }) => {
    if (!LOADERS.has(loader)) return undefined;
    const type = typeOf(apiVersion, kind);
    if (type) return builtInShape(type.name);
    if (!isCustom(apiVersion)) return undefined;
    return custom.get(`${apiVersion} ${kind}`) ?? withPodTemplate(WITHOUT_SCHEMA, value);
  };
}

const WITHOUT_SCHEMA = customResourceShape(undefined);

/** The shapes in a CustomResourceDefinition, each by the `apiVersion` and kind that it is for. Kept with it. */
const definedShapes = weakMemo(({ value }: Resource): [string, StructShape][] => {
  const group = at(value, ['spec', 'group']);
  const kind = at(value, ['spec', 'names', 'kind']);
  const shared = at(value, ['spec', 'validation', 'openAPIV3Schema']);
  return itemsOf(at(value, ['spec', 'versions'])).map((version) => [
    `${group}/${at(version, ['name'])} ${kind}`,
    customResourceShape(at(version, ['schema', 'openAPIV3Schema']) ?? shared),
  ]);
});

/** A group of a CustomResourceDefinition has a dot. */
function isCustom(apiVersion: string): boolean {
  return /^[^/]*\.[^/]*\//.test(apiVersion);
}

/** `spec.template` that has containers is a pod template: Argo's Rollout, Knative's Service, OpenKruise. */
function withPodTemplate(shape: StructShape, value: Json): StructShape {
  if (!Array.isArray(at(value, ['spec', 'template', 'spec', 'containers']))) return shape;
  const template = builtInShape('core.v1.PodTemplateSpec');
  const spec: StructShape = { ...shape, field: (key) => (key === 'template' ? template : undefined) };
  return { ...shape, field: (key) => (key === 'spec' && isObject(at(value, ['spec'])) ? spec : shape.field(key)) };
}
