import type { Source, SourceFile } from '../../../../model/source';
import { isBelow, resolvePath } from '../../../../util/treePath';
import { isMap, itemsOf, type MapNode, nodeAt, textOf } from '../../../tree/node';
import { applyStrategic } from '../../patch/strategic';
import { readPath } from '../build';
import { sourceOf, textField } from '../decode';
import { refuse } from '../refusal';
import type { Target } from '../target';
import { readNodes } from '../yaml/readNodes';

const MERGES = ['merge', 'override', 'replace'];

/**
 * What a kustomization gives to a chart, the last one on top: `valuesFile`, or the chart's own values, together with `valuesInline`; then
 * `additionalValuesFiles`. `valuesMerge` says which of the first two stands over the other, or that the file is not read. They are merged
 * as patches are, so that a null takes away what the file says, and leaves the chart its default.
 */
export async function chartValues(
  target: Target,
  settings: MapNode,
  chart: string,
): Promise<readonly (SourceFile | MapNode)[]> {
  const merge = textField(settings, 'valuesMerge') || 'override';
  if (!MERGES.includes(merge)) {
    refuse(`valuesMerge must be one of [${MERGES.join(' ')}]`, sourceOf(settings, 'valuesMerge'));
  }
  const more: SourceFile[] = [];
  for (const item of itemsOf(nodeAt(settings, 'additionalValuesFiles'))) {
    more.push(await valuesFile(target, textOf(item) ?? '', item.sources[0]));
  }
  const inline = nodeAt(settings, 'valuesInline');
  const isGiven = isMap(inline) && inline.entries.size > 0;
  if (isGiven && merge === 'replace') return [inline, ...more];
  const file = await mainFile(target, settings, chart);
  if (!isGiven) return [file, ...more];
  const values = mapIn(file);
  const merged = merge === 'merge' ? applyStrategic(inline, values) : applyStrategic(values, inline);
  return [...(merged ? [merged] : []), ...more];
}

async function mainFile(target: Target, settings: MapNode, chart: string): Promise<SourceFile> {
  const named = textField(settings, 'valuesFile');
  if (named !== '') return valuesFile(target, named, sourceOf(settings, 'valuesFile'));
  const own = chart === '' ? 'values.yaml' : `${chart}/values.yaml`;
  return fileAt(target, own, sourceOf(settings, 'name'));
}

function valuesFile(target: Target, text: string, source: Source | undefined): Promise<SourceFile> {
  const path = resolvePath(target.kustomization.folder, text);
  return path === undefined ? refuse('a values file is not in the repository', source) : fileAt(target, path, source);
}

/**
 * kustomize reads nothing outside of the kustomization's folder, unless it is told to (`--load-restrictor LoadRestrictionsNone`). Who keeps
 * charts there tells it so: only a build that must be whole is as strict.
 */
function fileAt({ build, kustomization }: Target, path: string, source: Source | undefined): Promise<SourceFile> {
  const { folder } = kustomization;
  if (!build.gaps && build.tree.hasFile(path) && !isBelow(path, folder)) {
    return refuse(`security: file ${path} is not in or below ${folder || '.'}`, source);
  }
  return readPath(build, path, source);
}

function mapIn(file: SourceFile): MapNode {
  const { documents, problem } = readNodes(file, 'resource');
  const [first] = documents;
  if (problem) return refuse(problem.message, { file, line: problem.line });
  if (!isMap(first)) return refuse('could not parse the values file: a map is expected', { file, line: 1 });
  return first;
}
