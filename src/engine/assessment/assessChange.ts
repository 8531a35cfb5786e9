import type { Assessment } from '../report/report';
import { countedFindings } from '../report/standing';
import { complexityOf } from './complexity';
import { storesAtRisk } from './dataStores';
import { deploymentCount, deploymentsOf } from './deployments';
import { effortOf } from './effort/effort';
import type { Facts } from './facts';
import { impactOf } from './impact/impact';
import { backupSteps } from './steps/backupSteps';
import { conflictSteps } from './steps/conflictStep';
import { deploySteps, rehearsalSteps } from './steps/deploySteps';
import { rollbackSteps } from './steps/rollbackSteps';
import { taskSteps } from './steps/taskSteps';
import { verifySteps } from './steps/verifySteps';

/** What a change means, what it costs, and how it is brought into operation: `docs/assessment.md`. */
export type Plan = Omit<Assessment, 'verdict' | 'headline'>;

/** Impact, complexity, effort and steps of a change; nothing of each where nothing differs. Findings that somebody accepted do not count. */
export function assessChange(facts: Facts): Plan {
  const findings = countedFindings(facts.findings);
  const stores = storesAtRisk(facts, findings);
  const deployments = deploymentsOf(facts);
  const effort = effortOf(facts, findings, { backups: stores.length, deployments: deploymentCount(deployments) });
  const isNothing = effort.terms.length === 0 && findings.length === 0 && facts.merge.conflicts.length === 0;
  return {
    ...complexityOf(findings, facts.merge, effort),
    effort,
    impact: impactOf(facts, findings, stores),
    steps: isNothing
      ? []
      : [
          ...conflictSteps(facts),
          ...taskSteps(facts, findings, 'prepare'),
          ...backupSteps(facts, stores),
          ...rehearsalSteps(facts, deployments),
          ...(deployments.length > 0 ? deploySteps(facts, deployments, findings) : []),
          ...verifySteps(facts, deployments, findings),
          ...(deployments.length > 0 ? rollbackSteps(facts, deployments, stores, findings) : []),
        ],
  };
}
