import { SEVERITIES, type Severity } from '../../engine/model/severity';
import type { Location } from '../../engine/model/source';
import type { Finding, Report, ReportConflict, ReportProblem } from '../../engine/report/report';
import type { EvidenceRef } from '../../protocol/messages';

/** What the risk tree shows. `id` is stable: what is open stays open when the comparison is made again. */
export type RiskNode =
  | Node<'severity', { readonly severity: Severity; readonly count: number }>
  | Node<'category', { readonly severity: Severity; readonly category: string; readonly count: number }>
  | Node<'finding', { readonly finding: Finding; readonly ref: EvidenceRef }>
  | Node<'evidence', { readonly location: Location; readonly related: boolean; readonly ref: EvidenceRef }>
  | Node<'conflicts', { readonly count: number }>
  | Node<'conflict', { readonly conflict: ReportConflict; readonly ref: EvidenceRef }>
  | Node<'problems', { readonly count: number }>
  | Node<'problem', { readonly problem: ReportProblem; readonly ref: EvidenceRef }>;

interface NodeBase {
  readonly id: string;
  readonly parent?: RiskNode;
  readonly children: RiskNode[];
}

type Node<Kind extends string, Data> = NodeBase & { readonly kind: Kind } & Data;

/** Severity, category, finding, evidence; before them what does not merge, after them what could not be read. */
export function riskNodes(report: Report): RiskNode[] {
  return [...conflictNodes(report), ...severityNodes(report), ...problemNodes(report)];
}

/** The node of a finding, to reveal it. */
export function findNode(roots: readonly RiskNode[], fingerprint: string): RiskNode | undefined {
  for (const node of roots) {
    if (node.kind === 'finding' && node.finding.fingerprint === fingerprint) return node;
    const found = findNode(node.children, fingerprint);
    if (found) return found;
  }
  return undefined;
}

function severityNodes({ findings }: Report): RiskNode[] {
  const numbered = findings.map((finding, index) => ({ finding, index }));
  const ids = uniqueIds();
  return SEVERITIES.flatMap((severity): RiskNode[] => {
    const bySeverity = numbered.filter(({ finding }) => finding.severity === severity);
    if (bySeverity.length === 0) return [];
    const parent: RiskNode = { kind: 'severity', id: severity, severity, count: bySeverity.length, children: [] };
    for (const category of [...new Set(bySeverity.map(({ finding }) => finding.category))].sort()) {
      const members = bySeverity.filter(({ finding }) => finding.category === category);
      const id = `${severity}/${category}`;
      const group: RiskNode = { kind: 'category', id, parent, severity, category, count: members.length, children: [] };
      group.children.push(...members.map(({ finding, index }) => findingNode(ids, group, finding, index)));
      parent.children.push(group);
    }
    return [parent];
  });
}

function findingNode(ids: (id: string) => string, parent: RiskNode, finding: Finding, index: number): RiskNode {
  const main: EvidenceRef = { list: 'findings', index, place: 'main' };
  const node: RiskNode = {
    kind: 'finding',
    id: ids(`finding:${finding.fingerprint}`),
    parent,
    finding,
    ref: main,
    children: [],
  };
  const add = (name: string, location: Location | undefined, related: boolean, ref: EvidenceRef) => {
    if (!location) return;
    node.children.push({
      kind: 'evidence',
      id: `${node.id}/${name}`,
      parent: node,
      location,
      related,
      ref,
      children: [],
    });
  };
  const { base, head, related } = finding.evidence;
  add('head', head, false, main);
  add('base', base, false, main);
  related.forEach((location, place) => {
    add(`related-${place}`, location, true, { list: 'findings', index, place });
  });
  return node;
}

function conflictNodes({ merge }: Report): RiskNode[] {
  if (merge.conflicts.length === 0) return [];
  const parent: RiskNode = { kind: 'conflicts', id: 'conflicts', count: merge.conflicts.length, children: [] };
  const ids = uniqueIds();
  merge.conflicts.forEach((conflict, index) => {
    const ref: EvidenceRef = { list: 'conflicts', index, hunk: null };
    parent.children.push({
      kind: 'conflict',
      id: ids(`conflict:${conflict.path}`),
      parent,
      conflict,
      ref,
      children: [],
    });
  });
  return [parent];
}

function problemNodes({ problems }: Report): RiskNode[] {
  if (problems.length === 0) return [];
  const parent: RiskNode = { kind: 'problems', id: 'problems', count: problems.length, children: [] };
  const ids = uniqueIds();
  problems.forEach((problem, index) => {
    const ref: EvidenceRef = { list: 'problems', index };
    const id = ids(`problem:${problem.revision}:${problem.path}`);
    parent.children.push({ kind: 'problem', id, parent, problem, ref, children: [] });
  });
  return [parent];
}

/** The editor refuses a tree with an id twice: later ones get a number. */
function uniqueIds(): (id: string) => string {
  const seen = new Map<string, number>();
  return (id) => {
    const count = seen.get(id) ?? 0;
    seen.set(id, count + 1);
    return count === 0 ? id : `${id}#${count}`;
  };
}
