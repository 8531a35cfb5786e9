import type { FromWebview, Report } from '../src/protocol/messages';
import type { Standing } from './model/standing';
import type { TabId, ViewMemory } from './state';

/** What every view gets: the report, what the person has chosen, and the ways to act. */
export interface Context {
  /** With the findings that count alone; the others are in `standing`. */
  readonly report: Report;
  readonly standing: Standing;
  /** Keys of the steps of the plan that are done. */
  doneSteps(): ReadonlySet<string>;
  view(): ViewMemory;
  /** Changes the memory and keeps it; draws nothing. */
  remember(patch: Partial<ViewMemory>): void;
  /** Changes the memory and goes to a tab, which is drawn anew. */
  show(tab: TabId, patch?: Partial<ViewMemory>): void;
  /** Opens a finding among the risks and brings it into view. */
  reveal(fingerprint: string): void;
  /** The counts and filters at the top follow the memory. */
  refreshChips(): void;
  post(message: FromWebview): void;
}

/** Whether a row that can be opened is open. */
export function isOpen(context: Context, id: string): boolean {
  return context.view().open.includes(id);
}

/** Opens or closes a row; returns what it is now. */
export function toggleOpen(context: Context, id: string): boolean {
  const { open } = context.view();
  const now = !open.includes(id);
  context.remember({ open: now ? [...open, id].slice(-MAX_OPEN) : open.filter((other) => other !== id) });
  return now;
}

const MAX_OPEN = 300;
