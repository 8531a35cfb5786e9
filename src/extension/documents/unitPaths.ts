import type { Evidence, Report, ReportUnit } from '../../engine/report/report';

/** The files of a unit: its own, and those in which its changes stand. */
export function unitPaths({ units, resources, ports, env }: Report, unit: string): Set<string> {
  const paths = new Set(units.find(({ id }) => id === unit)?.files);
  const add = ({ base, head }: Evidence) => {
    if (base) paths.add(base.path);
    if (head) paths.add(head.path);
  };
  const isOf = (id: string | null, further: readonly string[] = []) =>
    id?.startsWith(`${unit}#`) === true || further.includes(unit);
  for (const resource of resources) {
    if (!isOf(resource.id, resource.units)) continue;
    add(resource.evidence);
    for (const field of resource.fields) add(field.evidence);
  }
  for (const entry of [...ports, ...env]) if (isOf(entry.resource, entry.units)) add(entry.evidence);
  return paths;
}

/** The units that differ, and those to whose files a path belongs when one is given. */
export function changedUnits(report: Report, path?: string): ReportUnit[] {
  return report.units.filter(
    ({ id, change }) => change !== 'unchanged' && (path === undefined || unitPaths(report, id).has(path)),
  );
}
