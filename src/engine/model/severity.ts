/** How bad it is, worst first. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;

export type Severity = (typeof SEVERITIES)[number];

/** How sure we are: `certain`, the tool itself refuses; `likely`; `possible`. */
export type Confidence = 'certain' | 'likely' | 'possible';

/** For sorting: worse first. */
export function compareSeverity(a: Severity, b: Severity): number {
  return SEVERITIES.indexOf(a) - SEVERITIES.indexOf(b);
}
