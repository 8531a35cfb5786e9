import type { Report, Severity } from '../../src/protocol/messages';
import { severityCounts } from './counts';
import { SEVERITY_ORDER } from './findings';

const WEIGHT: Record<Severity, number> = { critical: 10, high: 4, medium: 1.5, low: 0.5, info: 0 };

export interface RiskMeter {
  /** 0 to 100; grows ever slower, so that one critical finding already shows and a hundred still fit. */
  readonly value: number;
  /** Parts of the whole width, in per cent, worst first. */
  readonly segments: readonly { readonly severity: Severity; readonly percent: number }[];
  /** For screen readers. */
  readonly text: string;
}

/** The bar at the top: how full it is says how much there is, its parts say how bad. */
export function riskMeter(report: Report): RiskMeter {
  const counts = severityCounts(report);
  const load = SEVERITY_ORDER.map((severity) => ({ severity, weight: counts[severity] * WEIGHT[severity] }));
  const sum = load.reduce((all, { weight }) => all + weight, 0);
  const value = Math.round(100 * (1 - Math.exp(-sum / 40)));
  const segments = load
    .filter(({ weight }) => weight > 0)
    .map(({ severity, weight }) => ({ severity, percent: (value * weight) / sum }));
  const words = SEVERITY_ORDER.filter((severity) => counts[severity] > 0).map(
    (severity) => `${counts[severity]} ${severity}`,
  );
  return { value, segments, text: `${report.assessment.verdict}: ${words.join(', ') || 'no findings'}` };
}
