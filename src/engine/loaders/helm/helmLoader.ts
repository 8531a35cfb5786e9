import type { Snapshot } from '../../git/snapshot';
import type { LoadProblem, Unit } from '../../model/unit';
import { baseName, folderName } from '../../util/treePath';
import type { Loader, TreeReader, UnitPlan } from '../loader';
import { parseYaml } from '../yaml';
import { type ChartFiles, chartFiles } from './chartFiles';
import { chartFolders } from './chartFolders';
import { asMap, type ChartDocument, chartResource, fromChart, valuesResource } from './chartResources';

/** Helm charts: one unit a chart. Its metadata and values are read; its templates are not rendered. */
export const helmLoader: Loader = {
  name: 'helm',
  claims: (path) => /^(Chart|requirements)\.yaml$|values[^/]*\.ya?ml$/i.test(baseName(path)),
  plan: planCharts,
};

async function planCharts(snapshot: Snapshot): Promise<UnitPlan[]> {
  return [...chartFolders(snapshot.paths)].map(([folder, paths]) => {
    const files = chartFiles(folder, paths);
    const id = `helm:${folderName(folder)}`;
    return { id, key: JSON.stringify(files), load: (tree) => loadChart(tree, id, files) };
  });
}

async function loadChart(tree: TreeReader, id: string, files: ChartFiles): Promise<Unit> {
  const problems: LoadProblem[] = [];
  const metadata = await readMap(tree, files.metadata, problems);
  const name = metadata?.value.name;
  if (metadata && (typeof name !== 'string' || name === '')) {
    problems.push({
      path: files.metadata,
      line: 1,
      message: 'has no name: Helm refuses the chart',
      file: metadata.file,
    });
  }
  const values = files.values === undefined ? undefined : await readMap(tree, files.values, problems);
  const requirements = files.requirements === undefined ? undefined : await readMap(tree, files.requirements, problems);
  const isBroken = problems.length > 0;

  const resources = metadata
    ? [
        chartResource(id, {
          files,
          name: typeof name === 'string' && name !== '' ? name : baseName(folderName(files.folder)),
          metadata,
          ...(values ? { values } : {}),
          ...(requirements ? { requirements } : {}),
        }),
      ]
    : [];
  for (const path of files.valuesSets) {
    const set = await readMap(tree, path, problems);
    if (set) resources.push(valuesResource(id, fromChart(files, path), set));
  }
  const unrendered = [counted(files.templates, 'template'), counted(files.subcharts, 'subchart')].filter(Boolean);
  if (unrendered.length > 0) {
    const message = `is not rendered yet: what its ${unrendered.join(' and ')} make is not compared`;
    problems.push({ path: files.metadata, message, ...(metadata ? { file: metadata.file } : {}) });
  }
  return {
    id,
    loader: 'helm',
    path: folderName(files.folder),
    files: [
      files.metadata,
      ...[files.requirements, files.values].filter((path) => path !== undefined),
      ...files.valuesSets,
      ...files.crds,
      ...files.partials,
      ...files.templates,
      ...files.subchartFiles,
    ],
    status: isBroken ? 'failed' : problems.length > 0 ? 'partial' : 'loaded',
    resources,
    variables: [],
    problems,
  };
}

/** The map that a file of a chart holds; what Helm would refuse is a problem. */
async function readMap(tree: TreeReader, path: string, problems: LoadProblem[]): Promise<ChartDocument | undefined> {
  const file = await tree.read(path);
  if (!file) return undefined;
  const parsed = parseYaml(file, 'kubernetes');
  for (const { message, line } of parsed.problems) problems.push({ path, line, message, file });
  const value = asMap(parsed.documents[0]);
  if (!value && parsed.problems.length === 0) {
    problems.push({ path, line: 1, message: 'is no map of keys and values: Helm refuses it', file });
  }
  return value && { file, value };
}

function counted(list: readonly string[], noun: string): string {
  return list.length === 0 ? '' : `${list.length} ${noun}${list.length === 1 ? '' : 's'}`;
}
