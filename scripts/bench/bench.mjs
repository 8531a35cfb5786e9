/**
 * What a comparison costs, stage by stage, beside the least that the same work costs and beside other tools.
 *
 *   npm run bench                                     generated repositories of 10 to 50,000 manifests
 *   npm run bench -- --repo DIR BASE HEAD             one pair of a repository
 *   npm run bench -- --sizes 10,1000 --runs 5 --json FILE --plot FILE
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from '../lib/build.mjs';
import { root } from '../lib/paths.mjs';
import { generate } from './generate.mjs';
import { limits } from './limits.mjs';
import { median, timedNode } from './measure.mjs';
import { peers } from './peers.mjs';
import { plot } from './plot.mjs';

/** So many applications differ, however large the repository: the cost should follow these. */
const CHANGED = 10;
const SIZES = '10,100,1000,10000,50000';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    repo: { type: 'string' },
    sizes: { type: 'string', default: SIZES },
    runs: { type: 'string', default: '3' },
    json: { type: 'string' },
    plot: { type: 'string' },
  },
});
const times = Number(values.runs);
await build();
const results = values.repo === undefined ? await ofSizes() : [await ofPair(values.repo, ...positionals)];
if (values.json) writeFileSync(values.json, `${JSON.stringify({ machine: machine(), results }, null, 2)}\n`);
if (values.plot) writeFileSync(values.plot, plot(results));

async function ofSizes() {
  const folder = mkdtempSync(path.join(tmpdir(), 'infra-diff-bench-'));
  const found = [];
  try {
    for (const manifests of values.sizes.split(',').map(Number)) {
      const repo = path.join(folder, String(manifests));
      await generate(repo, { manifests, changed: CHANGED });
      found.push({
        manifests,
        ...(await measured(`${manifests.toLocaleString('en-US')} manifests`, { repo, base: 'base', head: 'head' })),
      });
      rmSync(repo, { recursive: true });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return found;
}

async function ofPair(repo, base, head) {
  if (head === undefined) {
    console.error('usage: npm run bench -- --repo DIR BASE HEAD');
    process.exit(2);
  }
  return measured(`${path.basename(path.resolve(repo))} ${base} ${head}`, { repo: path.resolve(repo), base, head });
}

/** @param {{ repo: string, base: string, head: string }} pair */
async function measured(title, pair) {
  const { repo, base, head } = pair;
  const cli = path.join(root, 'dist', 'cli.js');
  const args = [cli, 'compare', base, head, '--repo', repo, '--format', 'json', '--timings'];
  const whole = await median(times, () => timedNode(args));
  if (whole.code !== 0) throw new Error(`infra-diff ended with ${whole.code}:\n${whole.errors}`);
  const stages = Object.fromEntries(
    [...whole.errors.matchAll(/^(\w+)\s+([\d.]+) ms$/gm)].map(([, stage, ms]) => [stage, Number(ms)]),
  );
  const least = await limits(pair, times);
  const others = await withTree(pair, (folder) => peers(folder, 1));
  print(title, whole, stages, least, others);
  const plain = ({ wallMs, cpuMs, peakMb, name }) => ({ name, wallMs, cpuMs, peakMb });
  return { title, whole: plain(whole), stages, limits: least.map(plain), peers: others.map(plain) };
}

/** Gives `use` the files of head in a folder. Of a clone that lacks some of them there is no tree, and so no peer. */
async function withTree({ repo, head }, use) {
  const folder = mkdtempSync(path.join(tmpdir(), 'infra-diff-tree-'));
  try {
    const options = { cwd: repo, maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'pipe'] };
    execFileSync('tar', ['-xf', '-', '-C', folder], {
      input: execFileSync('git', ['archive', '--format=tar', head], options),
    });
    return await use(folder);
  } catch (error) {
    console.error(
      `No peers were run: ${
        String(error.stderr ?? error.message)
          .trim()
          .split('\n')[0]
      }`,
    );
    return [];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function print(title, whole, stages, least, others) {
  const row = ({ name, wallMs, cpuMs, peakMb }) =>
    `  ${name.padEnd(36)}${ms(wallMs)}${cpuMs === undefined ? ''.padStart(12) : ms(cpuMs)}${peakMb === undefined ? '' : `${Math.round(peakMb)} MB`.padStart(12)}`;
  console.log(`\n${title}\n  ${''.padEnd(36)}${'wall'.padStart(12)}${'CPU'.padStart(12)}${'peak'.padStart(12)}`);
  console.log(row({ name: 'infra-diff compare', ...whole }));
  for (const [stage, time] of Object.entries(stages)) console.log(`    ${stage.padEnd(34)}${ms(time)}`);
  for (const one of least) console.log(row(one));
  for (const one of others) console.log(row(one));
}

function ms(time) {
  return `${time < 100 ? time.toFixed(1) : Math.round(time).toLocaleString('en-US')} ms`.padStart(12);
}

function machine() {
  const [cpu] = cpus();
  return { cpu: cpu?.model ?? 'unknown', cores: cpus().length, node: process.version };
}
