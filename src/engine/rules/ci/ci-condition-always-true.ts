import { at, type Json, type Path } from '../../model/json';
import { sourceOf } from '../../model/resource';
import type { UnitRule } from '../rule';
import { jobsOf, stepsOf } from '../shared/pipelines';

export const ciConditionAlwaysTrue: UnitRule = {
  meta: {
    id: 'ci-condition-always-true',
    title: 'A condition of a workflow is always true',
    category: 'ci',
    severity: 'medium',
    confidence: 'certain',
    why: 'With text around `${{ … }}` the condition is a text, and every text that is not empty counts as true: the step or job runs always.',
    remediation: 'Write the whole condition inside of one `${{ … }}`, or without any.',
    messages: {
      text: {
        title: 'The `if` of {{what}} in {{workflow}} is always true',
        message: 'Something stands beside `${{ … }}`, {{beside}}: the whole is a text that is not empty.',
      },
    },
  },
  about: 'workflows',
  *checkUnit(workflows) {
    for (const workflow of workflows) {
      for (const job of jobsOf(workflow)) {
        const places: { what: string; value: Json; path: Path }[] = [
          { what: `job ${job.id}`, value: job.value, path: job.path },
          ...stepsOf(job).map(({ value, path }, index) => ({
            what: `step ${index + 1} of job ${job.id}`,
            value,
            path,
          })),
        ];
        for (const { what, value, path } of places) {
          const condition = at(value, ['if']);
          const beside = typeof condition === 'string' ? besideExpressions(condition) : undefined;
          if (beside === undefined) continue;
          yield {
            messageId: 'text',
            data: { what, workflow: workflow.name, beside },
            key: [job.id, String(condition).slice(0, 200)],
            resource: workflow,
            at: sourceOf(workflow, [...path, 'if']),
          };
        }
      }
    }
  },
};

/** What stands outside of the braces: `${{ a }} && b`; also the line end that a block (`|`) keeps. */
function besideExpressions(condition: string): string | undefined {
  if (!condition.includes('${{')) return undefined;
  const parts = condition.split(/\$\{\{(?:[^}]|\}(?!\})){0,1000}\}\}/);
  // The text of a plain value has no space at its ends.
  const outside = parts.join('');
  if (parts.length < 2 || outside === '') return undefined;
  return outside.trim() === '' ? 'a line end that the block keeps (`|`, not `|-`)' : 'such as an operator or a name';
}
