import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

/**
 * What a run took. `cpuMs` and `peakMb` are those of the process itself, without what it started; only Node tells them.
 *
 * @typedef {object} Run
 * @property {number} wallMs
 * @property {number} [cpuMs]
 * @property {number} [peakMb]
 * @property {string} errors what it wrote to stderr
 * @property {number | null} code
 */

/**
 * Runs a program to its end and throws its output away.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, input?: string | Buffer }} [options]
 * @returns {Promise<Run>}
 */
export function timed(program, args, { cwd, input } = {}) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(program, args, { cwd, stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'] });
    let errors = '';
    child.stdout.resume();
    child.stderr.on('data', (chunk) => (errors += chunk));
    child.once('error', reject);
    child.once('close', (code) => resolve({ wallMs: performance.now() - start, errors, code }));
    if (input !== undefined) child.stdin.end(input);
  });
}

const usage = fileURLToPath(new URL('usage.cjs', import.meta.url));

/**
 * Runs a script of Node in a process of its own, with its CPU time and peak memory.
 *
 * @param {readonly string[]} args
 * @param {{ cwd?: string }} [options]
 * @returns {Promise<Run>}
 */
export async function timedNode(args, options) {
  const folder = mkdtempSync(path.join(tmpdir(), 'infra-diff-bench-'));
  const file = path.join(folder, 'usage.json');
  const before = process.env.BENCH_USAGE;
  process.env.BENCH_USAGE = file;
  try {
    const run = await timed(process.execPath, ['--require', usage, ...args], options);
    return { ...run, ...JSON.parse(readFileSync(file, 'utf8')) };
  } finally {
    if (before === undefined) delete process.env.BENCH_USAGE;
    else process.env.BENCH_USAGE = before;
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Of several runs the one with the median wall time: a mean would take the noise of the machine for the program's. */
export async function median(/** @type {number} */ times, /** @type {() => Promise<Run>} */ run) {
  const runs = [];
  for (let index = 0; index < times; index++) runs.push(await run());
  return runs.sort((a, b) => a.wallMs - b.wallMs)[Math.floor(runs.length / 2)];
}
