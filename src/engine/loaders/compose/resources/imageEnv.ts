import type { EnvSetting } from '../../../model/envVar';
import { parseDockerfile } from '../../dockerfile/parseDockerfile';
import { plainStages, readStages } from '../../dockerfile/readStages';
import { stageChain } from '../../dockerfile/stageChain';
import type { TreeReader } from '../../loader';
import { entriesOf, isMap, type MapNode, nodeAt, textOf } from '../../tree/node';
import { builtDockerfile } from './builtDockerfile';

/**
 * What ENV of the Dockerfile sets that the service builds, by name, in the order in which it counts, the last most: of its target, with the arguments that the service
 * gives. Nothing where the image comes from elsewhere or the Dockerfile cannot be read.
 */
export async function imageEnv(service: MapNode, tree: TreeReader): Promise<[string, EnvSetting][]> {
  const build = nodeAt(service, 'build');
  const dockerfile = isMap(build) ? await builtDockerfile(build, service, tree) : undefined;
  if (!dockerfile) return [];
  const args = new Map(entriesOf(nodeAt(build, 'args')).map(([name, node]) => [name, textOf(node) ?? null]));
  const parsed = parseDockerfile(dockerfile.text);
  const stages = args.size === 0 ? plainStages(parsed) : readStages(parsed, args).stages;
  return stageChain(stages, textOf(nodeAt(build, 'target')) || undefined)
    .flatMap((stage) => [...stage.env])
    .map(([name, { value, line }]): [string, EnvSetting] => [
      name,
      { value, origin: 'dockerfile', source: dockerfile.at(line) },
    ]);
}
