import type { Snapshot } from '../../../git/snapshot';
import { asText, at, isObject, itemsOf, type Json } from '../../../model/json';
import type { SourceFile } from '../../../model/source';
import { folderOf, resolvePath } from '../../../util/treePath';
import { isKustomizationPath, readKustomization } from '../../kustomize/kustomization';
import { kustomizationsOf } from '../../kustomize/roots';
import { parseYaml } from '../../yaml';
import type { ChartFolders } from '../chartFolders';
import { mentionsIn } from './mentions';

/** What kustomizations take up: they are told with the objects that it makes there, and not once more as a use of their own. */
export interface TakenUp {
  /** Folders of charts. */
  readonly charts: ReadonlySet<string>;
  /** Paths of values files. */
  readonly values: ReadonlySet<string>;
}

/** The charts that kustomizations of the tree render (`helmCharts`, and generators of that kind), and the values files that they name. */
export async function takenByKustomizations(
  snapshot: Snapshot,
  files: readonly SourceFile[],
  charts: ChartFolders,
): Promise<TakenUp> {
  const taken = { charts: new Set<string>(), values: new Set<string>() };
  const asking = files.filter((file) => mentionsIn(file).kustomize);
  if (asking.length === 0) return taken;
  // A component that nobody takes up is not built.
  const lone = new Set((await kustomizationsOf(snapshot)).loneComponents);
  for (const file of asking) {
    if (lone.has(file.path)) continue;
    const folder = folderOf(file.path);
    for (const { chart, values } of requestsOf(file)) {
      const located = resolvePath(folder, chart);
      if (located === undefined || !charts.has(located)) continue;
      taken.charts.add(located);
      for (const path of values) {
        const resolved = resolvePath(folder, path);
        if (resolved !== undefined) taken.values.add(resolved);
      }
    }
  }
  return taken;
}

interface Request {
  /** From the kustomization, as `values` are. */
  readonly chart: string;
  readonly values: readonly string[];
}

/** https://kubectl.docs.kubernetes.io/references/kustomize/builtins/#_helmchartinflationgenerator_ */
function requestsOf(file: SourceFile): Request[] {
  if (!isKustomizationPath(file.path)) {
    const settings = parseYaml(file, 'kubernetes').documents.filter(
      (document) => at(document, ['kind']) === 'HelmChartInflationGenerator',
    );
    return settings.flatMap((chart) => requestOf(chart, asText(at(chart, ['chartHome']))));
  }
  const kustomization = readKustomization(file);
  const home = asText(at(kustomization, ['helmGlobals', 'chartHome']));
  const old = itemsOf(at(kustomization, ['helmChartInflationGenerator'])).flatMap((chart) =>
    isObject(chart)
      ? requestOf({ name: chart.chartName ?? '', valuesFile: chart.values ?? '' }, home ?? asText(chart.chartHome))
      : [],
  );
  return [...itemsOf(at(kustomization, ['helmCharts'])).flatMap((chart) => requestOf(chart, home)), ...old];
}

function requestOf(chart: Json, home = 'charts'): Request[] {
  if (!isObject(chart)) return [];
  const [name, version, repo] = [chart.name, chart.version, chart.repo].map(asText);
  if (!name) return [];
  // Kustomize keeps what it pulls in a folder for each version.
  const pulled = version && repo ? `/${name}-${version}` : '';
  const values = [chart.valuesFile ?? null, ...itemsOf(chart.additionalValuesFiles)];
  return [{ chart: `${home}${pulled}/${name}`, values: values.flatMap((path) => asText(path) || []) }];
}
