import { asText, at, entriesOf, itemsOf, type Json, type JsonObject, type Path } from '../../model/json';
import type { SourceFile } from '../../model/source';
import { resolvePath } from '../../util/treePath';
import { lineOfBlock } from './blockLines';
import type { NamedPath, Pipeline, Step } from './pipeline';

/** Keys of a GitLab pipeline that are no jobs: https://docs.gitlab.com/ci/yaml/#keywords */
const NO_JOBS = new Set([
  'default',
  'include',
  'stages',
  'variables',
  'workflow',
  'image',
  'services',
  'cache',
  'spec',
]);

/** What a pipeline of GitLab runs and includes. Each job begins in the root of the repository, which is checked out unless it says otherwise. */
export function readGitlabCi(file: SourceFile, pipeline: JsonObject, document: number): Pipeline {
  const steps: Step[] = [];
  for (const [job, definition] of [...entriesOf(pipeline), ['default', pipeline] as const]) {
    const isDefault = job === 'default';
    if (!isDefault && NO_JOBS.has(job)) continue;
    const strategy = at(definition, ['variables', 'GIT_STRATEGY']) ?? at(pipeline, ['variables', 'GIT_STRATEGY']);
    const folder = strategy === 'none' ? {} : { folder: '' };
    for (const key of ['before_script', 'script', 'after_script']) {
      const root = isDefault ? [] : [job];
      const value = at(pipeline, [...root, key]);
      if (typeof value === 'string')
        steps.push({ job, script: value, ...folder, at: (line) => lineOfBlock(file, [...root, key], line, document) });
      const lines = itemsOf(value).flatMap(flat);
      // The lines of a script run in one shell: a `cd` counts on.
      if (lines.length > 0) steps.push({ job, ...folder, ...oneScript(file, [...root, key], lines, document) });
    }
  }
  return { steps, paths: includes(file, pipeline, document), text: JSON.stringify(pipeline) };
}

const flat = (item: Json): string[] => (Array.isArray(item) ? item.flatMap(flat) : [asText(item) ?? '']);

function oneScript(
  file: SourceFile,
  path: Path,
  items: readonly string[],
  document: number,
): Pick<Step, 'script' | 'at'> {
  const starts = items.flatMap((item, index) => item.split('\n').map((_, line) => ({ index, line })));
  return {
    script: items.join('\n'),
    at: (line) => {
      const start = starts[line] ?? { index: 0, line: 0 };
      return lineOfBlock(file, [...path, start.index], start.line, document);
    },
  };
}

/** `include: /ci/a.yml`, `include: { local: … }`, and lists of them. */
function includes(file: SourceFile, pipeline: JsonObject, document: number): NamedPath[] {
  const written = pipeline.include;
  const all: [Json | undefined, Path][] = Array.isArray(written)
    ? written.map((item, index) => [item, ['include', index]])
    : [[written, ['include']]];
  return all.flatMap(([item, path]) => {
    const local = asText(item) ?? asText(at(item, ['local']));
    if (local === undefined || /[$*]|^https?:/.test(local)) return [];
    const target = resolvePath('', local.replace(/^\/+/, ''));
    return target === undefined
      ? []
      : [{ path: target, expects: 'file' as const, job: 'include', source: { file, document, path } }];
  });
}
