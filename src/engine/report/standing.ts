import { compareSeverity, type Severity } from '../model/severity';
import type { Finding, Report } from './report';

/** Findings that are told and counted: no suppressed ones, and what only follows from another is told with that. */
export function countedFindings<F extends Pick<Finding, 'suppressed' | 'cause'>>(findings: readonly F[]): F[] {
  return findings.filter(({ suppressed, cause }) => !suppressed && cause === undefined);
}

/** Findings that nobody has accepted: what the verdict and the exit code are made of. */
export function openFindings<F extends Pick<Finding, 'suppressed'>>(findings: readonly F[]): F[] {
  return findings.filter(({ suppressed }) => !suppressed);
}

/** Whether a gate that is set to `limit` closes: some open finding is that bad or worse. `none` and `undefined` let everything through. */
export function isTooBad({ findings }: Pick<Report, 'findings'>, limit: Severity | 'none' | undefined): boolean {
  if (limit === undefined || limit === 'none') return false;
  return openFindings(findings).some(({ severity }) => compareSeverity(severity, limit) <= 0);
}

/** Findings that somebody has accepted. */
export function suppressedFindings(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ suppressed }) => suppressed !== undefined);
}

/** What follows from each finding, by the fingerprint of the cause. */
export function effectsByCause(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const effects = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.cause === undefined || finding.suppressed) continue;
    const known = effects.get(finding.cause);
    if (known) known.push(finding);
    else effects.set(finding.cause, [finding]);
  }
  return effects;
}

/** The order of the report: what counts, then what follows from that, then what is accepted. */
export function standingOf({ suppressed, cause }: Finding): number {
  return suppressed ? 2 : cause === undefined ? 0 : 1;
}

/** The tool itself refuses: nothing of the unit starts. */
export function isRefusal({
  severity,
  confidence,
  category,
}: Pick<Finding, 'severity' | 'confidence' | 'category'>): boolean {
  return severity === 'critical' && confidence === 'certain' && category !== 'security';
}
