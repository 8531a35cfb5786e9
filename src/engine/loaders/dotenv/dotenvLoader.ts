import type { Snapshot } from '../../git/snapshot';
import type { EnvVar } from '../../model/envVar';
import { NO_FACETS, type Resource } from '../../model/resource';
import { isSecretName } from '../../model/secret';
import type { SourceFile } from '../../model/source';
import type { Unit } from '../../model/unit';
import { pathsWhere } from '../../util/pathsWhere';
import type { Loader, TreeReader, UnitPlan } from '../loader';
import { isDotenvPath } from './isDotenvPath';
import { type Dotenv, type DotenvEntry, parseDotenv } from './parseDotenv';
import { variableUse } from './variableUse';

/** One unit for each dotenv file, with one resource of kind `dotenv`: its variables are the `env` facet, and a map by key the value. */
export const dotenvLoader: Loader = {
  name: 'dotenv',
  claims: isDotenvPath,
  plan: async (snapshot) => {
    const plans = await Promise.all(dotenvFiles(snapshot.paths).map((path) => planOf(path, snapshot)));
    return plans.filter((plan) => plan !== undefined);
  },
};

const dotenvFiles = pathsWhere(isDotenvPath);

async function planOf(path: string, snapshot: Snapshot): Promise<UnitPlan | undefined> {
  const file = await snapshot.read(path);
  if (!file || !isDotenv(parseDotenv(file.text))) return undefined;
  return { id: `dotenv:${path}`, load: (tree) => load(path, tree) };
}

/** A file with the name of one, of which not one statement can be read, is something else. */
function isDotenv({ entries, problems }: Dotenv): boolean {
  return entries.length > 0 || problems.length === 0;
}

async function load(path: string, tree: TreeReader): Promise<Unit> {
  const id = `dotenv:${path}`;
  const file = await tree.read(path);
  const unit = { id, loader: 'dotenv' as const, path, files: [path] };
  if (!file) return { ...unit, status: 'failed', resources: [], variables: [], problems: [] };
  const dotenv = parseDotenv(file.text);
  const entries = dotenv.entries.filter(({ key }) => key !== '');
  const nameless = dotenv.entries.filter(({ key }) => key === '');
  const problems = [
    ...dotenv.problems,
    ...nameless.map(({ line }) => ({ line, message: 'the line has a value and no name' })),
    ...(dotenv.strays ?? []).map((line) => ({
      line,
      message: 'text follows the closing quote and is not part of the value',
    })),
  ];
  const resource = resourceOf(id, file, entries);
  return {
    ...unit,
    status: problems.length > 0 ? 'partial' : 'loaded',
    resources: [resource],
    // What follows a `$` in a password is a piece of the password, not the name of a variable.
    variables: entries
      .filter((entry) => !isSecretName(entry.key))
      .flatMap((entry) => entry.uses.map((use) => variableUse(use, { file, line: entry.line }, resource.id))),
    problems: problems.map(({ line, message }) => ({ path, line, message, file })),
  };
}

function resourceOf(unit: string, file: SourceFile, entries: readonly DotenvEntry[]): Resource {
  const byKey = new Map<string, DotenvEntry[]>();
  for (const entry of entries) byKey.set(entry.key, [entry, ...(byKey.get(entry.key) ?? [])]);
  const last = [...byKey.values()].map(([entry]) => entry!);
  return {
    id: `${unit}#dotenv/${file.path}`,
    unit,
    loader: 'dotenv',
    kind: 'dotenv',
    name: file.path,
    value: Object.fromEntries(last.map(({ key, value }) => [key, value])),
    trace: ([key]) => (byKey.get(String(key)) ?? [{ line: 1 }]).map(({ line }) => ({ file, line })),
    facets: { ...NO_FACETS, env: last.map((entry) => envVar(entry, file)) },
  };
}

function envVar({ key, value, written, line }: DotenvEntry, file: SourceFile): EnvVar {
  return {
    name: key,
    value,
    ...(written === undefined ? {} : { written }),
    origin: 'dotenv',
    secret: false,
    required: false,
    source: { file, line },
  };
}
