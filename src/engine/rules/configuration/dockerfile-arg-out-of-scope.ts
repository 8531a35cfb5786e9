import { at, entriesOf, itemsOf } from '../../model/json';
import { sourceOf } from '../../model/resource';
import type { UnitRule } from '../rule';
import { chainOf, stagesOf } from '../shared/builds';

export const dockerfileArgOutOfScope: UnitRule = {
  meta: {
    id: 'dockerfile-arg-out-of-scope',
    title: 'A stage uses an argument that is declared only before the first FROM',
    category: 'configuration',
    severity: 'medium',
    confidence: 'likely',
    why: 'An `ARG` before the first `FROM` is known to `FROM` lines only; inside a stage it is empty, whatever is passed.',
    remediation: 'Repeat `ARG NAME` without a value inside the stage.',
    messages: {
      empty: {
        title: '{{name}} is empty in {{stage}}: it is declared only before FROM',
        message:
          '{{stage}} uses ${{name}} and does not declare it with ARG, so neither the default nor `--build-arg` reaches it.',
      },
    },
  },
  about: 'dockerfiles',
  *checkUnit(dockerfiles) {
    for (const dockerfile of dockerfiles) {
      const names = entriesOf(at(dockerfile.value, ['args'])).flatMap(([name]) =>
        /^\w{1,100}$/.test(name) ? name : [],
      );
      if (names.length === 0) continue;
      const stages = stagesOf(dockerfile);
      for (const stage of stages) {
        const chain = chainOf(stages, stage);
        for (const name of names) {
          if (chain.some(({ value }) => ['args', 'env'].some((field) => at(value, [field, name]) !== undefined)))
            continue;
          const path = firstUse(stage.value, name);
          if (!path) continue;
          yield {
            messageId: 'empty',
            data: { name, stage: stage.name === undefined ? 'the stage' : `stage ${stage.name}` },
            key: [stage.index, name],
            resource: dockerfile,
            at: sourceOf(dockerfile, ['stages', stage.index, ...path]),
            related: [sourceOf(dockerfile, ['args', name])],
          };
        }
      }
    }
  },
};

/** Where the stage uses the variable, and does not give it a value itself. */
function firstUse(stage: Parameters<typeof at>[0], name: string): (string | number)[] | undefined {
  // `\${NAME:-x}` has a value of its own.
  const use = new RegExp(`(?<![\\\\$])\\$(?:${name}(?!\\w)|\\{${name}\\})`);
  const sets = new RegExp(`(?:^|[\\s;&|(])(?:${name}=|read\\s+(?:-\\w+\\s+)*${name}\\b|for\\s+${name}\\s)`);
  const runs = itemsOf(at(stage, ['run'])).map(String);
  if (runs.some((run) => sets.test(run))) return undefined;
  const run = runs.findIndex((text) => use.test(text));
  if (run >= 0) return ['run', run];
  for (const field of ['env', 'labels']) {
    const found = entriesOf(at(stage, [field])).find(([, value]) => typeof value === 'string' && use.test(value));
    if (found) return [field, found[0]];
  }
  const copy = itemsOf(at(stage, ['copies'])).findIndex((item) => use.test(JSON.stringify(item)));
  if (copy >= 0) return ['copies', copy];
  return ['user', 'workdir'].find((field) => use.test(String(at(stage, [field]) ?? ''))) === undefined
    ? undefined
    : [use.test(String(at(stage, ['user']) ?? '')) ? 'user' : 'workdir'];
}
