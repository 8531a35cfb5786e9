import type { VariableUse } from '../../model/envVar';
import type { Model } from '../../model/model';
import type { Resource } from '../../model/resource';
import type { Unit } from '../../model/unit';
import { baseName, folderOf } from '../../util/treePath';
import type { ChangeRule, Draft } from '../rule';
import { composeUnits } from '../shared/compose';
import { isExampleFile } from '../shared/files';
import { isGivenByHost } from '../shared/hostVariables';
import { listed } from '../shared/listed';

export const envExampleOutdated: ChangeRule = {
  meta: {
    id: 'env-example-outdated',
    title: 'The example of an env file no longer fits what is used',
    category: 'configuration',
    severity: 'info',
    confidence: 'likely',
    why: 'People copy the example to set up a machine. A setting that it does not name is one that nobody knows of; one that nothing reads is set in vain.',
    remediation: 'Add or remove the line in the example.',
    messages: {
      unnamed: {
        title: '{{file}} uses {{names}} from now on, and {{example}} does not name it',
        message: '{{example}} names most variables of {{file}}; {{names}} has a default, which people will not know.',
      },
      unnamedAll: {
        title: '{{file}} uses {{count}} more variables from now on, and {{example}} does not name them: {{names}}',
        message: '{{example}} names most variables of {{file}}; these have defaults, which people will not know.',
      },
      unused: {
        title: '{{example}} still names {{names}}, which nothing uses any more',
        message: 'The last use of {{names}} is removed; whoever sets it changes nothing.',
      },
      unusedAll: {
        title: '{{example}} still names {{count}} variables that nothing uses any more: {{names}}',
        message: 'Their last uses are removed; whoever sets them changes nothing.',
      },
    },
  },
  gather: {
    from: 2,
    by: ({ messageId, data }) => JSON.stringify([messageId, data?.example, data?.file]),
    into: (drafts) => ({
      messageId: `${drafts[0]!.messageId}All`,
      data: {
        ...drafts[0]!.data,
        count: drafts.length,
        names: listed(drafts.map(({ data }) => String(data?.names))),
      },
    }),
  },
  *checkChange({ before, after }) {
    const examples = after.index.ofKind('dotenv').filter(({ name }) => isExampleFile(name));
    for (const example of examples) {
      const folder = folderOf(example.name);
      const [was, is] = [before, after].map((model) => usesIn(model, folder));
      if (was!.size === 0) continue;
      yield* unnamed(after, example, was!, is!);
      if (before.index.resource(example.id)) yield* unused(after, example, was!, is!);
    }
  },
};

/** The variables of the projects in the folder, by name. */
function usesIn(model: Model, folder: string): Map<string, VariableUse> {
  const uses = new Map<string, VariableUse>();
  for (const unit of projectsIn(model, folder)) {
    for (const use of unit.variables) if (!isGivenByHost(use.name) && !uses.has(use.name)) uses.set(use.name, use);
  }
  return uses;
}

const projectsIn = (model: Model, folder: string): Unit[] =>
  composeUnits(model).filter((unit) => folderOf(unit.path) === folder);

const names = ({ facets }: Resource, name: string): boolean => facets.env.some((variable) => variable.name === name);

type Uses = ReadonlyMap<string, VariableUse>;

/** What has no default is told by variable-without-value and variable-required. */
function* unnamed(model: Model, example: Resource, was: Uses, is: Uses): Iterable<Draft> {
  const known = [...was.keys()].filter((name) => names(example, name)).length;
  // An example of a few settings leaves the others out on purpose.
  if (known < 3 || known * 4 < was.size * 3) return;
  const beside = model.index.ofKind('dotenv').filter(({ name }) => folderOf(name) === folderOf(example.name));
  for (const [name, use] of is) {
    if (use.fallback === undefined || use.required || was.has(name) || beside.some((file) => names(file, name)))
      continue;
    yield {
      messageId: 'unnamed',
      data: { names: name, example: example.name, file: baseName(use.source.file.path) },
      key: ['unnamed', name],
      at: use.source,
    };
  }
}

function* unused(model: Model, example: Resource, was: Uses, is: Uses): Iterable<Draft> {
  // A container that takes the whole file may read each of its variables.
  const folder = folderOf(example.name);
  if (composeUnits(model).some((unit) => takesEnvFile(unit, folder))) return;
  // With the last project gone from the folder, the example may be for something else.
  if (projectsIn(model, folder).length === 0) return;
  const read = new Set(model.units.flatMap((unit) => unit.variables.map(({ name }) => name)));
  for (const unit of composeUnits(model)) {
    for (const { facets } of unit.resources) for (const { name } of facets.env) read.add(name);
  }
  for (const variable of example.facets.env) {
    const { name, source } = variable;
    if (!was.has(name) || is.has(name) || read.has(name)) continue;
    yield {
      messageId: 'unused',
      data: { names: name, example: example.name, file: '' },
      key: ['unused', name],
      resource: example,
      at: source,
    };
  }
}

function takesEnvFile({ resources }: Unit, folder: string): boolean {
  return resources.some(({ facets }) =>
    facets.references.some(
      ({ use, target }) => use === 'env-file' && target.by === 'path' && folderOf(target.path) === folder,
    ),
  );
}
