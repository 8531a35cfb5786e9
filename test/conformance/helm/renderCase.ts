import { readFileSync } from 'node:fs';
import { printManifests } from '../../../src/engine/loaders/helm/render/manifests';
import { renderFiles } from '../../../src/engine/loaders/helm/render/renderChart';
import { readChartFolder } from '../../../src/node/readChartFolder';
import type { HelmCase } from './cases';

/** Renders a case as it was recorded: what is printed, or why it is refused. */
export function renderCase({
  chart,
  values,
}: Pick<HelmCase, 'chart' | 'values'>): { text: string } | { error: string } {
  const rendered = renderFiles(
    readChartFolder(chart),
    values.map((path) => ({ path, blob: '', text: readFileSync(path, 'utf8') })),
    { release: { name: 'rel', namespace: 'ns' } },
  );
  if ('refusal' in rendered) return { error: rendered.refusal.message };
  return { text: printManifests([], rendered) };
}
