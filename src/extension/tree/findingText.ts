import type { Finding } from '../../engine/report/report';

/** A finding as plain text, for a chat or a ticket: what, why, what to do, where. */
export function findingText({ severity, title, message, why, remediation, evidence, ruleId }: Finding): string {
  const { base, head, related } = evidence;
  const places = [head, base, ...related].filter((place) => place !== undefined);
  return [
    `${severity}: ${title} (${ruleId})`,
    message,
    `Why: ${why}`,
    `What to do: ${remediation}`,
    ...places.map(({ revision, path, line }) => `  ${path}:${line} (${revision})`),
    '',
  ].join('\n');
}
