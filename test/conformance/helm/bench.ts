import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mergeValues } from '../../../src/engine/loaders/helm/chart/coalesce';
import { readChart, readValues } from '../../../src/engine/loaders/helm/chart/readChart';
import { printManifests } from '../../../src/engine/loaders/helm/render/manifests';
import { renderChart } from '../../../src/engine/loaders/helm/render/renderChart';
import { readChartFolder } from '../../../src/node/readChartFolder';
import { type HelmCase, helmCases } from './cases';

const ROUNDS = 5;
const HELM = process.env.HELM ?? 'helm';

/** Prints how long each recorded chart takes: built in (first run with reading, and warm), and by the `helm` on PATH where there is one. */
export function bench(folder: string): void {
  const home = mkdtempSync(join(tmpdir(), 'infra-diff-bench-'));
  try {
    const hasHelm = spawnSync(HELM, ['version'], { env: { ...process.env, HOME: home } }).status === 0;
    const rows = helmCases(folder)
      .filter(({ name }) => name.endsWith(' default'))
      .map((one) => ({ name: one.name.split(' ')[0]!, ...builtIn(one), helm: hasHelm ? real(one, home) : undefined }));
    console.log(line('chart (ms)', 'first', 'warm', 'helm'));
    for (const row of rows) console.log(line(row.name, ms(row.first), ms(row.warm), ms(row.helm)));
    const column = (key: 'first' | 'warm' | 'helm') => ms(median(rows.flatMap((row) => row[key] ?? [])));
    console.log(line('median', column('first'), column('warm'), column('helm')));
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function builtIn({ chart, values }: HelmCase): { first: number; warm: number } {
  const files = readChartFolder(chart);
  const given = values.map((path) => ({ path, blob: '', text: readFileSync(path, 'utf8') }));
  const render = (): void => {
    const rendered = renderChart(readChart(files), { values: mergeValues(given.map(readValues)) });
    if (!('refusal' in rendered)) printManifests([], rendered);
  };
  const first = timed(render);
  return { first, warm: median(Array.from({ length: ROUNDS }, () => timed(render))) };
}

function real({ chart, values }: HelmCase, home: string): number {
  const args = ['template', 'rel', chart, ...values.flatMap((path) => ['-f', path])];
  const run = (): void => void spawnSync(HELM, args, { env: { ...process.env, HOME: home } });
  return median(Array.from({ length: ROUNDS }, () => timed(run)));
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

const ms = (time: number | undefined): string => (time === undefined || Number.isNaN(time) ? '-' : time.toFixed(1));

function line(name: string, ...cells: readonly string[]): string {
  return name.padEnd(72) + cells.map((cell) => cell.padStart(9)).join('');
}
