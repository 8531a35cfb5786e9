import type { Source } from '../../../model/source';
import type { TreeReader } from '../../loader';
import { type MapNode, nodeAt, textOf, traceOf } from '../../tree/node';
import { inRepository, isElsewhere, isRemote } from '../canonical/paths';
import { cleanPath } from '../canonical/volumes';

export interface ReadDockerfile {
  readonly text: string;
  /** The build context from the root of the repository; absent where it is elsewhere. */
  readonly context?: string;
  readonly at: (line: number) => Source;
}

/** The Dockerfile that a service builds; `undefined` where it is not in the repository. */
export async function builtDockerfile(
  build: MapNode,
  service: MapNode,
  tree: TreeReader,
): Promise<ReadDockerfile | undefined> {
  const context = textOf(nodeAt(build, 'context')) ?? '';
  const folder = isRemote(context) || isElsewhere(context) ? undefined : inRepository(context);
  const inline = textOf(nodeAt(build, 'dockerfile_inline'));
  if (inline) {
    const [source] = traceOf(service, ['build', 'dockerfile_inline']);
    return { text: inline, ...(folder === undefined ? {} : { context: folder }), at: () => source! };
  }
  const name = textOf(nodeAt(build, 'dockerfile')) ?? '';
  if (context === '' || name === '' || folder === undefined || isElsewhere(name)) return undefined;
  const path = inRepository(cleanPath(`${context}/${name}`));
  const file = path === undefined ? undefined : await tree.read(path);
  return file && { text: file.text, context: folder, at: (line) => ({ file, line }) };
}
