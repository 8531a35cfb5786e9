import { isLineSource, type SourceFile } from '../../model/source';
import { lazy } from '../../util/lazy';
import { recentMemo } from '../../util/recentMemo';
import type { TreeReader } from '../loader';
import { isMap, type MapNode, mapNode } from '../tree/node';
import type { Chart } from './chart/chart';
import { mergeValues } from './chart/coalesce';
import { type ChartTree, readChart, readValues } from './chart/readChart';
import { type GivenSetting, withSettings } from './chart/settings';
import { valuesTree } from './chart/valuesTree';
import type { Setting, ValuesSet } from './sets/valuesSet';

/** A chart and what a use gives to it. */
export interface UseParts {
  readonly chart: Chart;
  readonly values: () => MapNode;
}

/** Those of all charts of a repository would fill the memory: they are put together again for who asks. */
const lastParts = recentMemo((make: () => UseParts) => make(), { limit: 4, weigh: () => 1 });

/** The parts of a use, with the answers of the tree as they are now. */
export async function usePartsOf(tree: TreeReader, set: ValuesSet, read: ChartTree): Promise<() => UseParts> {
  const files = await textsOf(tree, set.files);
  const settings = await Promise.all(set.settings.map((one) => filled(tree, one)));
  const make = (): UseParts => ({
    chart: readChart(read),
    values: lazy(() => givenValues(set, files, settings)),
  });
  return () => lastParts(make);
}

/** What stands beside the chart and may be given to it elsewhere. */
export async function valuesBesideOf(tree: TreeReader, { beside = [] }: ValuesSet): Promise<MapNode> {
  const files = await textsOf(
    tree,
    beside.map(({ path }) => path),
  );
  return mergeValues(files.map(readValues));
}

/** What the use gives: files, what is written with it, settings. */
function givenValues(set: ValuesSet, files: readonly SourceFile[], settings: readonly GivenSetting[]): MapNode {
  const inline = set.inline.map(({ value, source }) => {
    const [document, path] = isLineSource(source) ? [0, []] : [source.document, source.path];
    const node = valuesTree(value, source.file, path, document);
    return isMap(node) ? node : mapNode({});
  });
  return withSettings(mergeValues([...files.map(readValues), ...inline]), settings);
}

/** The files of these paths that are texts. */
export async function textsOf(tree: TreeReader, paths: readonly string[]): Promise<SourceFile[]> {
  const files = await Promise.all(paths.map((path) => tree.read(path)));
  return files.filter((file) => file !== undefined);
}

/** A setting with the text of the file that it names. */
async function filled(tree: TreeReader, setting: Setting): Promise<GivenSetting> {
  if (setting.form !== 'file') return setting;
  const file = await tree.read(setting.text.slice(setting.text.indexOf('=') + 1));
  return { ...setting, content: file?.text ?? '' };
}
