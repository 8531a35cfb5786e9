import type { VariableUse } from '../../model/envVar';
import type { Model } from '../../model/model';
import type { Resource } from '../../model/resource';
import type { Unit } from '../../model/unit';
import { baseName, folderOf } from '../../util/treePath';
import type { Draft, StateRule } from '../rule';
import { composeUnits } from '../shared/compose';
import { isExampleFile } from '../shared/files';
import { isGivenByHost } from '../shared/hostVariables';

export const variableWithoutValue: StateRule = {
  meta: {
    id: 'variable-without-value',
    title: 'A Compose file uses a variable that nothing sets',
    category: 'configuration',
    severity: 'medium',
    confidence: 'likely',
    why: 'Compose puts in nothing and goes on: "The \\"DB_NAME\\" variable is not set. Defaulting to a blank string." The service starts with an empty setting, or does not start.',
    remediation:
      'Set the variable in the env file, give it a default (`${NAME:-value}`), or make it required (`${NAME:?}`).',
    messages: {
      unset: {
        title: '{{name}} has neither value nor default in {{file}}',
        message: '{{file}} uses {{name}} at {{count}}; no env file of the repository sets it, and it has no default.',
      },
      notInEnvFile: {
        title: '{{name}} has no default in {{file}}, and {{envFile}} does not set it',
        message:
          '{{envFile}} sets other variables of {{file}} but not {{name}}, used at {{count}}; it becomes the empty text.',
      },
      documented: {
        title: '{{name}} must be set before {{file}} is used',
        message:
          '{{example}} names {{name}}; {{file}} has no default for it, so without a value it becomes the empty text.',
      },
    },
  },
  *check(model) {
    for (const unit of composeUnits(model)) yield* checkUnit(model, unit);
  },
};

function* checkUnit(model: Model, unit: Unit): Iterable<Draft> {
  const needed = new Map<string, VariableUse[]>();
  for (const use of unit.variables) {
    if (use.value !== undefined || use.fallback !== undefined || use.required || isGivenByHost(use.name)) continue;
    const key = JSON.stringify([use.source.file.path, use.name]);
    needed.set(key, [...(needed.get(key) ?? []), use]);
  }
  if (needed.size === 0) return;
  const dotenvs = model.index.ofKind('dotenv').filter(({ name }) => folderOf(name) === folderOf(unit.path));
  const names = new Set([...needed.values()].map(([use]) => use!.name));
  const envFile = environmentFile(dotenvs, names);
  // A file that sets one variable by the way is not the env file of this project.
  const isMeant = (file: Resource): boolean => countOf(file, names) * 3 >= names.size;
  for (const [use, ...others] of needed.values()) {
    const { name, source } = use!;
    const setters = dotenvs.filter((file) => sets(file, name));
    // Some file for an environment has it: `--env-file` chooses among them.
    if (setters.some((file) => !isExampleFile(file.name) && isMeant(file))) continue;
    const example = setters.find((file) => isExampleFile(file.name));
    const messageId = envFile ? 'notInEnvFile' : example ? 'documented' : 'unset';
    yield {
      messageId,
      data: {
        name,
        file: baseName(source.file.path),
        count: others.length === 0 ? 'one place' : `${others.length + 1} places`,
        ...(envFile ? { envFile: envFile.name } : {}),
        ...(example ? { example: example.name } : {}),
      },
      key: [name],
      at: source,
      related: others.slice(0, 9).map((other) => other.source),
      ...(messageId === 'documented' ? { severity: 'low' } : {}),
    };
  }
}

/** A committed env file that is meant for these variables: it sets at least a third of them. `.env` is read by Compose itself. */
function environmentFile(dotenvs: readonly Resource[], names: ReadonlySet<string>): Resource | undefined {
  return dotenvs.find((file) => {
    if (isExampleFile(file.name) || baseName(file.name) === '.env') return false;
    const count = countOf(file, names);
    return count > 0 && count < names.size && count * 3 >= names.size;
  });
}

const sets = ({ facets }: Resource, name: string): boolean => facets.env.some((variable) => variable.name === name);

function countOf(file: Resource, names: ReadonlySet<string>): number {
  return [...names].filter((name) => sets(file, name)).length;
}
