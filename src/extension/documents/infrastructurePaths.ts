import type { Evidence, Report } from '../../engine/report/report';
import { weakMemo } from '../../engine/util/weakMemo';
import { inSlices, type Steps } from '../slices';

/** Every file that the report says something about; worked out once. */
export const infrastructurePaths: (report: Report) => Promise<ReadonlySet<string>> = weakMemo((report: Report) =>
  inSlices(collectPaths(report)),
);

function* collectPaths(report: Report): Steps<ReadonlySet<string>> {
  const paths = new Set<string>();
  const add = ({ base, head }: Evidence) => {
    if (base) paths.add(base.path);
    if (head) paths.add(head.path);
  };
  for (const unit of report.units) {
    yield;
    if (unit.change !== 'unchanged') for (const file of unit.files) paths.add(file);
  }
  for (const resource of report.resources) {
    add(resource.evidence);
    for (const field of resource.fields) {
      yield;
      add(field.evidence);
    }
  }
  for (const entries of [report.ports, report.env, report.findings]) {
    for (const { evidence } of entries) {
      yield;
      add(evidence);
    }
  }
  for (const conflict of report.merge.conflicts) if (conflict.infrastructure) paths.add(conflict.path);
  for (const { path } of report.problems) if (path !== '') paths.add(path);
  return paths;
}
