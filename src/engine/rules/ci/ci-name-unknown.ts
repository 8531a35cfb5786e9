import { asText, at, entriesOf, itemsOf, type Path } from '../../model/json';
import { type Resource, sourceOf } from '../../model/resource';
import { nearest } from '../../util/nearest';
import type { Draft, UnitRule } from '../rule';
import { listed } from '../shared/listed';
import { expressionsIn, type Job, jobsOf, stepsOf, textsIn, triggersOf } from '../shared/pipelines';

export const ciNameUnknown: UnitRule = {
  meta: {
    id: 'ci-name-unknown',
    title: 'A workflow names a job, step or input that it does not have',
    category: 'ci',
    severity: 'medium',
    confidence: 'certain',
    why: 'GitHub refuses a workflow whose `needs` names no job; a step or input that is not there reads as the empty text, without a word.',
    remediation: 'Write the name as it is declared, or declare it.',
    messages: {
      job: {
        title: 'Job {{job}} of {{workflow}} needs job {{name}}, which does not exist',
        message: "GitHub refuses the workflow: job '{{job}}' depends on unknown job '{{name}}'.{{hint}}",
      },
      needed: {
        title: 'Job {{job}} of {{workflow}} reads outputs of {{name}}, which it does not need',
        message: 'Only jobs that stand in `needs` are in the context: `needs.{{name}}` is empty.{{hint}}',
      },
      step: {
        title: 'Job {{job}} of {{workflow}} reads step {{name}}, which does not exist',
        message: 'No step of the job before has `id: {{name}}`: `steps.{{name}}` is empty.{{hint}}',
      },
      input: {
        title: '{{workflow}} reads input {{name}}, which it does not declare',
        message: 'No trigger declares {{name}}: `inputs.{{name}}` is always empty.{{hint}}',
      },
      severalNeeded: {
        title: 'Job {{job}} of {{workflow}} reads outputs of {{count}} jobs which it does not need: {{names}}',
        message: 'Only jobs that stand in `needs` are in the context: what it reads of the others is empty.',
      },
    },
  },
  // A report at the end that reads all the jobs and waits for none.
  gather: {
    from: 2,
    by: ({ messageId, resource, data }) =>
      messageId === 'needed' && resource ? JSON.stringify([resource.id, data?.job]) : undefined,
    into: (drafts) => ({
      messageId: 'severalNeeded',
      data: {
        ...drafts[0]!.data,
        count: drafts.length,
        names: listed(drafts.map(({ data }) => `${data?.name}`)),
      },
    }),
  },
  about: 'workflows',
  *checkUnit(workflows) {
    for (const workflow of workflows) {
      const jobs = jobsOf(workflow);
      for (const job of jobs) yield* aboutJob(workflow, job, jobs);
      yield* aboutInputs(workflow);
    }
  },
};

function draftOf(
  workflow: Resource,
  messageId: string,
  job: string,
  name: string,
  known: Iterable<string>,
  path: Path,
): Draft {
  const near = nearest(name, known);
  return {
    messageId,
    data: { workflow: workflow.name, job, name, hint: near === undefined ? '' : ` Did you mean ${near}?` },
    key: [messageId, job, name],
    resource: workflow,
    at: sourceOf(workflow, path),
    ...(messageId === 'job' ? { severity: 'high' as const } : {}),
  };
}

const same = (names: readonly string[], name: string): boolean =>
  names.some((one) => one.toLowerCase() === name.toLowerCase());

function* aboutJob(workflow: Resource, job: Job, jobs: readonly Job[]): Generator<Draft> {
  const written = at(job.value, ['needs']);
  const needs = typeof written === 'string' ? [written] : itemsOf(written).flatMap((name) => asText(name) ?? []);
  const ids = jobs.map(({ id }) => id);
  for (const name of needs)
    if (!/[$]/.test(name) && !same(ids, name))
      yield draftOf(workflow, 'job', job.id, name, ids, [...job.path, 'needs']);
  const steps = stepsOf(job);
  const stepIds = steps.flatMap(({ value }) => asText(at(value, ['id'])) ?? []);
  for (const { text, path } of textsIn(job.value, job.path)) {
    for (const expression of expressionsIn(text, path.at(-1) === 'if')) {
      for (const name of namesOf(expression, 'needs'))
        if (!same(needs, name)) yield draftOf(workflow, 'needed', job.id, name, needs, path);
      // A job that calls a workflow has no steps of its own.
      if (at(job.value, ['steps']) === undefined) continue;
      for (const name of namesOf(expression, 'steps'))
        if (!same(stepIds, name)) yield draftOf(workflow, 'step', job.id, name, stepIds, path);
    }
  }
}

/** Inputs of a workflow that is started by hand or called; others have none, and read what an event brings. */
function* aboutInputs(workflow: Resource): Generator<Draft> {
  const triggers = triggersOf(workflow);
  const callers = ['workflow_dispatch', 'workflow_call'].filter((name) => triggers.has(name));
  if (callers.length === 0) return;
  const declared = callers.flatMap((name) => entriesOf(at(triggers.get(name), ['inputs'])).map(([input]) => input));
  for (const { text, path } of textsIn(workflow.value)) {
    if (path[0] === 'on') continue;
    for (const expression of expressionsIn(text, path.at(-1) === 'if')) {
      for (const name of [...namesOf(expression, 'inputs'), ...namesOf(expression, 'github.event.inputs')])
        if (!same(declared, name)) yield draftOf(workflow, 'input', '', name, declared, path);
    }
  }
}

/** `steps.build.outputs.x` → `build`. What stands in quotes is text. */
function namesOf(expression: string, context: 'needs' | 'steps' | 'inputs' | 'github.event.inputs'): string[] {
  const plain = expression.replace(/'[^']{0,500}'/g, "''");
  const pattern = new RegExp(`(?<![\\w.-])${context.replaceAll('.', '\\.')}\\.([A-Za-z_][\\w-]{0,100})`, 'g');
  return [...plain.matchAll(pattern)].map(([, name]) => name!);
}
