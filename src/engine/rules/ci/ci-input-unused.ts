import { at, entriesOf } from '../../model/json';
import { type Resource, sourceOf } from '../../model/resource';
import type { UnitRule } from '../rule';
import { textsIn, triggersOf } from '../shared/pipelines';

export const ciInputUnused: UnitRule = {
  meta: {
    id: 'ci-input-unused',
    title: 'A workflow asks for an input that it never reads',
    category: 'ci',
    severity: 'low',
    confidence: 'certain',
    why: 'Whoever starts the workflow chooses a value (`production`), and it does the same whatever is chosen.',
    remediation: 'Read the input where it should count (`inputs.<name>`), or remove it.',
    messages: {
      unused: {
        title: 'Input {{input}} of {{workflow}} is never read',
        message: '{{trigger}} declares {{input}}; nothing in the workflow reads it, so choosing a value has no effect.',
      },
    },
  },
  about: 'workflows',
  *checkUnit(workflows) {
    for (const workflow of workflows) {
      for (const trigger of ['workflow_dispatch', 'workflow_call']) {
        for (const [input] of entriesOf(at(triggersOf(workflow).get(trigger), ['inputs']))) {
          if (isRead(workflow, input)) continue;
          yield {
            messageId: 'unused',
            data: { input, workflow: workflow.name, trigger },
            key: [trigger, input],
            resource: workflow,
            at: sourceOf(workflow, ['on', trigger, 'inputs', input]),
          };
        }
      }
    }
  },
};

/** By name, or with all others: `toJSON(inputs)`, `inputs[…]`, `github.event`, the file of the event. */
function isRead(workflow: Resource, input: string): boolean {
  for (const { text, path } of textsIn(workflow.value)) {
    if (path[0] === 'on' && path[2] === 'inputs') continue;
    if (
      /\binputs\s*(?:\[|\)|,|\.\*)|\bgithub\.event\s*[)[]|\bevent\.inputs\s*[)[]|\bGITHUB_EVENT_PATH\b|toJSON\(\s*github/i.test(
        text,
      )
    )
      return true;
    if (namesIn(text).includes(input.toLowerCase())) return true;
  }
  return false;
}

/** The inputs that a text reads: names of contexts know no case. */
const namesIn = (text: string): string[] =>
  [...text.matchAll(/\binputs\.([A-Za-z_][\w-]{0,100})/g)].map(([, name]) => name!.toLowerCase());
