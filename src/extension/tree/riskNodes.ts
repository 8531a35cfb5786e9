import { splitProblems } from '../../engine/formatters/problems';
import type { Report, ReportProblem } from '../../engine/report/report';
import { countedFindings, suppressedFindings } from '../../engine/report/standing';
import type { EvidenceRef } from '../../protocol/messages';
import { type FindingNodes, findingNodes } from './findingNodes';
import { paged, type Row } from './pages';
import { type RiskNode, uniqueIds, withChildren } from './riskNode';
import { ALL_SHOWN, type TreeOptions } from './treeOptions';

/**
 * Findings by severity, file or kind; those of one kind share a row that opens. Before them what does not merge, after them what somebody has
 * accepted and what could not be read.
 */
export function riskNodes(report: Report, { grouping, hidden, suppressed }: TreeOptions = ALL_SHOWN): RiskNode[] {
  const nodes = findingNodes(report.findings);
  const shown = countedFindings(report.findings).filter(({ severity }) => !hidden.has(severity));
  return [
    ...conflictNodes(report),
    ...nodes.grouped(shown, grouping),
    ...(suppressed ? suppressedNodes(report, nodes) : []),
    ...problemNodes(report),
  ];
}

function suppressedNodes({ findings: all }: Report, nodes: FindingNodes): RiskNode[] {
  const findings = suppressedFindings(all);
  if (findings.length === 0) return [];
  const node = { kind: 'suppressed', id: 'suppressed', count: findings.length, findings } as const;
  return [withChildren(node, (parent) => nodes.listed(parent, findings))];
}

function conflictNodes({ merge: { conflicts } }: Report): RiskNode[] {
  if (conflicts.length === 0) return [];
  const ids = uniqueIds();
  const rows = conflicts.map((conflict, index): Row => {
    const ref: EvidenceRef = { list: 'conflicts', index, hunk: null };
    const id = ids(`conflict:${conflict.path}`);
    return { findings: [], node: (parent) => ({ kind: 'conflict', id, parent, conflict, ref, children: [] }) };
  });
  return [
    withChildren({ kind: 'conflicts', id: 'conflicts', count: rows.length }, (node) => paged(node.id, node, rows)),
  ];
}

function problemNodes({ problems }: Report): RiskNode[] {
  if (problems.length === 0) return [];
  const ids = uniqueIds();
  const indexes = new Map(problems.map((problem, index) => [problem, index]));
  const rowOf = (problem: ReportProblem): Row => {
    const ref: EvidenceRef = { list: 'problems', index: indexes.get(problem)! };
    const id = ids(`problem:${problem.revision}:${problem.path}`);
    return { findings: [], node: (parent) => ({ kind: 'problem', id, parent, problem, ref, children: [] }) };
  };
  const { own, preexisting } = splitProblems(problems);
  const rows = own.map(rowOf);
  if (preexisting.length > 0) {
    const count = new Set(preexisting.map(({ path }) => path)).size;
    const shared = { kind: 'sharedProblems', id: 'problems/shared', count } as const;
    const old = preexisting.map(rowOf);
    const node = (parent: RiskNode | undefined) =>
      withChildren({ ...shared, parent }, (node) => paged(node.id, node, old));
    rows.push({ findings: [], node });
  }
  return [
    withChildren({ kind: 'problems', id: 'problems', count: problems.length }, (node) => paged(node.id, node, rows)),
  ];
}
