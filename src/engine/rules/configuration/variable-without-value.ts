import type { VariableUse } from '../../model/envVar';
import type { Model } from '../../model/model';
import type { Resource } from '../../model/resource';
import type { Unit } from '../../model/unit';
import { baseName, folderOf } from '../../util/treePath';
import type { Draft, StateRule } from '../rule';
import { composeUnits } from '../shared/compose';
import { isPieceOfSecret } from '../shared/expandedSecret';
import { isExampleFile, isForTestOrDemo } from '../shared/files';
import { isGivenByHost } from '../shared/hostVariables';
import { listed } from '../shared/listed';

export const variableWithoutValue: StateRule = {
  meta: {
    id: 'variable-without-value',
    title: 'A Compose file uses a variable that nothing sets',
    category: 'configuration',
    severity: 'medium',
    confidence: 'likely',
    why: 'Compose puts in nothing and goes on: `The "DB_NAME" variable is not set. Defaulting to a blank string.` The service starts with an empty setting, or does not start.',
    remediation:
      'Set the variable in the env file, give it a default (`${NAME:-value}`), or make it required (`${NAME:?}`).',
    messages: {
      unset: {
        title: '{{name}} has neither value nor default in {{file}}',
        message: '{{file}} uses {{name}} at {{count}}; no env file of the repository sets it, and it has no default.',
      },
      unsetAll: {
        title: '{{count}} variables have neither value nor default in {{file}}: {{names}}',
        message: 'No env file of the repository sets {{names}}; they must come from the shell or an ignored `.env`.',
      },
      notInEnvFile: {
        title: '{{name}} has no default in {{file}}, and {{envFile}} does not set it',
        message:
          '{{envFile}} sets other variables of {{file}} but not {{name}}, used at {{count}}; it becomes the empty text.',
      },
      notInEnvFileAll: {
        title: '{{count}} variables have no default in {{file}}, and {{envFile}} does not set them: {{names}}',
        message: '{{envFile}} sets other variables of {{file}} but not {{names}}; they become the empty text.',
      },
      undocumented: {
        title: '{{name}} has neither value nor default in {{file}}, and {{example}} does not name it',
        message:
          '{{example}} names other variables of {{file}} but not {{name}}, used at {{count}}: whoever copies it starts without a value.',
      },
      undocumentedAll: {
        title:
          '{{count}} variables have neither value nor default in {{file}}, and {{example}} does not name them: {{names}}',
        message:
          '{{example}} names other variables of {{file}} but not {{names}}: whoever copies it starts without values.',
      },
      documented: {
        title: '{{name}} must be set before {{file}} is used',
        message:
          '{{example}} names {{name}}; {{file}} has no default for it, so without a value it becomes the empty text.',
      },
      documentedAll: {
        title: '{{count}} variables must be set before {{file}} is used: {{names}}',
        message:
          '{{example}} names them; {{file}} has no defaults for them, so without values they become the empty text.',
      },
    },
  },
  gather: {
    from: 2,
    by: ({ at, messageId, data }) => JSON.stringify([at.file.path, messageId, data?.envFile, data?.example]),
    into: (drafts) => ({
      messageId: `${drafts[0]!.messageId}All`,
      data: {
        ...drafts[0]!.data,
        count: drafts.length,
        names: listed(drafts.map(({ data }) => String(data?.name))),
      },
    }),
  },
  *check(model) {
    for (const unit of composeUnits(model)) yield* checkUnit(model, unit);
  },
};

function* checkUnit(model: Model, unit: Unit): Iterable<Draft> {
  const needed = new Map<string, VariableUse[]>();
  for (const use of unit.variables) {
    if (use.value !== undefined || use.fallback !== undefined || use.required || isGivenByHost(use.name)) continue;
    if (isPieceOfSecret(unit, use)) continue;
    const key = JSON.stringify([use.source.file.path, use.name]);
    needed.set(key, [...(needed.get(key) ?? []), use]);
  }
  if (needed.size === 0) return;
  const dotenvs = model.index.ofKind('dotenv').filter(({ name }) => folderOf(name) === folderOf(unit.path));
  const names = new Set([...needed.values()].map(([use]) => use!.name));
  // What Compose's own `.env` sets has a value by now: only the other files can set what is still needed.
  const envFile = loadedByCompose(unit, dotenvs) ?? environmentFile(dotenvs, names);
  const guide = exampleFor(unit, dotenvs);
  // A file that sets one variable by the way is not the env file of this project.
  const isMeant = (file: Resource): boolean => countOf(file, names) * 3 >= names.size;
  for (const [use, ...others] of needed.values()) {
    const { name, source } = use!;
    const setters = dotenvs.filter((file) => sets(file, name));
    // Some file for an environment has it: `--env-file` chooses among them.
    if (setters.some((file) => !isExampleFile(file.name) && isMeant(file))) continue;
    const naming = setters.find((file) => isExampleFile(file.name));
    const example = naming ?? guide;
    const messageId = envFile ? 'notInEnvFile' : naming ? 'documented' : guide ? 'undocumented' : 'unset';
    yield {
      messageId,
      data: {
        name,
        file: baseName(source.file.path),
        count: others.length === 0 ? 'one place' : `${others.length + 1} places`,
        ...(envFile ? { envFile: envFile.name } : {}),
        ...(example && !envFile ? { example: example.name } : {}),
      },
      key: [name],
      at: source,
      related: others.slice(0, 9).map((other) => other.source),
      // People set variables in their shell, in CI, in an ignored `.env`: only a file that is there and lacks one is a sign.
      ...((envFile || messageId === 'undocumented') && !isForTestOrDemo(source.file.path)
        ? {}
        : { severity: 'low', confidence: 'possible' }),
    };
  }
}

/** The committed `.env`, when it is this project's: it sets at least a third of the variables that have no default. */
function loadedByCompose(unit: Unit, dotenvs: readonly Resource[]): Resource | undefined {
  const file = dotenvs.find(({ name }) => baseName(name) === '.env');
  if (!file) return undefined;
  const used = new Set(
    unit.variables
      .filter(({ fallback, name }) => fallback === undefined && !isGivenByHost(name))
      .map(({ name }) => name),
  );
  const count = countOf(file, used);
  return count > 0 && count * 3 >= used.size ? file : undefined;
}

/** The committed example, when it is this project's: it names half of the variables that the project uses. */
function exampleFor(unit: Unit, dotenvs: readonly Resource[]): Resource | undefined {
  const used = new Set(unit.variables.filter(({ name }) => !isGivenByHost(name)).map(({ name }) => name));
  return dotenvs.find((file) => {
    const count = countOf(file, used);
    return isExampleFile(file.name) && count > 1 && count * 2 >= used.size;
  });
}

/** A committed env file that is meant for these variables: it sets at least a third of them. */
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
