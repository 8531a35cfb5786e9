import type { EnvSetting } from '../../../model/envVar';
import type { Source } from '../../../model/source';
import { parseDockerfile } from '../../dockerfile/parseDockerfile';
import { readStages } from '../../dockerfile/readStages';
import { stageChain } from '../../dockerfile/stageChain';
import type { TreeReader } from '../../loader';
import { entriesOf, isMap, type MapNode, nodeAt, textOf, traceOf } from '../../tree/node';
import { inRepository, isElsewhere, isRemote } from '../canonical/paths';
import { cleanPath } from '../canonical/volumes';

/**
 * What ENV of the Dockerfile sets that the service builds, by name, in the order in which it counts, the last most: of its target, with the arguments that the service
 * gives. Nothing where the image comes from elsewhere or the Dockerfile cannot be read.
 */
export async function imageEnv(service: MapNode, tree: TreeReader): Promise<[string, EnvSetting][]> {
  const build = nodeAt(service, 'build');
  const dockerfile = isMap(build) ? await dockerfileOf(build, service, tree) : undefined;
  if (!dockerfile) return [];
  const args = new Map(entriesOf(nodeAt(build, 'args')).map(([name, node]) => [name, textOf(node) ?? null]));
  const { stages } = readStages(parseDockerfile(dockerfile.text), args);
  return stageChain(stages, textOf(nodeAt(build, 'target')) || undefined)
    .flatMap((stage) => [...stage.env])
    .map(([name, { value, line }]): [string, EnvSetting] => [
      name,
      { value, origin: 'dockerfile', source: dockerfile.at(line) },
    ]);
}

interface ReadDockerfile {
  readonly text: string;
  readonly at: (line: number) => Source;
}

async function dockerfileOf(build: MapNode, service: MapNode, tree: TreeReader): Promise<ReadDockerfile | undefined> {
  const inline = textOf(nodeAt(build, 'dockerfile_inline'));
  if (inline) {
    const [source] = traceOf(service, ['build', 'dockerfile_inline']);
    return { text: inline, at: () => source! };
  }
  const context = textOf(nodeAt(build, 'context')) ?? '';
  const name = textOf(nodeAt(build, 'dockerfile')) ?? '';
  if (context === '' || name === '' || isRemote(context) || isElsewhere(context) || isElsewhere(name)) return undefined;
  const path = inRepository(cleanPath(`${context}/${name}`));
  const file = path === undefined ? undefined : await tree.read(path);
  return file && { text: file.text, at: (line) => ({ file, line }) };
}
