import type { Stage } from '../engine/analyze';
import type { Report } from '../engine/report/report';

export type { Stage } from '../engine/analyze';
export type { ChangeKind } from '../engine/diff/comparison';
export type { Json } from '../engine/model/json';
export type { PortKind } from '../engine/model/port';
export type { LoaderName } from '../engine/model/resource';
export type { Confidence, Severity } from '../engine/model/severity';
export type { Location, Revision } from '../engine/model/source';
export type {
  ChangeCounts,
  ComparisonInfo,
  ConflictValue,
  Evidence,
  Finding,
  MergeInfo,
  Overridden,
  PortInfo,
  Report,
  ReportConflict,
  ReportEnv,
  ReportField,
  ReportHunk,
  ReportPort,
  ReportProblem,
  ReportResource,
  ReportUnit,
} from '../engine/report/report';
export type { Category } from '../engine/rules/rule';

/**
 * What the extension and the panel say to each other. Both sides import this file; a message that one side does not handle does not compile.
 * The view never names paths or commands: it names a place by its position in the report, and the host looks it up.
 */
export type ToWebview =
  | { readonly type: 'state'; readonly state: PanelState }
  /** Bring a finding into view (from the tree, a hover, a link). */
  | { readonly type: 'reveal'; readonly fingerprint: string };

export type PanelState =
  | { readonly kind: 'empty' }
  | { readonly kind: 'computing'; readonly base: string; readonly head: string; readonly stage: Stage }
  | { readonly kind: 'failed'; readonly base: string; readonly head: string; readonly message: string }
  /** `stale`: a branch has moved since. */
  | { readonly kind: 'ready'; readonly report: Report; readonly stale: boolean };

/** Names one piece of evidence in the report. `index` counts in the list that `list` names. */
export type EvidenceRef =
  | { readonly list: 'findings'; readonly index: number; readonly place: 'main' | number }
  | { readonly list: 'resources'; readonly index: number; readonly field: number | null }
  | { readonly list: 'ports' | 'env'; readonly index: number }
  /** Where else a variable or a field is set: what gives the value (`setBy`), or by its number what it overrides. */
  | { readonly list: 'envSetBy'; readonly index: number; readonly side: Side }
  | { readonly list: 'envOverrides'; readonly index: number; readonly side: Side; readonly place: number }
  | {
      readonly list: 'fieldOverrides';
      readonly index: number;
      readonly field: number;
      readonly side: Side;
      readonly place: number;
    }
  /** `resolution`: what the file could be, beside the file with git's marks. */
  | { readonly list: 'conflicts'; readonly index: number; readonly hunk: number | 'resolution' | null }
  | { readonly list: 'problems'; readonly index: number };

/** Of a statement: the base, or what comes after. */
export type Side = 'base' | 'head';

export type PanelCommand = 'compare' | 'swap' | 'refresh' | 'export' | 'openAllChanges' | 'cancel' | 'showLog';

export type FromWebview =
  | { readonly type: 'ready' }
  | { readonly type: 'command'; readonly command: PanelCommand }
  /** Open the diff (or the file, where there is only one side) at the line. */
  | { readonly type: 'open'; readonly evidence: EvidenceRef };

/**
 * What the panel keeps with `setState`; a reload of the window gives it back. The extension's serializer reads `comparison` and computes the report
 * anew; `view` (the tab, filters, open rows, scroll) is the panel's own, and read by nothing else.
 */
export interface PanelMemory {
  readonly version: 1;
  /** The refs as they were compared; null before the first comparison. */
  readonly comparison: { readonly base: string; readonly head: string } | null;
  readonly view: unknown;
}
