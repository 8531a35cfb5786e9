import { compareSeverity, type Severity } from '../../model/severity';
import { countedFindings } from '../../report/standing';
import { compareText } from '../../util/compareText';
import type { NamedReport } from './summary';

/** One rule that found something in several repositories. */
export interface SharedHazard {
  readonly ruleId: string;
  readonly title: string;
  /** Of the worst of its findings. */
  readonly severity: Severity;
  readonly docs: string;
  /** How many findings each repository has, in the order of the overview. */
  readonly repositories: readonly { readonly name: string; readonly findings: number }[];
}

/** Rules that found something in at least two of the reports: the worst first, then those that most repositories have. */
export function sharedHazards(reports: readonly NamedReport[]): SharedHazard[] {
  const hazards = new Map<string, SharedHazard & { repositories: { name: string; findings: number }[] }>();
  for (const { name, report } of reports) {
    const titles = new Map((report.rules ?? []).map(({ id, title }) => [id, title]));
    const counts = new Map<string, number>();
    for (const { ruleId, severity, title, docs } of countedFindings(report.findings)) {
      counts.set(ruleId, (counts.get(ruleId) ?? 0) + 1);
      const known = hazards.get(ruleId);
      const worst = known && compareSeverity(known.severity, severity) <= 0 ? known.severity : severity;
      hazards.set(ruleId, {
        ruleId,
        title: known?.title ?? titles.get(ruleId) ?? title,
        severity: worst,
        docs: known?.docs ?? docs,
        repositories: known?.repositories ?? [],
      });
    }
    for (const [ruleId, findings] of counts) hazards.get(ruleId)!.repositories.push({ name, findings });
  }
  return [...hazards.values()]
    .filter(({ repositories }) => repositories.length > 1)
    .sort(
      (a, b) =>
        compareSeverity(a.severity, b.severity) ||
        b.repositories.length - a.repositories.length ||
        compareText(a.ruleId, b.ruleId),
    );
}
