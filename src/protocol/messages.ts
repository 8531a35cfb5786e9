import type { Stage } from '../engine/analyze';
import type { Report } from '../engine/report/report';

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
  | { readonly list: 'conflicts'; readonly index: number; readonly hunk: number | null }
  | { readonly list: 'problems'; readonly index: number };

export type PanelCommand = 'compare' | 'swap' | 'refresh' | 'export' | 'openAllChanges' | 'cancel';

export type FromWebview =
  | { readonly type: 'ready' }
  | { readonly type: 'command'; readonly command: PanelCommand }
  /** Open the diff (or the file, where there is only one side) at the line. */
  | { readonly type: 'open'; readonly evidence: EvidenceRef };
