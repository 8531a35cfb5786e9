import type { Log, Run } from 'sarif';
import type { Report } from '../report/report';
import { HOMEPAGE } from '../report/version';
import { visible } from './escape';
import { createHeadPlaces } from './headPlace';
import { notificationsOf } from './sarif/notifications';
import { ROOT } from './sarif/physicalLocation';
import { createResults } from './sarif/result';
import { descriptorOf } from './sarif/rule';
import { told, within } from './sarif/told';

/** The schema as OASIS publishes the standard with its errata; GitHub and the validator of Microsoft ask for a final one. */
const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/**
 * The findings as SARIF 2.1.0 for code scanning: places are those of head or the merged tree. What only follows from another finding is
 * told with that one; what somebody has accepted is there with its suppression, after all others.
 */
export function formatSarif(report: Report, { repository }: { repository?: string } = {}): string {
  const findings = told(report.findings);
  const results = within(findings.map(createResults(report.rules, createHeadPlaces(report.findings))));
  const run: Run = {
    tool: {
      driver: {
        name: 'Infra Diff',
        version: report.tool.version,
        semanticVersion: report.tool.version,
        informationUri: HOMEPAGE,
        rules: report.rules.map(descriptorOf),
      },
    },
    // A category of its own in code scanning; what stands after the slash would tell one run from another.
    automationDetails: { id: 'infra-diff/' },
    invocations: [
      {
        executionSuccessful: true,
        toolExecutionNotifications: notificationsOf(report, findings.length - results.length),
      },
    ],
    originalUriBaseIds: { [ROOT]: { description: { text: 'The root of the repository.' } } },
    ...(repository === undefined ? {} : { versionControlProvenance: [provenance(report, repository)] }),
    columnKind: 'utf16CodeUnits',
    results,
  };
  const log: Log = { $schema: SCHEMA, version: '2.1.0', runs: [run] };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function provenance({ comparison: { head } }: Report, repositoryUri: string) {
  return { repositoryUri, revisionId: head.commit, branch: visible(head.ref), mappedTo: { uriBaseId: ROOT } };
}
