import { equalJson } from '../diff/equalJson';
import type { Conflict, Hunk, MergeDescription } from '../merge/describeMerge';
import { isObject, type Json } from '../model/json';
import type { Masker } from './mask';
import type { ConflictValue, MergeInfo, ReportConflict } from './report';

/** So many fields of a hunk are told; more say no more. */
const MAX_FIELDS = 40;

/** The merge in the report's shape: values masked, resources by their ids. */
export function describeMergeInfo({ status, tree, reason, conflicts }: MergeDescription, masker: Masker): MergeInfo {
  return {
    status,
    tree,
    ...(reason === undefined ? {} : { reason }),
    conflicts: conflicts.map((conflict) => describeConflict(conflict, masker)),
  };
}

function describeConflict(
  { path, type, infrastructure, hunks, resources, proposal }: Conflict,
  masker: Masker,
): ReportConflict {
  return {
    path,
    type,
    infrastructure,
    hunks: hunks.map(({ startLine, endLine, fields }) => ({
      startLine,
      endLine,
      ...(fields.length > 0
        ? { fields: fields.slice(0, MAX_FIELDS).map((field) => describeField(field, masker)) }
        : {}),
      ...(fields.length > MAX_FIELDS ? { moreFields: fields.length - MAX_FIELDS } : {}),
    })),
    resources: resources.map(({ id }) => id),
    ...(proposal === undefined ? {} : { resolvable: true }),
  };
}

function describeField(field: Hunk['fields'][number], masker: Masker): ConflictValue {
  const { path, whole, resource } = field;
  const holder = { kind: kindOf(whole), value: whole };
  const shown = (side: 'mergeBase' | 'base' | 'head'): Partial<ConflictValue> =>
    field[side] === undefined ? {} : { [side]: masker.field(holder, path, field[side]) };
  return {
    ...(resource ? { resource: resource.id } : {}),
    path: field.label,
    changedBy: changedBy(field),
    ...shown('mergeBase'),
    ...shown('base'),
    ...shown('head'),
  };
}

const kindOf = (document: Json): string =>
  isObject(document) && typeof document.kind === 'string' ? document.kind : '';

function changedBy({ mergeBase, base, head }: Hunk['fields'][number]): ConflictValue['changedBy'] {
  const isAsItWas = (value: Json | undefined): boolean =>
    value === undefined || mergeBase === undefined ? value === mergeBase : equalJson(value, mergeBase);
  return isAsItWas(head) ? 'base' : isAsItWas(base) ? 'head' : 'both';
}
