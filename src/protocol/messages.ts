import type { Stage } from '../engine/analyze';
import type { Report } from '../engine/report/report';
import type { Part } from '../engine/util/parts';

export type { Stage } from '../engine/analyze';
export type { TopologyGraph, TopologyNode, TopologyUse } from '../engine/architecture/topology/graph';
export type { ChangeKind } from '../engine/diff/comparison';
export type { Json } from '../engine/model/json';
export type { PortKind } from '../engine/model/port';
export type { LoaderName } from '../engine/model/resource';
export type { Confidence, Severity } from '../engine/model/severity';
export type { Location, Revision } from '../engine/model/source';
export type {
  Assessment,
  ChangeCounts,
  ComparisonInfo,
  ConflictValue,
  Evidence,
  Finding,
  Impact,
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
  ReportValue,
  Step,
} from '../engine/report/report';
export type { ArchitectureArea, ArchitectureChange, ArchitecturePart } from '../engine/report/reportArchitecture';
export type { Category } from '../engine/rules/rule';

/**
 * What the extension and the panel say to each other. Both sides import this file; a message that one side does not handle does not compile.
 * The view never names paths or commands: it names a place by its position in the report, and the host looks it up.
 */
export type ToWebview =
  /** A part of the state (`PanelState`): a report is large, and neither side shall stand still for it. The first part ends what came before. */
  | { readonly type: 'state'; readonly part: Part }
  /** The report that the view has is what counts, and nothing is computed: a report is large, and is sent once. */
  | { readonly type: 'current'; readonly stale: boolean }
  /** The steps of the plan that are done, by their keys (`stepKey`). */
  | { readonly type: 'ticks'; readonly steps: readonly string[] }
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
  /** A unit: a key of its values, or by `file` one of those that differ though it renders the same. */
  | { readonly list: 'values'; readonly index: number; readonly value: number }
  | { readonly list: 'sameFrom'; readonly index: number; readonly file: number }
  /** A part of an architecture change: the place of that number on a side. */
  | {
      readonly list: 'parts';
      readonly index: number;
      readonly part: number;
      readonly side: Side;
      readonly place: number;
    }
  /** What the impact on an area is seen in. */
  | { readonly list: 'impact'; readonly index: number; readonly place: number }
  /** Where it is written that the finding of that index is accepted. */
  | { readonly list: 'suppressions'; readonly index: number }
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

export type PanelCommand =
  | 'compare'
  | 'swap'
  | 'refresh'
  | 'export'
  | 'copyMarkdown'
  | 'openAllChanges'
  | 'cancel'
  | 'showLog';

export type FromWebview =
  | { readonly type: 'ready' }
  | { readonly type: 'command'; readonly command: PanelCommand }
  /** Open the diff (or the file, where there is only one side) at the line. */
  | { readonly type: 'open'; readonly evidence: EvidenceRef }
  /** Open what differs of a unit, by its place in the report's list. */
  | { readonly type: 'openUnit'; readonly unit: number }
  /** A step of the plan is done, or is not after all. `step`: its key. */
  | { readonly type: 'tick'; readonly step: string; readonly done: boolean }
  /** The commands of a step go to the clipboard. */
  | { readonly type: 'copyCommands'; readonly step: number }
  /** Write the proposed resolution of a conflict; the host asks first. */
  | { readonly type: 'applyResolution'; readonly conflict: number }
  /** Accept a finding; the host asks for the reason. */
  | { readonly type: 'suppress'; readonly fingerprint: string };

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
