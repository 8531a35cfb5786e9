import { RETIRED_COMMANDS, RETIRED_RUNNERS, type Retired, retiredAction } from '../../catalogues/githubRetired';
import { asText, at, itemsOf, type Path } from '../../model/json';
import { type Resource, sourceOf } from '../../model/resource';
import type { Source } from '../../model/source';
import type { Draft, UnitRule } from '../rule';
import { type Job, jobsOf, stepsOf } from '../shared/pipelines';

export const ciRetired: UnitRule = {
  meta: {
    id: 'ci-retired',
    title: 'A workflow uses what GitHub has switched off',
    category: 'ci',
    severity: 'high',
    confidence: 'certain',
    why: 'The run fails or never starts, whatever the code is: nothing is tested, built or deployed by it.',
    remediation: 'Use what took its place.',
    messages: {
      retired: {
        title: '{{workflow}} uses {{what}}, which GitHub switched off on {{since}}',
        message: 'Since {{since}} {{effect}}. Use {{instead}}. {{source}}',
      },
    },
  },
  about: 'workflows',
  *checkUnit(workflows) {
    for (const workflow of workflows) {
      for (const job of jobsOf(workflow)) {
        for (const { what, retired, path } of [...actionsOf(job), ...runnersOf(job)])
          yield draftOf(workflow, what, retired, sourceOf(workflow, path));
      }
      if (JSON.stringify(workflow.value).includes('ACTIONS_ALLOW_UNSECURE_COMMANDS')) continue;
      for (const { words, source } of workflow.facets.commands ?? []) {
        const command = words[0] === 'echo' ? /^::(set-env|add-path)\b/.exec(words[1] ?? '')?.[1] : undefined;
        if (command !== undefined) yield draftOf(workflow, `::${command}::`, RETIRED_COMMANDS.get(command)!, source);
      }
    }
  },
};

function draftOf(workflow: Resource, what: string, { since, effect, instead, source }: Retired, at: Source): Draft {
  return {
    messageId: 'retired',
    data: { workflow: workflow.name, what, since, effect, instead, source },
    key: [what],
    resource: workflow,
    at,
  };
}

interface Use {
  readonly what: string;
  readonly retired: Retired;
  readonly path: Path;
}

function actionsOf(job: Job): Use[] {
  return stepsOf(job).flatMap(({ value, path }) => {
    const uses = asText(at(value, ['uses'])) ?? '';
    const retired = retiredAction(uses);
    return retired ? [{ what: uses, retired, path: [...path, 'uses'] }] : [];
  });
}

/** A label alone: with `self-hosted` beside it, it may be anybody's. */
function runnersOf(job: Job): Use[] {
  const written = at(job.value, ['runs-on']);
  const labels = typeof written === 'string' ? [written] : itemsOf(written);
  const label = labels.length === 1 ? asText(labels[0]) : undefined;
  const direct = label === undefined ? [] : usesOf(label, [...job.path, 'runs-on']);
  const [, key] = /^\$\{\{\s?matrix\.([\w-]{1,60})\s?\}\}$/.exec(label ?? '') ?? [];
  if (key === undefined) return direct;
  const path = [...job.path, 'strategy', 'matrix', key];
  const choices = itemsOf(at(job.value, ['strategy', 'matrix', key]));
  return [...direct, ...choices.flatMap((choice, index) => usesOf(asText(choice) ?? '', [...path, index]))];
}

function usesOf(label: string, path: Path): Use[] {
  const retired = RETIRED_RUNNERS.get(label);
  return retired ? [{ what: label, retired, path }] : [];
}
