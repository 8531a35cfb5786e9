import { equalJson } from '../diff/equalJson';
import type { FileChange } from '../git/gitClient';
import type { Branches } from '../git/readBranches';
import type { Conflict, Hunk, MergeDescription } from '../merge/describeMerge';
import { isObject, type Json } from '../model/json';
import { compareText } from '../util/compareText';
import type { Masker } from './mask';
import type { ConflictValue, MergeInfo, ReportConflict } from './report';

/** So many fields of a hunk are told; more say no more. */
const MAX_FIELDS = 40;

/** So many files that both branches changed are listed; the rest is counted. */
const MAX_OVERLAP = 50;

/** The merge in the report's shape: values masked, resources by their ids. */
export function describeMergeInfo(
  { status, tree, reason, conflicts }: MergeDescription,
  branches: Branches,
  masker: Masker,
): MergeInfo {
  const overlap = overlapOf(branches);
  return {
    status,
    tree,
    ...(reason === undefined ? {} : { reason }),
    conflicts: conflicts.map((conflict) => describeConflict(conflict, masker)),
    ...(branches.mergeBase === undefined ? {} : { overlap: overlap.slice(0, MAX_OVERLAP) }),
    ...(overlap.length > MAX_OVERLAP ? { moreOverlap: overlap.length - MAX_OVERLAP } : {}),
  };
}

/** Files that both branches changed, by the names that they have now or had. */
function overlapOf({ baseChanges, headChanges }: Branches): string[] {
  const names = ({ path, previousPath }: FileChange): string[] => (previousPath ? [previousPath, path] : [path]);
  const inBase = new Set(baseChanges.flatMap(names));
  return [...new Set(headChanges.flatMap(names).filter((path) => inBase.has(path)))].sort(compareText);
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
