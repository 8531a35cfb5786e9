import { compareSeverity } from '../../engine/model/severity';
import type { Finding, Report, ReportEnv, ReportField, ReportPort, ReportResource } from '../../engine/report/report';
import { countedFindings } from '../../engine/report/standing';
import { weakMemo } from '../../engine/util/weakMemo';
import { isToldBy } from './changeLines';

/** What a comparison says of one resource, in all units that have the change. */
export interface ResourceSummary {
  readonly resource: ReportResource;
  /** That count, the worst first. */
  readonly findings: readonly Finding[];
  readonly ports: readonly ReportPort[];
  readonly env: readonly ReportEnv[];
  /** Those that no port and no variable tells already. */
  readonly fields: readonly ReportField[];
}

interface ByResource {
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
  readonly ports: ReadonlyMap<string, readonly ReportPort[]>;
  readonly env: ReadonlyMap<string, readonly ReportEnv[]>;
}

/** What belongs to which resource, looked up once a report. */
const byResource = weakMemo(
  (report: Report): ByResource => ({
    findings: grouped(countedFindings(report.findings)),
    ports: grouped(report.ports),
    env: grouped(report.env),
  }),
);

export function resourceSummary(report: Report, resource: ReportResource): ResourceSummary {
  const { findings, ports, env } = byResource(report);
  const own = { ports: ports.get(resource.id) ?? [], env: env.get(resource.id) ?? [] };
  const told = [
    ...own.ports.map((port) => ({ kind: 'port', port }) as const),
    ...own.env.map((variable) => ({ kind: 'env', env: variable }) as const),
  ];
  return {
    resource,
    findings: idsOf(resource)
      .flatMap((id) => findings.get(id) ?? [])
      .sort((a, b) => compareSeverity(a.severity, b.severity)),
    ...own,
    fields: resource.fields.filter((field) => !told.some((other) => isToldBy(other, { resource, field }))),
  };
}

/** Its own id, and those that it has in further units. */
function idsOf({ id, unit, units = [] }: ReportResource): string[] {
  return [id, ...units.map((other) => other + id.slice(unit.length))];
}

function grouped<T extends { readonly resource?: string | null }>(items: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    if (item.resource == null) continue;
    const group = groups.get(item.resource);
    if (group) group.push(item);
    else groups.set(item.resource, [item]);
  }
  return groups;
}
