import { splitProblems } from '../../engine/formatters/problems';
import type { Report, ReportProblem } from '../../engine/report/report';
import { countedFindings, suppressedFindings } from '../../engine/report/standing';
import type { EvidenceRef } from '../../protocol/messages';
import { type FindingNodes, findingNodes } from './findingNodes';
import { type RiskNode, uniqueIds } from './riskNode';
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

function suppressedNodes({ findings }: Report, nodes: FindingNodes): RiskNode[] {
  const accepted = suppressedFindings(findings);
  if (accepted.length === 0) return [];
  const parent: RiskNode = { kind: 'suppressed', id: 'suppressed', count: accepted.length, children: [] };
  parent.children.push(...nodes.listed(parent, accepted));
  return [parent];
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
  const nodeOf = (parent: RiskNode, problem: ReportProblem): RiskNode => ({
    kind: 'problem',
    id: ids(`problem:${problem.revision}:${problem.path}`),
    parent,
    problem,
    ref: { list: 'problems', index: problems.indexOf(problem) },
    children: [],
  });
  const { own, preexisting } = splitProblems(problems);
  parent.children.push(...own.map((problem) => nodeOf(parent, problem)));
  if (preexisting.length > 0) {
    const count = new Set(preexisting.map(({ path }) => path)).size;
    const shared: RiskNode = { kind: 'sharedProblems', id: 'problems/shared', parent, count, children: [] };
    shared.children.push(...preexisting.map((problem) => nodeOf(shared, problem)));
    parent.children.push(shared);
  }
  return [parent];
}
