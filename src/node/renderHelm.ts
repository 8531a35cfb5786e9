import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { withArchives } from '../engine/loaders/helm/chart/archive';
import type { Settings } from '../engine/loaders/helm/chart/settings';
import { type RefusedChart, type RenderedChart, renderFiles } from '../engine/loaders/helm/render/renderChart';
import type { SourceFile } from '../engine/model/source';
import { readText } from './folderTree';
import { chartRendererOf, type HelmProgram } from './helmProgram';
import type { Printed } from './program';
import { readChartArchives, readChartBytes, readChartFolder } from './readChartFolder';
import { repositoryFolder } from './repositoryFolder';

/** Paths are as a person gives them; what is not given is as `helm template` has it. */
export interface HelmRequest extends Settings {
  readonly cwd: string;
  readonly chart: string;
  readonly values: readonly string[];
  readonly release?: string;
  readonly namespace?: string;
  readonly kubeVersion?: string;
  readonly apiVersions?: readonly string[];
  readonly includesCrds?: boolean;
  /** Renders the chart in place of the built-in renderer. */
  readonly program?: HelmProgram;
}

/**
 * Renders a chart of the disk. A dependency that is not in `charts/` is no reason to refuse:
 * {@link RenderedChart.missing}; a program that renders in place of ours refuses it.
 */
export async function renderHelm(request: HelmRequest): Promise<RenderedChart | RefusedChart | Printed> {
  const folder = resolve(request.cwd, request.chart);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    return { problem: `there is no folder ${request.chart}; name the folder of the chart` };
  }
  const values: SourceFile[] = [];
  for (const name of request.values) {
    const path = resolve(request.cwd, name);
    const file = readText(path, name);
    if (!file) return { problem: `-f ${name}: there is no such file, or it is no text` };
    values.push(file);
  }
  const root = repositoryFolder(folder) ?? folder;
  if (request.program) return printed(request.program, request, readChartBytes(folder, root), values);
  const { release = 'release-name', namespace = 'default', kubeVersion, apiVersions, set, setString } = request;
  const { files, problems } = await withArchives(readChartFolder(folder, root), readChartArchives(folder, root));
  const [broken] = problems;
  if (broken) return { problem: `${broken.path} ${broken.message}` };
  return renderFiles(files, values, {
    release: { name: release, namespace },
    missing: 'leaveOut',
    settings: { ...(set ? { set } : {}), ...(setString ? { setString } : {}) },
    ...(kubeVersion === undefined ? {} : { kubeVersion }),
    ...(apiVersions ? { apiVersions } : {}),
  });
}

/** What the program prints for copies of the chart and its values. */
async function printed(
  program: HelmProgram,
  request: HelmRequest,
  files: ReadonlyMap<string, Uint8Array>,
  values: readonly SourceFile[],
): Promise<Printed> {
  const renderer = chartRendererOf(program, undefined, request);
  const result = await renderer.render({ ...request, files, values: values.map(({ text }) => text) });
  return 'problem' in result ? { problem: `${renderer.name} ${result.problem}` } : result;
}
