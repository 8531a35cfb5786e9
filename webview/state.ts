import type { Category, ChangeKind, PanelMemory, Severity } from '../src/protocol/messages';
import type { TopologySide } from './model/topology';

const TABS = [
  'overview',
  'risks',
  'resources',
  'ports',
  'environment',
  'values',
  'architecture',
  'merge',
  'plan',
] as const;

export type TabId = (typeof TABS)[number];

export type ResourceGroup = 'compose' | 'kubernetes' | 'helm' | 'files';

export interface FindingFilter {
  /** Empty: every severity. */
  readonly severities: readonly Severity[];
  /** Only what neither side has alone. */
  readonly emergent: boolean;
  /** Empty: every category. */
  readonly category: Category | '';
  readonly text: string;
}

export interface ResourceFilter {
  readonly group: ResourceGroup | '';
  readonly change: ChangeKind | '';
  readonly text: string;
}

/** For ports, variables and values. `flagged`: only ports that collide, variables that are secret, values that change nothing. */
export interface RowFilter {
  readonly change: ChangeKind | '';
  readonly flagged: boolean;
  readonly text: string;
}

export interface TopologyChoice {
  readonly side: TopologySide;
  /** Layers (uses) that are switched off. */
  readonly hidden: readonly string[];
  /** How large the picture is drawn; 0: as wide as there is room. */
  readonly zoom: number;
}

/** What a person has chosen in the panel; lives in `PanelMemory.view`. */
export interface ViewMemory {
  readonly tab: TabId;
  readonly findings: FindingFilter;
  readonly resources: ResourceFilter;
  readonly ports: RowFilter;
  readonly env: RowFilter;
  readonly values: RowFilter;
  readonly topology: TopologyChoice;
  /** Keys of the rows that are open. */
  readonly open: readonly string[];
  readonly scroll: Readonly<Partial<Record<TabId, number>>>;
}

const ROWS: RowFilter = { change: '', flagged: false, text: '' };

export const NO_FINDING_FILTER: FindingFilter = { severities: [], emergent: false, category: '', text: '' };

export const FIRST_VIEW: ViewMemory = {
  tab: 'overview',
  findings: NO_FINDING_FILTER,
  resources: { group: '', change: '', text: '' },
  ports: ROWS,
  env: ROWS,
  values: ROWS,
  topology: { side: 'both', hidden: [], zoom: 0 },
  open: [],
  scroll: {},
};

export interface Memory {
  readonly comparison: PanelMemory['comparison'];
  readonly view: ViewMemory;
}

/** Reads what `getState` gives back; what an older or newer panel has written in another shape starts afresh. */
export function readMemory(state: unknown): Memory {
  if (!isRecord(state) || state.version !== 1) return { comparison: null, view: FIRST_VIEW };
  const { comparison, view } = state;
  const refs = isRecord(comparison) && typeof comparison.base === 'string' && typeof comparison.head === 'string';
  return {
    comparison: refs ? { base: String(comparison.base), head: String(comparison.head) } : null,
    view: sameShape(FIRST_VIEW, view) && TABS.includes(view.tab) ? view : FIRST_VIEW,
  };
}

/** The shape that is kept: what the serializer of the extension and {@link readMemory} read. */
export function writeMemory(memory: Memory): PanelMemory {
  return { version: 1, comparison: memory.comparison, view: memory.view };
}

/** Another pair of branches starts afresh; the same pair (after a refresh, a reload) goes on where it was. */
export function memoryFor(memory: Memory, base: string, head: string): Memory {
  const same = memory.comparison?.base === base && memory.comparison.head === head;
  return same ? memory : { comparison: { base, head }, view: FIRST_VIEW };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether `value` has every field of `model` with a value of the same type. */
function sameShape<T>(model: T, value: unknown): value is T {
  if (Array.isArray(model)) return Array.isArray(value) && value.every((item) => typeof item === 'string');
  if (!isRecord(model)) return typeof value === typeof model;
  return isRecord(value) && Object.entries(model).every(([key, field]) => sameShape(field, value[key]));
}
