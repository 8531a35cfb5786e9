import type { Json, Path } from '../../model/json';
import { NO_FACETS, type Resource } from '../../model/resource';
import type { Source, SourceFile } from '../../model/source';
import type { PathTree } from '../loader';
import type { Pipeline } from './pipeline';
import { filesNeeded } from './repositoryFiles';
import { shellCommands } from './shellCommands';

/** The resource of what runs commands. `place` finds a path of the value in the file. */
export function pipelineResource(
  unit: string,
  kind: string,
  file: SourceFile,
  pipeline: Pipeline,
  tree: PathTree,
  value: Json,
  place: (path: Path) => Source,
): Resource {
  return {
    id: `${unit}#${kind}/${file.path}`,
    unit,
    loader: 'ci',
    kind,
    name: file.path,
    value,
    trace: (path) => [place(path)],
    facets: {
      ...NO_FACETS,
      references: filesNeeded(pipeline, tree),
      commands: pipeline.steps.flatMap(({ job, script, at }) =>
        shellCommands(script).map(({ words, line }) => ({ words, job, source: at(line) })),
      ),
    },
  };
}
