import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { EXIT } from '../cli/exitCodes';
import { readReport } from '../engine/formatters/summary/readReport';
import type { Severity } from '../engine/model/severity';
import { isTooBad } from '../engine/report/standing';
import { VERSION } from '../engine/report/version';
import type { Comparison } from './comparison';
import type { Inputs } from './inputs';

/** How a comparison ended: the exit code, and what was said on stderr. */
export interface Ended {
  readonly code: number;
  readonly message: string;
}

/**
 * The report of an earlier run of the same comparison, where the folder of the input `cache` has it; else that of `compare`, which is kept
 * there. The same commits, settings and day give the same report; what programs of the machine render is not kept.
 */
export async function keptReport(
  { inputs, comparison, cwd, file }: { inputs: Inputs; comparison: Comparison; cwd: string; file: string },
  compare: () => Promise<Ended>,
): Promise<Ended> {
  const { cache, renderer, failOn } = inputs;
  if (cache === undefined || comparison.history === undefined || renderer === 'cli') return compare();
  const folder = resolve(cwd, cache);
  const kept = join(folder, `${await keyOf(inputs, comparison, cwd)}.json`);
  const report = readReport(await readFile(kept, 'utf8').catch(() => ''));
  if (!('problem' in report)) {
    await copyFile(kept, file);
    return { code: isTooBad(report, failOn as Severity | 'none') ? EXIT.findings : EXIT.done, message: '' };
  }
  const ended = await compare();
  if (ended.code === EXIT.done || ended.code === EXIT.findings) {
    await mkdir(folder, { recursive: true });
    await copyFile(file, kept);
  }
  return ended;
}

/** Everything that a report depends on. */
async function keyOf({ mode, config, baseline }: Inputs, { history, names }: Comparison, cwd: string): Promise<string> {
  const textOf = async (name: string | undefined) =>
    name === undefined ? '' : readFile(resolve(cwd, name), 'utf8').catch(() => '');
  const day = new Date().toISOString().slice(0, 10);
  const parts = [VERSION, day, history, names, mode, config, await textOf(config), baseline, await textOf(baseline)];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
