import { compareSeverity, type Severity } from '../../engine/model/severity';
import type { Report } from '../../engine/report/report';
import { weakMemo } from '../../engine/util/weakMemo';
import type { LineEntry } from './lineIndex';
import type { MarkKind } from './markShapes';
import { isSetElsewhere } from './otherValue';
import { isAfter } from './placeEntries';

/** The resources that only head has. */
const newResources = weakMemo(
  ({ resources }: Report): ReadonlySet<string | null> =>
    new Set(resources.filter(({ change }) => change === 'added').map(({ id }) => id)),
);

/**
 * What the margin shows on a line: the worst finding that stands there, else whether the line's own value changes. A line that is only proof
 * of a finding elsewhere has no mark, nor the head of a resource whose fields changed, nor a field of a new resource, whose head has one.
 */
export function lineMark(report: Report, entries: readonly LineEntry[]): MarkKind | undefined {
  const severities = entries.flatMap((entry): Severity[] =>
    entry.kind === 'finding' && isMain(entry) ? [entry.finding.severity] : [],
  );
  if (severities.length > 0) return severities.sort(compareSeverity)[0];
  return entries.some((entry) => isChange(entry, newResources(report))) ? 'changed' : undefined;
}

function isChange(entry: LineEntry, isNew: ReadonlySet<string | null>): boolean {
  // The line of the base stays, and another file has the last word.
  if (isValue(entry) && !isAfter(entry.location.revision) && isSetElsewhere(entry)) return false;
  switch (entry.kind) {
    case 'finding':
      return false;
    case 'resource':
      return entry.resource.change !== 'changed';
    case 'field':
      return !isNew.has(entry.resource.id);
    case 'port':
      return !isNew.has(entry.port.resource);
    case 'env':
      return !isNew.has(entry.env.resource);
  }
}

function isValue(entry: LineEntry): entry is Exclude<LineEntry, { kind: 'finding' | 'resource' }> {
  return entry.kind !== 'finding' && entry.kind !== 'resource';
}

/** Whether the finding stands there, and the line is more than its proof. */
export function isMain({ ref }: LineEntry): boolean {
  return ref.list === 'findings' && ref.place === 'main';
}
