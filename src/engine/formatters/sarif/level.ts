import type { Confidence, Severity } from '../../model/severity';

/** What SARIF and GitHub call our severities. */
export const LEVELS = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
} as const satisfies Readonly<Record<Severity, string>>;

/** Of rules that are not about security, in GitHub's words. */
export const PROBLEM_SEVERITIES: Readonly<Record<Severity, string>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'recommendation',
  info: 'recommendation',
};

/** The middle of what GitHub calls critical (over 9), high (7 to 8.9), medium (4 to 6.9) and low (0.1 to 3.9). */
export const SECURITY_SEVERITIES: Readonly<Record<Severity, string>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '2.0',
  info: '0.5',
};

/** How often it is true, in GitHub's words. */
export const PRECISIONS: Readonly<Record<Confidence, string>> = {
  certain: 'very-high',
  likely: 'high',
  possible: 'medium',
};
