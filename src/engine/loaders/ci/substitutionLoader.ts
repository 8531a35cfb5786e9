import type { Snapshot } from '../../git/snapshot';
import { NO_FACETS } from '../../model/resource';
import type { Unit } from '../../model/unit';
import { pathsWhere } from '../../util/pathsWhere';
import type { Loader, TreeReader, UnitPlan } from '../loader';
import { substitutionsIn } from './substitutions';

/** One unit for each script, and each file of Terraform, that replaces placeholders in files of the repository. */
export const substitutionLoader: Loader = {
  name: 'ci',
  claims: mayReplace,
  plan: planFiles,
};

const SCRIPTS =
  /\.(?:sh|bash|tf)$|(?:^|\/)Makefile$|^\.github\/workflows\/[^/]+\.ya?ml$|^\.gitlab-ci\.yml$|(?:^|\/)cloudbuild[\w.-]*\.ya?ml$/;
const FOREIGN = /(?:^|\/)(?:node_modules|vendor|third_party|testdata)\//;

function mayReplace(path: string): boolean {
  return SCRIPTS.test(path) && !FOREIGN.test(path);
}

const replacing = pathsWhere(mayReplace);

async function planFiles(snapshot: Snapshot): Promise<UnitPlan[]> {
  const plans: UnitPlan[] = [];
  for (const path of replacing(snapshot.paths)) {
    const file = await snapshot.read(path);
    if (!file || (await substitutionsIn(file, snapshot)).length === 0) continue;
    plans.push({ id: `ci:${path}+sed`, load: (tree) => load(path, tree) });
  }
  return plans;
}

async function load(path: string, tree: TreeReader): Promise<Unit> {
  const id = `ci:${path}+sed`;
  const file = await tree.read(path);
  const substitutions = file ? await substitutionsIn(file, tree) : [];
  const [first] = substitutions;
  return {
    id,
    loader: 'ci',
    path,
    files: [path],
    status: first ? 'loaded' : 'failed',
    resources: first
      ? [
          {
            id: `${id}#Substitutions/${path}`,
            unit: id,
            loader: 'ci',
            kind: 'Substitutions',
            name: path,
            value: substitutions.map(({ placeholder, target }) => ({ placeholder, target })),
            trace: ([index]) => [(substitutions[Number(index)] ?? first).source],
            facets: { ...NO_FACETS, substitutions },
          },
        ]
      : [],
    variables: [],
    problems: [],
  };
}
