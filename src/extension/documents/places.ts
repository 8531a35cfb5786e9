import type { Location } from '../../engine/model/source';
import type { Evidence, Report, ReportConflict } from '../../engine/report/report';
import type { EvidenceRef } from '../../protocol/messages';
import { afterRevision } from './treeish';

/** Where a statement stands, on the side before and the side after. At least one is there. */
export interface Places {
  readonly before?: Location;
  readonly after?: Location;
}

/** Looks evidence up in the report; `undefined` when the report has no such entry (it is another report by now). */
export function placesOf(report: Report, ref: EvidenceRef): Places | undefined {
  switch (ref.list) {
    case 'findings': {
      const evidence = report.findings[ref.index]?.evidence;
      if (ref.place === 'main') return fromEvidence(evidence) ?? fromLocation(evidence?.related[0]);
      return fromLocation(evidence?.related[ref.place]);
    }
    case 'resources': {
      const resource = report.resources[ref.index];
      return fromEvidence(ref.field === null ? resource?.evidence : resource?.fields[ref.field]?.evidence);
    }
    case 'ports':
    case 'env':
      return fromEvidence(report[ref.list][ref.index]?.evidence);
    case 'values':
      return fromEvidence(report.units[ref.index]?.values?.[ref.value]?.evidence);
    case 'sameFrom':
      return fromFile(report, report.units[ref.index]?.sameFrom?.[ref.file]);
    case 'parts':
      return fromLocation(report.architecture[ref.index]?.parts[ref.part]?.evidence[ref.side]?.[ref.place]);
    case 'impact':
      return fromLocation(report.assessment.impact[ref.index]?.evidence[ref.place]);
    case 'suppressions':
      return fromLocation(report.findings[ref.index]?.suppressed?.place);
    case 'envSetBy':
      return fromLocation(report.env[ref.index]?.setBy?.[ref.side]);
    case 'envOverrides':
      return fromLocation(report.env[ref.index]?.overrides?.[ref.side]?.[ref.place]?.location);
    case 'fieldOverrides':
      return fromLocation(report.resources[ref.index]?.fields[ref.field]?.overrides?.[ref.side]?.[ref.place]);
    case 'conflicts': {
      const conflict = report.merge.conflicts[ref.index];
      // A resolution is no place of the report: it is opened beside the marked file.
      return conflict && fromConflict(report, conflict, ref.hunk === 'resolution' ? null : ref.hunk);
    }
    case 'problems': {
      const problem = report.problems[ref.index];
      // A rule that failed is a problem of no file.
      return problem?.path ? fromLocation({ ...problem, line: problem.line ?? 1, column: 1 }) : undefined;
    }
  }
}

/** Evidence as places; `undefined` for evidence that names none. */
function fromEvidence(evidence: Evidence | undefined): Places | undefined {
  return evidence && (evidence.base || evidence.head) ? { before: evidence.base, after: evidence.head } : undefined;
}

/** One place, on the side to which its revision belongs. */
function fromLocation(location: Location | undefined): Places | undefined {
  if (!location) return undefined;
  return location.revision === 'base' || location.revision === 'mergeBase' ? { before: location } : { after: location };
}

/** A whole file on both sides; one of them may have none. */
function fromFile(report: Report, path: string | undefined): Places | undefined {
  if (path === undefined) return undefined;
  const start = { path, line: 1, column: 1 };
  return { before: { revision: 'base', ...start }, after: { revision: afterRevision(report), ...start } };
}

/** A conflict is shown in the merged file, where the markers are; without one, as the two sides. */
function fromConflict(report: Report, { path, hunks }: ReportConflict, hunk: number | null): Places | undefined {
  const line = hunk === null ? hunks[0]?.startLine : hunks[hunk]?.startLine;
  if (line === undefined && hunk !== null) return undefined;
  const revision = report.merge.tree === null ? 'head' : 'merged';
  return { after: { revision, path, line: line ?? 1, column: 1 } };
}

/** The revision of the side that has no place: what the other is compared with. */
export function otherRevision(report: Report, places: Places): 'base' | 'merged' | 'head' {
  return places.after ? 'base' : afterRevision(report);
}
