import type { Evidence, Report } from '../../engine/report/report';

/** Every file that the report says something about. */
export function infrastructurePaths(report: Report): Set<string> {
  const paths = new Set<string>();
  const add = ({ base, head }: Evidence) => {
    if (base) paths.add(base.path);
    if (head) paths.add(head.path);
  };
  for (const unit of report.units) if (unit.change !== 'unchanged') for (const file of unit.files) paths.add(file);
  for (const resource of report.resources) {
    add(resource.evidence);
    for (const field of resource.fields) add(field.evidence);
  }
  for (const entry of [...report.ports, ...report.env, ...report.findings]) add(entry.evidence);
  for (const conflict of report.merge.conflicts) if (conflict.infrastructure) paths.add(conflict.path);
  for (const { path } of report.problems) if (path !== '') paths.add(path);
  return paths;
}
