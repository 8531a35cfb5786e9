import { type FieldType, isServed, type KubernetesType, typeNamed, typeOf } from '../../catalogues/kubernetes/types';
import { isObject, type Json, type JsonObject } from '../../model/json';
import type { Resource } from '../../model/resource';
import { weakMemo } from '../../util/weakMemo';
import { type DuplicateItem, duplicateItems, hasUniqueItems } from './duplicateItems';
import { type ConflictingField, conflictingFields, fieldConflictsOf } from './fieldConflicts';
import { type Misfit, misfitOf, unknownField } from './misfits';
import { type MissingField, mayLackFields, missingFields } from './requiredFields';
import { pathTo, type Step, TypedNode } from './typedNodes';
import { hasValueLimits, type Refusal, valueRefusals } from './valueRefusals';

/** What the API server refuses of an object of a built-in kind. */
export interface ManifestFaults {
  /** All that its type does not have, or not so. */
  readonly misfits: readonly Misfit[];
  readonly missing: readonly MissingField[];
  readonly refusals: readonly Refusal[];
  readonly duplicates: readonly DuplicateItem[];
  readonly conflicts: readonly ConflictingField[];
}

const NO_FAULTS: ManifestFaults = { misfits: [], missing: [], refusals: [], duplicates: [], conflicts: [] };

/**
 * The faults of an object, found in one walk for all rules that ask. Objects of kinds that Kubernetes does not bring itself, and files that
 * SOPS encrypted, have none: SOPS encrypts values in place, whatever their type, and leaves its own field.
 */
export const manifestFaultsOf: (object: Resource) => ManifestFaults = weakMemo(({ apiVersion = '', kind, value }) => {
  const type = typeOf(apiVersion, kind);
  if (!type || !isObject(value) || Object.hasOwn(value, 'sops')) return NO_FAULTS;
  const walk = new Walk(kind);
  walk.object(value, type, undefined);
  const isFormer = !isServed(apiVersion, kind);
  return walk.faults(({ path }) => !isFormer || !FORMER_FIELDS.has(String(path.at(-1))));
});

/** Fields of former versions that those in their place do not have (`extensions/v1beta1`, `apps/v1beta1`). */
const FORMER_FIELDS = new Set(['rollbackTo', 'templateGeneration']);

/** More than this in one object is data. */
const MAX_NODES = 20_000;

/** More than this in one object says that it is something else than it seems. */
const MAX_MISFITS = 50;

/** Looks at every field of an object by its type. */
class Walk {
  private readonly misfits: Misfit[] = [];
  private readonly missing: MissingField[] = [];
  private readonly refusals: Refusal[] = [];
  private readonly duplicates: DuplicateItem[] = [];
  private readonly conflicts: ConflictingField[] = [];
  private nodes = 0;

  constructor(private readonly kind: string) {}

  faults(isMisfit: (misfit: Misfit) => boolean): ManifestFaults {
    const { missing, refusals, duplicates, conflicts } = this;
    const misfits = this.misfits.filter(isMisfit).slice(0, MAX_MISFITS);
    const all = { misfits, missing, refusals, duplicates, conflicts };
    return Object.values(all).some((found) => found.length > 0) ? all : NO_FAULTS;
  }

  /** A map with fixed fields. */
  object(value: JsonObject, type: KubernetesType, at: Step | undefined): void {
    if (++this.nodes <= MAX_NODES && isJudged(type)) this.judge(new TypedNode(type, value, at));
    for (const key of Object.keys(value)) {
      const item = value[key]!;
      const field = type.fields.get(key);
      const step = { name: key, above: at };
      if (field) this.field(item, field.type, type, step);
      else if (this.isOpen) this.addMisfit(unknownField(type, key, item), step);
    }
  }

  private field(value: Json, field: FieldType, owner: KubernetesType, at: Step): void {
    if (this.isOpen) this.addMisfit(misfitOf(owner, field, value), at);
    if (Array.isArray(value)) {
      if (field.kind !== 'list') return;
      for (const [index, item] of value.entries()) this.field(item, field.items, owner, { name: index, above: at });
    } else if (isObject(value) && field.kind === 'map') {
      for (const key of Object.keys(value)) this.field(value[key]!, field.values, owner, { name: key, above: at });
    } else if (isObject(value) && field.kind === 'object') {
      const inner = typeNamed(field.type);
      if (inner) this.object(value, inner, at);
    }
  }

  private judge(node: TypedNode): void {
    for (const one of missingFields(node, this.kind)) this.missing.push(one);
    for (const one of valueRefusals(node, this.kind)) this.refusals.push(one);
    for (const one of duplicateItems(node)) this.duplicates.push(one);
    for (const one of conflictingFields(node, this.kind)) this.conflicts.push(one);
  }

  private get isOpen(): boolean {
    return this.misfits.length <= MAX_MISFITS;
  }

  private addMisfit(misfit: Omit<Misfit, 'path'> | undefined, at: Step): void {
    if (misfit) this.misfits.push({ ...misfit, path: pathTo(at) });
  }
}

/** Whether anything is known of the type beyond the types of its fields. */
const isJudged: (type: KubernetesType) => boolean = weakMemo(
  (type) => mayLackFields(type) || hasValueLimits(type) || hasUniqueItems(type) || fieldConflictsOf(type).length > 0,
);
