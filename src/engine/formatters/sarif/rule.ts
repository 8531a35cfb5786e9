import type { ReportingDescriptor } from 'sarif';
import type { ReportRule } from '../../report/report';
import { HOMEPAGE } from '../../report/version';
import { LEVELS, PRECISIONS, PROBLEM_SEVERITIES, SECURITY_SEVERITIES } from './level';

/** A rule as code scanning shows it beside its results. It says the same of the rule in every run. */
export function descriptorOf(rule: ReportRule): ReportingDescriptor {
  const { id, title, category, severity, confidence, why, remediation } = rule;
  const helpUri = `${HOMEPAGE}/blob/main/${rule.docs}`;
  const isSecurity = category === 'security';
  return {
    id,
    name: nameOf(id),
    shortDescription: { text: `${title}.` },
    fullDescription: { text: why },
    help: {
      text: `${why} ${remediation} See ${helpUri}`,
      markdown: `${why}\n\n**What to do:** ${remediation}\n\n[About this rule](${helpUri})`,
    },
    helpUri,
    defaultConfiguration: { level: LEVELS[severity] },
    properties: {
      tags: ['infrastructure', category],
      precision: PRECISIONS[confidence],
      'problem.severity': PROBLEM_SEVERITIES[severity],
      ...(isSecurity ? { 'security-severity': SECURITY_SEVERITIES[severity] } : {}),
    },
  };
}

/** `PublishedPortCollision`: SARIF wants names that are identifiers. */
function nameOf(id: string): string {
  return id
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
