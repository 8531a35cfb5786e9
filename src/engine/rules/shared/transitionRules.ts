import { asText, at, entriesOf, isObject, itemsOf, type Json, type JsonObject, type Path } from '../../model/json';
import type { Model } from '../../model/model';
import type { Resource } from '../../model/resource';
import { weakMemo } from '../../util/weakMemo';

/** A field that a resource definition lets nobody change. */
export interface TransitionRule {
  readonly path: Path;
  /** What the definition answers, or the rule itself. */
  readonly message: string;
}

/** Schemas are not nested deeper than this by people. */
const MAX_DEPTH = 30;

/** `self == oldSelf`, or the same of a field below: `self.spec.tier == oldSelf.spec.tier`. */
const SAME = /^self((?:\.[A-Za-z_][A-Za-z0-9_]*)*) == oldSelf((?:\.[A-Za-z_][A-Za-z0-9_]*)*)$/;
const SAME_TURNED = /^oldSelf((?:\.[A-Za-z_][A-Za-z0-9_]*)*) == self((?:\.[A-Za-z_][A-Za-z0-9_]*)*)$/;

/** The schemas of custom objects, by API version and kind. */
const schemasOf = weakMemo((model: Model): ReadonlyMap<string, Json | undefined> => {
  const schemas = new Map<string, Json | undefined>();
  for (const { value } of model.index.ofKind('CustomResourceDefinition')) {
    const group = asText(at(value, ['spec', 'group']));
    const kind = asText(at(value, ['spec', 'names', 'kind']));
    for (const version of itemsOf(at(value, ['spec', 'versions']))) {
      schemas.set(`${group}/${asText(at(version, ['name']))} ${kind}`, at(version, ['schema', 'openAPIV3Schema']));
    }
  }
  return schemas;
});

/** Schemas are large, and few of them are of objects that change. */
const rulesOf = weakMemo((schema: JsonObject): readonly TransitionRule[] => rulesIn(schema, []));

/** The fields of a custom object that the definition in the same tree makes immutable (`x-kubernetes-validations`). */
export function transitionRulesOf(model: Model, { apiVersion, kind }: Resource): readonly TransitionRule[] {
  const schema = schemasOf(model).get(`${apiVersion} ${kind}`);
  return isObject(schema) ? rulesOf(schema) : [];
}

function rulesIn(schema: Json, path: Path): TransitionRule[] {
  if (!isObject(schema) || path.length > MAX_DEPTH) return [];
  const own = itemsOf(schema['x-kubernetes-validations']).flatMap((validation): TransitionRule[] => {
    const rule = asText(at(validation, ['rule']))?.trim() ?? '';
    const match = rule.length > 500 ? null : (SAME.exec(rule) ?? SAME_TURNED.exec(rule));
    if (!match || match[1] !== match[2]) return [];
    const field = match[1]!.split('.').slice(1);
    return [{ path: [...path, ...field], message: asText(at(validation, ['message'])) ?? `failed rule: ${rule}` }];
  });
  // Items of lists and entries of maps are paired by the server in its own way: only plain fields are certain.
  return [...own, ...entriesOf(schema.properties).flatMap(([key, child]) => rulesIn(child, [...path, key]))];
}
