import { commonTitle, groupFindings } from '../../engine/formatters/groups';
import { compareSeverity, SEVERITIES, type Severity } from '../../engine/model/severity';
import type { Location } from '../../engine/model/source';
import type { Finding } from '../../engine/report/report';
import { compareText } from '../../engine/util/compareText';
import type { EvidenceRef } from '../../protocol/messages';
import { type RiskNode, uniqueIds } from './riskNode';
import type { Grouping } from './treeOptions';

/** Makes the nodes of findings. Their references count in the report's whole list. */
export interface FindingNodes {
  /** By the chosen grouping. */
  grouped(findings: readonly Finding[], grouping: Grouping): RiskNode[];
  /** One below another. */
  listed(parent: RiskNode, findings: readonly Finding[]): RiskNode[];
}

export function findingNodes(all: readonly Finding[]): FindingNodes {
  const indexes = new Map(all.map((finding, index) => [finding, index]));
  const ids = uniqueIds();
  const single = (parent: RiskNode, finding: Finding, label: string) =>
    findingNode(ids(`finding:${finding.fingerprint}`), parent, finding, label, indexes.get(finding)!);

  /** Findings of one kind share a row. */
  const alike = (parent: RiskNode, members: readonly Finding[]): RiskNode[] =>
    groupFindings(members).map(({ first, findings }) => {
      if (findings.length === 1) return single(parent, first, first.title);
      const common = commonTitle(findings.map(({ title }) => title));
      const id = ids(`${parent.id}/${first.severity}:${first.ruleId}:${common?.title ?? ''}`);
      const title = common?.title ?? first.ruleId;
      const node: RiskNode = { kind: 'group', id, parent, first, title, count: findings.length, children: [] };
      node.children.push(...findings.map((each, at) => single(node, each, common?.own[at] || each.title)));
      return node;
    });

  const listed = (parent: RiskNode, findings: readonly Finding[]): RiskNode[] =>
    findings.map((finding) => single(parent, finding, finding.title));

  const byCategory = (findings: readonly Finding[], parent?: RiskNode): RiskNode[] =>
    partition(findings, ({ category }) => category).map(([category, members]) => {
      const id = parent ? `${parent.id}/${category}` : `kind/${category}`;
      const severity = worst(members);
      const count = members.length;
      const node: RiskNode = { kind: 'category', id, parent, severity, category, count, children: [] };
      node.children.push(...alike(node, members));
      return node;
    });

  const bySeverity = (findings: readonly Finding[]): RiskNode[] =>
    SEVERITIES.flatMap((severity): RiskNode[] => {
      const members = findings.filter((finding) => finding.severity === severity);
      if (members.length === 0) return [];
      const node: RiskNode = { kind: 'severity', id: severity, severity, count: members.length, children: [] };
      node.children.push(...byCategory(members, node));
      return [node];
    });

  const byFile = (findings: readonly Finding[]): RiskNode[] =>
    partition(findings, pathOf)
      .map(([path, members]): RiskNode => {
        const severity = worst(members);
        const node: RiskNode = {
          kind: 'file',
          id: `file/${path}`,
          severity,
          path,
          count: members.length,
          children: [],
        };
        node.children.push(
          ...listed(
            node,
            members.toSorted((a, b) => compareSeverity(a.severity, b.severity)),
          ),
        );
        return node;
      })
      .sort((a, b) => ('severity' in a && 'severity' in b ? compareSeverity(a.severity, b.severity) : 0));

  const groupings: Readonly<Record<Grouping, (findings: readonly Finding[]) => RiskNode[]>> = {
    severity: bySeverity,
    file: byFile,
    kind: byCategory,
  };
  return { grouped: (findings, grouping) => groupings[grouping](findings), listed };
}

/** By a key, in its order. */
function partition(findings: readonly Finding[], key: (finding: Finding) => string): [string, Finding[]][] {
  const parts = new Map<string, Finding[]>();
  for (const finding of findings) parts.set(key(finding), [...(parts.get(key(finding)) ?? []), finding]);
  return [...parts].sort(([a], [b]) => compareText(a, b));
}

function worst(findings: readonly Finding[]): Severity {
  return SEVERITIES.find((severity) => findings.some((finding) => finding.severity === severity))!;
}

function pathOf({ evidence: { head, base, related } }: Finding): string {
  return (head ?? base ?? related[0])?.path ?? '';
}

function findingNode(id: string, parent: RiskNode, finding: Finding, label: string, index: number): RiskNode {
  const main: EvidenceRef = { list: 'findings', index, place: 'main' };
  const node: RiskNode = { kind: 'finding', id, parent, finding, label, ref: main, children: [] };
  const add = (name: string, location: Location | undefined, related: boolean, ref: EvidenceRef) => {
    if (!location) return;
    node.children.push({ kind: 'evidence', id: `${id}/${name}`, parent: node, location, related, ref, children: [] });
  };
  const { base, head, related } = finding.evidence;
  add('head', head, false, main);
  add('base', base, false, main);
  related.forEach((location, place) => {
    add(`related-${place}`, location, true, { list: 'findings', index, place });
  });
  return node;
}
