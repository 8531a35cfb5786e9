import type { EnvVar } from '../../../model/envVar';
import type { LoadProblem } from '../../../model/unit';
import { type DotenvEntry, parseDotenv, parseRawEnv } from '../../dotenv/parseDotenv';
import type { TreeReader } from '../../loader';
import { inRepository } from '../canonical/paths';
import type { ComposeProject } from '../project';
import { entriesOf, isNull, itemsOf, type MapNode, nodeAt, textOf, traceOf } from '../tree/node';

/**
 * The variables that the service's containers get: those of its env files, later files over earlier ones, and over these its own
 * `environment`. A value of null is taken from the shell at start.
 */
export async function containerEnv(
  service: MapNode,
  project: ComposeProject,
  tree: TreeReader,
  problems: LoadProblem[],
): Promise<EnvVar[]> {
  const own = entriesOf(nodeAt(service, 'environment'));
  const result = new Map<string, EnvVar>();
  for (const variable of await envFileVariables(service, own, project, tree, problems)) {
    result.set(variable.name, variable);
  }
  for (const [name, node] of own) {
    result.set(name, {
      name,
      value: isNull(node) ? null : (textOf(node) ?? ''),
      origin: 'environment',
      secret: false,
      required: node.kind === 'scalar' && node.required === true,
      source: traceOf(service, ['environment', name])[0]!,
    });
  }
  return [...result.values()];
}

async function envFileVariables(
  service: MapNode,
  own: ReturnType<typeof entriesOf>,
  project: ComposeProject,
  tree: TreeReader,
  problems: LoadProblem[],
): Promise<EnvVar[]> {
  const environment = new Map(own.flatMap(([name, node]) => (isNull(node) ? [] : [[name, textOf(node) ?? '']])));
  const lookup = (name: string): string | undefined => project.lookup(name) ?? environment.get(name);
  const earlier = new Map<string, string>();
  const variables: EnvVar[] = [];
  for (const item of itemsOf(nodeAt(service, 'env_file'))) {
    const path = inRepository(textOf(nodeAt(item, 'path')) ?? '');
    const file = path === undefined ? undefined : await tree.read(path);
    if (!file) continue;
    const isRaw = textOf(nodeAt(item, 'format')) === 'raw';
    const { entries, problems: bad } = isRaw ? parseRawEnv(file.text) : parseDotenv(file.text, lookup, earlier);
    for (const { line, message } of bad) {
      const isKnown = problems.some((known) => known.path === file.path && known.line === line);
      if (!isKnown) problems.push({ path: file.path, line, message, file });
    }
    for (const entry of entries) {
      if (entry.value !== null) earlier.set(entry.key, entry.value);
      variables.push({ ...variableOf(entry), source: { file, line: entry.line } });
    }
  }
  return variables;
}

function variableOf({ key, value, written }: DotenvEntry): Omit<EnvVar, 'source'> {
  return {
    name: key,
    value,
    ...(written === undefined ? {} : { written }),
    origin: 'env_file',
    secret: false,
    required: false,
  };
}
