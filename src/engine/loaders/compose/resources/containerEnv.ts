import type { EnvSetting, EnvVar } from '../../../model/envVar';
import type { LoadProblem } from '../../../model/unit';
import type { TreeReader } from '../../loader';
import { entriesOf, type MapNode, nodeAt } from '../../tree/node';
import type { ComposeProject } from '../project';
import { envFileSettings } from './envFileSettings';
import { environmentSettings } from './environmentSettings';
import { imageEnv } from './imageEnv';

/**
 * The variables that the service's containers get, each with the places that lose: its own `environment` wins (of the last file), then
 * the env files (the last one, in it the last line), then ENV of the image that it builds. A value of null is taken from the shell at
 * start. docs.docker.com/compose/how-tos/environment-variables/envvars-precedence
 */
export async function containerEnv(
  service: MapNode,
  project: ComposeProject,
  tree: TreeReader,
  problems: LoadProblem[],
): Promise<EnvVar[]> {
  const own = entriesOf(nodeAt(service, 'environment'));
  const envFiles = await envFileSettings(service, project, tree, problems);
  const image = await imageEnv(service, tree);
  const [inEnvFiles, inImage] = [byName(strongestFirst(envFiles)), byName([...image].reverse())];
  const inEnvironment = new Map<string, EnvSetting[]>();
  for (const [name, node] of own) {
    inEnvironment.set(name, await environmentSettings(name, node, service, project, tree));
  }
  const required = new Set(own.flatMap(([name, node]) => (node.kind === 'scalar' && node.required ? [name] : [])));
  const names = new Set([...envFiles, ...own, ...image].map(([name]) => name));
  return [...names].map((name): EnvVar => {
    const [first, ...overrides] = [inEnvironment, inEnvFiles, inImage].flatMap((level) => level.get(name) ?? []);
    return {
      ...first!,
      name,
      secret: false,
      required: required.has(name),
      ...(overrides.length === 0 ? {} : { overrides }),
    };
  });
}

/** A key without a value that the project does not set is not there, so it takes nothing away from earlier files. */
function strongestFirst(settings: readonly [string, EnvSetting][]): [string, EnvSetting][] {
  const set = settings.filter(([, { value }]) => value !== null).reverse();
  return [...set, ...settings.filter(([, { value }]) => value === null).reverse()];
}

function byName(settings: readonly [string, EnvSetting][]): Map<string, EnvSetting[]> {
  const found = new Map<string, EnvSetting[]>();
  for (const [name, setting] of settings) {
    const known = found.get(name);
    if (known) known.push(setting);
    else found.set(name, [setting]);
  }
  return found;
}
