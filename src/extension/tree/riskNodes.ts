import { commonTitle, type FindingGroup, groupFindings } from '../../engine/formatters/groups';
import { splitProblems } from '../../engine/formatters/problems';
import { SEVERITIES, type Severity } from '../../engine/model/severity';
import type { Location } from '../../engine/model/source';
import type { Finding, Report, ReportConflict, ReportProblem } from '../../engine/report/report';
import { countedFindings } from '../../engine/report/standing';
import type { EvidenceRef } from '../../protocol/messages';

/** What the risk tree shows. `id` is stable: what is open stays open when the comparison is made again. */
export type RiskNode =
  | Node<'severity', { readonly severity: Severity; readonly count: number }>
  | Node<'category', { readonly severity: Severity; readonly category: string; readonly count: number }>
  /** Several findings of one kind, by the words that their titles share. */
  | Node<'group', { readonly first: Finding; readonly title: string; readonly count: number }>
  /** `label`: its title; inside a group, the words that are its own. */
  | Node<'finding', { readonly finding: Finding; readonly label: string; readonly ref: EvidenceRef }>
  | Node<'evidence', { readonly location: Location; readonly related: boolean; readonly ref: EvidenceRef }>
  | Node<'conflicts', { readonly count: number }>
  | Node<'conflict', { readonly conflict: ReportConflict; readonly ref: EvidenceRef }>
  | Node<'problems', { readonly count: number }>
  /** What could be read in neither branch: one row, for it is no news. */
  | Node<'sharedProblems', { readonly count: number }>
  | Node<'problem', { readonly problem: ReportProblem; readonly ref: EvidenceRef }>;

interface NodeBase {
  readonly id: string;
  readonly parent?: RiskNode;
  readonly children: RiskNode[];
}

type Node<Kind extends string, Data> = NodeBase & { readonly kind: Kind } & Data;

/**
 * Severity, category, finding, evidence; findings of one kind share a row that opens. Before them what does not merge, after them what could
 * not be read.
 */
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

function severityNodes({ findings: all }: Report): RiskNode[] {
  const make = nodeMaker(all);
  const findings = countedFindings(all);
  return SEVERITIES.flatMap((severity): RiskNode[] => {
    const bySeverity = findings.filter((finding) => finding.severity === severity);
    if (bySeverity.length === 0) return [];
    const parent: RiskNode = { kind: 'severity', id: severity, severity, count: bySeverity.length, children: [] };
    for (const category of [...new Set(bySeverity.map(({ category }) => category))].sort()) {
      const members = bySeverity.filter((finding) => finding.category === category);
      const id = `${severity}/${category}`;
      const group: RiskNode = { kind: 'category', id, parent, severity, category, count: members.length, children: [] };
      group.children.push(...groupFindings(members).map((alike) => make(group, alike)));
      parent.children.push(group);
    }
    return [parent];
  });
}

/** Makes the node of a group of findings; of a single one, its own. */
function nodeMaker(all: readonly Finding[]): (parent: RiskNode, group: FindingGroup) => RiskNode {
  const indexes = new Map(all.map((finding, index) => [finding, index]));
  const ids = uniqueIds();
  return (parent, { first, findings }) => {
    if (findings.length === 1) return findingNode(ids, parent, first, first.title, indexes.get(first)!);
    const common = commonTitle(findings.map(({ title }) => title));
    const node: RiskNode = {
      kind: 'group',
      id: ids(`group:${first.severity}:${first.ruleId}:${common?.title ?? ''}`),
      parent,
      first,
      title: common?.title ?? first.ruleId,
      count: findings.length,
      children: [],
    };
    const children = findings.map((finding, at) =>
      findingNode(ids, node, finding, common?.own[at] || finding.title, indexes.get(finding)!),
    );
    node.children.push(...children);
    return node;
  };
}

function findingNode(
  ids: (id: string) => string,
  parent: RiskNode,
  finding: Finding,
  label: string,
  index: number,
): RiskNode {
  const main: EvidenceRef = { list: 'findings', index, place: 'main' };
  const node: RiskNode = {
    kind: 'finding',
    id: ids(`finding:${finding.fingerprint}`),
    parent,
    finding,
    label,
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

/** The editor refuses a tree with an id twice: later ones get a number. */
function uniqueIds(): (id: string) => string {
  const seen = new Map<string, number>();
  return (id) => {
    const count = seen.get(id) ?? 0;
    seen.set(id, count + 1);
    return count === 0 ? id : `${id}#${count}`;
  };
}
