import type { Severity } from '../../engine/model/severity';
import type { Location } from '../../engine/model/source';
import type { Finding, ReportConflict, ReportProblem } from '../../engine/report/report';
import { lazy } from '../../engine/util/lazy';
import type { EvidenceRef } from '../../protocol/messages';

/**
 * What the risk tree shows. `id` is stable: what is open stays open when the comparison is made again. `findings`: those that stand in it.
 * Children are made when they are asked for, for there may be thousands.
 */
export type RiskNode =
  | Node<'severity', { readonly severity: Severity } & Several>
  /** `severity`: of the worst in it. */
  | Node<'category', { readonly severity: Severity; readonly category: string } & Several>
  | Node<'file', { readonly severity: Severity; readonly path: string } & Several>
  /** Several findings of one kind, by the words that their titles share. */
  | Node<'group', { readonly first: Finding; readonly title: string } & Several>
  /** The rows for which its parent has no room. */
  | Node<'more', Several>
  /** `label`: its title; inside a group, the words that are its own. */
  | Node<'finding', { readonly finding: Finding; readonly label: string; readonly ref: EvidenceRef }>
  | Node<'evidence', { readonly location: Location; readonly related: boolean; readonly ref: EvidenceRef }>
  /** What somebody has accepted. */
  | Node<'suppressed', Several>
  | Node<'conflicts', { readonly count: number }>
  | Node<'conflict', { readonly conflict: ReportConflict; readonly ref: EvidenceRef }>
  | Node<'problems', { readonly count: number }>
  /** What could be read in neither branch: one row, for it is no news. */
  | Node<'sharedProblems', { readonly count: number }>
  | Node<'problem', { readonly problem: ReportProblem; readonly ref: EvidenceRef }>;

interface NodeBase {
  readonly id: string;
  readonly parent?: RiskNode;
  readonly children: readonly RiskNode[];
}

interface Several {
  /** How many rows or findings. */
  readonly count: number;
  readonly findings: readonly Finding[];
}

type Node<Kind extends string, Data> = NodeBase & { readonly kind: Kind } & Data;

type WithoutChildren = RiskNode extends infer Each ? (Each extends RiskNode ? Omit<Each, 'children'> : never) : never;

/** A node of which the children are made when they are asked for. */
export function withChildren(node: WithoutChildren, make: (node: RiskNode) => readonly RiskNode[]): RiskNode {
  const children = lazy(() => make(whole));
  const whole = {
    ...node,
    get children() {
      return children();
    },
  } as RiskNode;
  return whole;
}

/** The node of a finding, to reveal it. */
export function findNode(roots: readonly RiskNode[], fingerprint: string): RiskNode | undefined {
  for (const node of roots) {
    if (node.kind === 'finding' && node.finding.fingerprint === fingerprint) return node;
    const isIn = 'findings' in node && node.findings.some((finding) => finding.fingerprint === fingerprint);
    const found = isIn ? findNode(node.children, fingerprint) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** The editor refuses a tree with an id twice: later ones get a number. */
export function uniqueIds(): (id: string) => string {
  const seen = new Map<string, number>();
  return (id) => {
    const count = seen.get(id) ?? 0;
    seen.set(id, count + 1);
    return count === 0 ? id : `${id}#${count}`;
  };
}
