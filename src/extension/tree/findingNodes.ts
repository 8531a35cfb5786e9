import { commonTitle, groupFindings } from '../../engine/formatters/groups';
import { compareSeverity, SEVERITIES, type Severity } from '../../engine/model/severity';
import type { Location } from '../../engine/model/source';
import type { Finding } from '../../engine/report/report';
import { compareText } from '../../engine/util/compareText';
import type { EvidenceRef } from '../../protocol/messages';
import { paged, type Row } from './pages';
import { type RiskNode, uniqueIds, withChildren } from './riskNode';
import type { Grouping } from './treeOptions';

/** Makes the nodes of findings. Their references count in the report's whole list. */
export interface FindingNodes {
  /** By the chosen grouping. */
  grouped(findings: readonly Finding[], grouping: Grouping): RiskNode[];
  /** One below another. */
  listed(parent: RiskNode, findings: readonly Finding[]): RiskNode[];
}

export function findingNodes(all: readonly Finding[]): FindingNodes {
  const ids = uniqueIds();
  const places = new Map(
    all.map((finding, index) => [finding, { index, id: ids(`finding:${finding.fingerprint}`) }] as const),
  );
  const rowOf = (finding: Finding, label: string): Row => ({
    findings: [finding],
    node: (parent) => findingNode(places.get(finding)!, parent, finding, label),
  });

  /** Findings of one kind share a row. */
  const alike = (parent: RiskNode, members: readonly Finding[]): RiskNode[] => {
    const ids = uniqueIds();
    const rows = groupFindings(members).map(({ first, findings }): Row => {
      if (findings.length === 1) return rowOf(first, first.title);
      const common = commonTitle(findings.map(({ title }) => title));
      const id = ids(`${parent.id}/${first.severity}:${first.ruleId}:${common?.title ?? ''}`);
      const title = common?.title ?? first.ruleId;
      const own = () => findings.map((each, at) => rowOf(each, common?.own[at] || each.title));
      const group = { kind: 'group', id, first, title, count: findings.length, findings } as const;
      return {
        findings,
        node: (parent) => withChildren({ ...group, parent }, (node) => paged(node.id, node, own())),
      };
    });
    return paged(parent.id, parent, rows);
  };

  const listed = (parent: RiskNode, findings: readonly Finding[]): RiskNode[] =>
    paged(
      parent.id,
      parent,
      findings.map((finding) => rowOf(finding, finding.title)),
    );

  const byCategory = (members: readonly Finding[], parent?: RiskNode): RiskNode[] =>
    partition(members, ({ category }) => category).map(([category, findings]) => {
      const id = parent ? `${parent.id}/${category}` : `kind/${category}`;
      const severity = worst(findings);
      return withChildren(
        { kind: 'category', id, parent, severity, category, count: findings.length, findings },
        (node) => alike(node, findings),
      );
    });

  const bySeverity = (members: readonly Finding[]): RiskNode[] =>
    SEVERITIES.flatMap((severity): RiskNode[] => {
      const findings = members.filter((finding) => finding.severity === severity);
      if (findings.length === 0) return [];
      const node = { kind: 'severity', id: severity, severity, count: findings.length, findings } as const;
      return [withChildren(node, (parent) => byCategory(findings, parent))];
    });

  const byFile = (members: readonly Finding[]): RiskNode[] => {
    const rows = partition(members, pathOf).map(([path, findings]) => {
      const severity = worst(findings);
      const file = { kind: 'file', id: `file/${path}`, severity, path, count: findings.length, findings } as const;
      const sorted = () => findings.toSorted(compareFindings);
      return {
        severity,
        findings,
        node: (parent?: RiskNode) => withChildren({ ...file, parent }, (node) => listed(node, sorted())),
      };
    });
    return paged('file', undefined, rows.sort(compareFindings));
  };

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
  for (const finding of findings) {
    const part = parts.get(key(finding));
    if (part) part.push(finding);
    else parts.set(key(finding), [finding]);
  }
  return [...parts].sort(([a], [b]) => compareText(a, b));
}

interface Severe {
  readonly severity: Severity;
}

function compareFindings(a: Severe, b: Severe): number {
  return compareSeverity(a.severity, b.severity);
}

function worst(findings: readonly Finding[]): Severity {
  return SEVERITIES.find((severity) => findings.some((finding) => finding.severity === severity))!;
}

function pathOf({ evidence: { head, base, related } }: Finding): string {
  return (head ?? base ?? related[0])?.path ?? '';
}

/** `index`: in the report's list. */
function findingNode(
  { id, index }: { readonly id: string; readonly index: number },
  parent: RiskNode | undefined,
  finding: Finding,
  label: string,
): RiskNode {
  const main: EvidenceRef = { list: 'findings', index, place: 'main' };
  return withChildren({ kind: 'finding', id, parent, finding, label, ref: main }, (node) => {
    const { base, head, related } = finding.evidence;
    const child = (name: string, location: Location | undefined, isRelated: boolean, ref: EvidenceRef): RiskNode[] =>
      location
        ? [{ kind: 'evidence', id: `${id}/${name}`, parent: node, location, related: isRelated, ref, children: [] }]
        : [];
    return [
      ...child('head', head, false, main),
      ...child('base', base, false, main),
      ...related.flatMap((location, place) =>
        child(`related-${place}`, location, true, { list: 'findings', index, place }),
      ),
    ];
  });
}
