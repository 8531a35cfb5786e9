import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';

/**
 * Loads and activates the bundled extension in a fresh Node, with a `vscode` in which everything can be called and nothing happens, and tells how much time
 * of the processor that took and what was started or read meanwhile.
 */
const HARNESS = `
const Module = require('node:module');
const anything = () => new Proxy(class {}, {
  get: (target, key) => {
    if (key === Symbol.iterator) return function* () {};
    if (key === Symbol.toPrimitive) return () => '';
    return key === 'then' ? undefined : (target[key] ??= anything());
  },
  set: () => true,
  apply: () => anything(),
  construct: () => anything(),
});
const loaded = [];
const load = Module._load;
Module._load = (name, ...rest) => (loaded.push(name), name === 'vscode' ? vscode : load(name, ...rest));
const vscode = Object.fromEntries(JSON.parse(process.argv[3]).map((name) => [name, anything()]));
const started = [];
const children = require('node:child_process');
for (const way of ['spawn', 'execFile', 'exec', 'fork', 'spawnSync', 'execFileSync', 'execSync']) {
  children[way] = (...call) => { started.push(call[0]); throw new Error('started'); };
}
require('node:worker_threads').Worker = class { constructor(file) { started.push(file); } };
loaded.length = 0;
const before = process.cpuUsage();
const extension = require(process.argv[2]);
const api = extension.activate({
  subscriptions: [],
  extensionUri: anything(),
  workspaceState: { get: (_, fallback) => fallback, update() {}, keys: () => [] },
  globalState: { get: (_, fallback) => fallback, update() {}, keys: () => [] },
  asAbsolutePath: (path) => path,
});
const { user, system } = process.cpuUsage(before);
const ms = (user + system) / 1000;
setTimeout(() => {
  console.log(JSON.stringify({ ms, started, loaded, version: api.apiVersion }));
  process.exit(0);
}, 200);
`;

/** What the module `vscode` has, by its types. */
const types = readFileSync(join(__dirname, '../../node_modules/@types/vscode/index.d.ts'), 'utf8');
const names = [...types.matchAll(/^\texport (?:namespace|class|enum|const|function) (\w+)/gm)].map(([, name]) => name);

/** What a window may wait for, at most. */
const BUDGET_MS = 50;

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'infra-diff-activation-'));
  writeFileSync(join(folder, 'harness.cjs'), HARNESS);
  await build({
    entryPoints: [join(__dirname, '../../src/extension.ts')],
    outfile: join(folder, 'extension.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    minify: true,
    external: ['vscode'],
    plugins: [
      {
        name: 'on demand',
        setup: ({ onResolve }) =>
          onResolve({ filter: /\/(onDemand|openRepository)$/ }, () => ({ path: './onDemand.js', external: true })),
      },
    ],
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

function activate(): { ms: number; started: string[]; loaded: string[]; version: number } {
  const args = [join(folder, 'harness.cjs'), join(folder, 'extension.js'), JSON.stringify(names)];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
}

test('activating starts nothing and loads nothing that is heavy', () => {
  const { started, loaded, version } = activate();
  expect(version).toBe(1);
  expect(started).toEqual([]);
  expect(loaded.filter((name) => name.includes('onDemand') || name === 'simple-git')).toEqual([]);
});

test(`activating takes less than ${BUDGET_MS} ms`, () => {
  // The time of the processor, and the quickest of some: what the machine does besides is not the extension's.
  const times = Array.from({ length: 5 }, () => activate().ms);
  console.log(`activation: ${times.map((ms) => ms.toFixed(1)).join(', ')} ms`);
  expect(Math.min(...times)).toBeLessThan(BUDGET_MS);
});
