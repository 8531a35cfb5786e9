import type { Finding } from '../../engine/report/report';
import { type RiskNode, withChildren } from './riskNode';

/** The editor asks for all rows of a parent at once, and makes an item of each. */
const MOST_ROWS = 500;

/** A row of the tree, before it is needed. `findings`: those that stand in it. */
export interface Row {
  readonly findings: readonly Finding[];
  readonly node: (parent: RiskNode | undefined) => RiskNode;
}

/** The rows of a parent; those for which there is no room, in a last one that opens. `id`: of the parent. */
export function paged(id: string, parent: RiskNode | undefined, rows: readonly Row[]): RiskNode[] {
  const shown = rows.slice(0, MOST_ROWS).map(({ node }) => node(parent));
  const rest = rows.slice(MOST_ROWS);
  if (rest.length === 0) return shown;
  const findings = rest.flatMap((row) => row.findings);
  const more = { kind: 'more', id: `${id}/more`, parent, count: rest.length, findings } as const;
  return [...shown, withChildren(more, (node) => paged(node.id, node, rest))];
}
