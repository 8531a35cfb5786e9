import type { Json } from '../model/json';
import type { ConflictValue, Report, ReportConflict } from '../report/report';
import { valueText } from './valueText';
import { resourceText } from './wording';

/** A field in conflict, in words: where it stands, what it is called, its value where the branches parted and on each side. */
export interface ConflictRow {
  readonly place: string;
  readonly field: string;
  readonly was: string;
  readonly base: string;
  readonly head: string;
}

/** Infrastructure first. */
export function sortedConflicts({ merge }: Report): ReportConflict[] {
  return [...merge.conflicts].sort((a, b) => Number(b.infrastructure) - Number(a.infrastructure));
}

/** The fields of all conflicts, in the order of {@link sortedConflicts}; `limit` is how long a value may be. */
export function conflictRows(report: Report, limit = 40): ConflictRow[] {
  return sortedConflicts(report).flatMap(({ path, hunks }) =>
    hunks.flatMap(({ startLine, fields = [] }) =>
      fields.map((field) => ({
        place: `${path}:${startLine}`,
        field: fieldText(field),
        was: shown(field.mergeBase, limit),
        base: field.changedBy === 'head' ? 'as it was' : shown(field.base, limit),
        head: field.changedBy === 'base' ? 'as it was' : shown(field.head, limit),
      })),
    ),
  );
}

/** How many fields of the conflicts the report itself leaves out. */
export function fieldsLeftOut({ merge }: Report): number {
  return merge.conflicts.flatMap(({ hunks }) => hunks).reduce((sum, { moreFields = 0 }) => sum + moreFields, 0);
}

/** What can be done about it: nothing to say where both sides changed the same. */
export function resolvableText({ resolvable }: ReportConflict): string {
  return resolvable ? 'different entries: can be merged entry by entry' : '';
}

function fieldText({ resource, path }: ConflictValue): string {
  return resource === undefined || path.includes('.') ? path : `${path} of ${resourceText(resource)}`;
}

function shown(value: Json | undefined, limit: number): string {
  return value === undefined ? 'absent' : valueText(value, limit);
}
