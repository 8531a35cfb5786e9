import type { ChartTree } from '../../src/engine/loaders/helm/chart/readChart';
import { printManifests } from '../../src/engine/loaders/helm/render/manifests';
import { type RenderOptions, renderFiles } from '../../src/engine/loaders/helm/render/renderChart';
import type { SourceFile } from '../../src/engine/model/source';

export const chartYaml = (name: string, more = ''): string => `apiVersion: v2\nname: ${name}\nversion: 1.0.0\n${more}`;

/** The files of a chart in memory; `Chart.yaml` names it `shop` unless there is one. */
export function chartOf(files: Readonly<Record<string, string>>): ChartTree {
  const all = { 'Chart.yaml': chartYaml('shop'), ...files };
  return new Map(Object.entries(all).map(([path, text]) => [path, fileOf(path, text)]));
}

export const fileOf = (path: string, text: string): SourceFile => ({ path, blob: '', text });

/** What `helm template` prints of the chart, or its refusal. */
export function rendered(
  files: Readonly<Record<string, string>>,
  values = '',
  options: Omit<RenderOptions, 'values'> = {},
): string {
  const result = renderFiles(chartOf(files), [fileOf('given.yaml', values)], options);
  return 'refusal' in result ? `Error: ${result.refusal.message}` : printManifests([], result);
}

/** What one template writes, without the line that names it. */
export function written(template: string, files: Readonly<Record<string, string>> = {}, values = ''): string {
  const text = rendered({ ...files, 'templates/a.yaml': template }, values);
  return text.replace(/^---\n# Source: [^\n]*\n/, '').trimEnd();
}
