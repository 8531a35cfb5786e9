import { asText, at } from '../../model/json';
import { sourceOf } from '../../model/resource';
import type { UnitRule } from '../rule';
import { type Job, type JobStep, jobsOf, stepsOf, triggersOf } from '../shared/pipelines';

export const ciUntrustedCheckout: UnitRule = {
  meta: {
    id: 'ci-untrusted-checkout',
    title: 'A workflow with secrets runs code of a pull request from outside',
    category: 'ci',
    severity: 'high',
    confidence: 'likely',
    why: 'pull_request_target runs with the secrets and the write token of the repository: whoever opens a pull request can read them by changing what the job runs.',
    remediation: 'Use `pull_request`, or do not run anything of what is checked out.',
    messages: {
      checkout: {
        title: 'Job {{job}} of {{workflow}} checks out the pull request and runs it with the secrets of the repository',
        message:
          '{{workflow}} is started by pull_request_target, checks out the head of the pull request, and runs steps in it.',
      },
    },
  },
  about: 'workflows',
  *checkUnit(workflows) {
    for (const workflow of workflows) {
      if (!triggersOf(workflow).has('pull_request_target')) continue;
      for (const job of jobsOf(workflow)) {
        const steps = stepsOf(job);
        const index = steps.findIndex(isHeadCheckout);
        if (index < 0 || !steps.slice(index + 1).some(runsCode)) continue;
        yield {
          messageId: 'checkout',
          data: { job: job.id, workflow: workflow.name },
          key: [job.id],
          resource: workflow,
          at: sourceOf(workflow, [...steps[index]!.path, 'with', 'ref']),
          ...(isGated(job) ? { severity: 'low' as const, confidence: 'possible' as const } : {}),
        };
      }
    }
  },
};

function isHeadCheckout({ value }: JobStep): boolean {
  const ref = asText(at(value, ['with', 'ref'])) ?? '';
  return (
    asText(at(value, ['uses']))?.startsWith('actions/checkout@') === true &&
    /github\.event\.pull_request\.head\.(?:sha|ref)|github\.head_ref|refs\/pull\/.{0,80}\/(?:merge|head)/.test(ref)
  );
}

/** What builds or runs: not what only compares, labels or prints. */
function runsCode({ value }: JobStep): boolean {
  const script = asText(at(value, ['run'])) ?? '';
  const uses = asText(at(value, ['uses'])) ?? '';
  return (
    uses.startsWith('./') ||
    /(?:^|[\s;&|])(?:npm|npx|yarn|pnpm|make|pip3?|python3?|pytest|go|cargo|mvn|gradle|\.\/[\w./-]+|bash|sh|docker|bundle|composer|dotnet|tox|just|task)\s/.test(
      `${script} `,
    )
  );
}

/** Somebody has to agree first: an environment with reviewers, a label, a check of who it is. */
function isGated({ value }: Job): boolean {
  const condition = asText(at(value, ['if'])) ?? '';
  return (
    at(value, ['environment']) !== undefined || /label|actor|author_association|login|head\.repo|fork/.test(condition)
  );
}
