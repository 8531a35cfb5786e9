import { isObject } from '../../engine/model/json';
import { SEVERITIES, type Severity } from '../../engine/model/severity';

export const GROUPINGS = ['severity', 'file', 'kind'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** What a person wants to see in the risk tree. */
export interface TreeOptions {
  readonly grouping: Grouping;
  /** Severities that are left out. */
  readonly hidden: ReadonlySet<Severity>;
  /** Whether accepted findings are listed as well. */
  readonly suppressed: boolean;
}

export const ALL_SHOWN: TreeOptions = { grouping: 'severity', hidden: new Set(), suppressed: true };

/** What {@link readTreeOptions} reads back. */
export function writeTreeOptions({ grouping, hidden, suppressed }: TreeOptions): object {
  return { grouping, hidden: [...hidden], suppressed };
}

/** What was remembered; whatever another version wrote is passed over. */
export function readTreeOptions(stored: unknown): TreeOptions {
  if (!isObject(stored)) return ALL_SHOWN;
  const hidden = Array.isArray(stored.hidden) ? stored.hidden : [];
  return {
    grouping: GROUPINGS.find((grouping) => grouping === stored.grouping) ?? ALL_SHOWN.grouping,
    hidden: new Set(SEVERITIES.filter((severity) => hidden.includes(severity))),
    suppressed: stored.suppressed !== false,
  };
}
