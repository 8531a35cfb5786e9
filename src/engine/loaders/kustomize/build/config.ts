import { compareText } from '../../../util/compareText';
import { weakMemo } from '../../../util/weakMemo';
import { itemsOf, type MapNode, nodeAt } from '../../tree/node';
import { DEFAULT_CONFIG, NO_CONFIG, type TransformerConfig } from '../fieldSpecs/defaults';
import type { FieldSpec, NameReference } from '../fieldSpecs/fieldSpec';
import { type GvkSelector, isSelected } from './ids';
import { textAt } from './object';
import { kindRank } from './order';
import { refuse } from './refusal';

/** Adds rows to rows: one that is there already is not added twice (`FsSlice.MergeAll` of api/types/fieldspec.go). */
export function mergeFieldSpecs(known: readonly FieldSpec[], added: readonly FieldSpec[]): readonly FieldSpec[] {
  if (known.length === 0 && added.length === 0) return known;
  const merged = [...known];
  for (const spec of added) {
    const same = merged.find((other) => other.path === spec.path && isSelected(gvk(other), spec));
    if (!same) merged.push(spec);
    else if (Boolean(same.create) !== Boolean(spec.create))
      refuse(`conflicting fieldspecs for ${spec.path}`, undefined);
  }
  return merged.length === known.length ? known : merged;
}

/** The settings of a kustomization with those of another (builtinconfig/transformerconfig.go). */
export function mergeConfig(known: TransformerConfig, added: TransformerConfig): TransformerConfig {
  if (known === added) return known;
  // Each kustomization has the standard rows: they are merged once.
  if (known === NO_CONFIG && added === STANDARD_CONFIG) return added;
  return mergedWith(known)(added);
}

/** Every build that enters a folder merges its settings with those of the builds around it. */
const mergedWith = weakMemo((known: TransformerConfig) =>
  weakMemo((added: TransformerConfig) => mergeRows(known, added)),
);

function mergeRows(known: TransformerConfig, added: TransformerConfig): TransformerConfig {
  const rows = (field: Exclude<keyof TransformerConfig, 'nameReference'>): readonly FieldSpec[] =>
    sorted(mergeFieldSpecs(known[field], added[field]));
  return {
    namePrefix: rows('namePrefix'),
    nameSuffix: rows('nameSuffix'),
    namespace: rows('namespace'),
    commonLabels: rows('commonLabels'),
    labels: rows('labels'),
    templateLabels: rows('templateLabels'),
    commonAnnotations: rows('commonAnnotations'),
    nameReference: sorted(mergeNameReferences(known.nameReference, added.nameReference)),
    varReference: rows('varReference'),
    images: rows('images'),
    replicas: rows('replicas'),
  };
}

function mergeNameReferences(
  known: readonly NameReference[],
  added: readonly NameReference[],
): readonly NameReference[] {
  const merged = new Map(known.map((reference) => [gvkText(reference), reference]));
  for (const reference of added) {
    const key = gvkText(reference);
    const same = merged.get(key);
    const fieldSpecs = same && mergeFieldSpecs(same.fieldSpecs, reference.fieldSpecs);
    merged.set(key, same && fieldSpecs ? { ...same, fieldSpecs } : reference);
  }
  return [...merged.values()];
}

/** Rows of configurations, for which a file or a custom resource's schema asks. */
export function configOf(node: MapNode): TransformerConfig {
  const rows = (field: string): FieldSpec[] => itemsOf(nodeAt(node, field)).map((row) => fieldSpecOf(row as MapNode));
  return {
    ...NO_CONFIG,
    namePrefix: rows('namePrefix'),
    nameSuffix: rows('nameSuffix'),
    namespace: rows('namespace'),
    commonLabels: rows('commonLabels'),
    labels: rows('labels'),
    templateLabels: rows('templateLabels'),
    commonAnnotations: rows('commonAnnotations'),
    nameReference: itemsOf(nodeAt(node, 'nameReference')).map((row) => ({
      ...selectorOf(row as MapNode),
      fieldSpecs: itemsOf(nodeAt(row, 'fieldSpecs')).map((spec) => fieldSpecOf(spec as MapNode)),
    })),
    varReference: rows('varReference'),
    images: rows('images'),
    replicas: rows('replicas'),
  };
}

/** A row as a file writes it; its shape was checked. */
export function fieldSpecOf(row: MapNode): FieldSpec {
  const create = row.entries.get('create');
  return {
    ...selectorOf(row),
    path: textAt(row, 'path'),
    ...(create?.kind === 'scalar' && create.value === true ? { create: true } : {}),
  };
}

function selectorOf(row: MapNode): GvkSelector {
  return { group: textAt(row, 'group'), version: textAt(row, 'version'), kind: textAt(row, 'kind') };
}

function gvk(selector: GvkSelector): { group: string; version: string; kind: string } {
  return { group: selector.group ?? '', version: selector.version ?? '', kind: selector.kind ?? '' };
}

function gvkText(selector: GvkSelector): string {
  const { group, version, kind } = gvk(selector);
  return `${group || '~G'}_${version || '~V'}_${kind || '~K'}`;
}

function sorted<T extends GvkSelector>(rows: readonly T[]): readonly T[] {
  return [...rows].sort(
    (a, b) => kindRank(a.kind ?? '') - kindRank(b.kind ?? '') || compareText(gvkText(a), gvkText(b)),
  );
}

/** What applies where a kustomization names no configurations. */
export const STANDARD_CONFIG: TransformerConfig = mergeRows(NO_CONFIG, DEFAULT_CONFIG);
