/**
 * Every check of the project, one after another: `npm test`. `--no-e2e` leaves out the tests in a real VS Code.
 * The last line counts them all; a check such as the types counts as one test.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { run } from './lib/processes.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @type {[name: string, stage: () => Promise<Counts>][]} */
const stages = [
  ['build', () => check(build)],
  ['types', () => check(() => npmRun('types'))],
  ['lint', () => check(() => npmRun('lint'))],
  ['imports', () => check(() => npmRun('imports'))],
  ['unit', unit],
  ['e2e', endToEnd],
];

async function check(act) {
  await act();
  return { passed: 1, failed: 0, skipped: 0 };
}

async function npmRun(script) {
  const { code, output } = await run('npm', ['run', '--silent', script], { quiet: true });
  if (code !== 0) throw new Error(output.trim());
}

/** @returns {Promise<Counts>} */
async function unit() {
  const folder = mkdtempSync(path.join(tmpdir(), 'infra-diff-unit-'));
  const file = path.join(folder, 'results.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const { code } = await run('npm', ['run', '--silent', 'unit', '--', ...reporters]);
    if (!existsSync(file)) throw new Error('vitest ended without a result: what it printed says why.');
    const results = JSON.parse(readFileSync(file, 'utf8'));
    const broken = results.testResults.filter((each) => each.status === 'failed' && each.assertionResults.length === 0);
    const failed = results.numFailedTests + broken.length;
    return {
      passed: results.numPassedTests,
      // An error outside of every test fails the run, too.
      failed: code !== 0 ? Math.max(failed, 1) : failed,
      skipped: results.numPendingTests + results.numTodoTests,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns {Promise<Counts>} */
async function endToEnd() {
  // Imported late: it needs packages that may just have been installed.
  const { runEndToEnd } = await import('../test/vscode/run.mjs');
  return runEndToEnd();
}

/** @returns {Promise<Counts>} */
async function runStage(name, stage) {
  console.log(`\n${name}`);
  const start = performance.now();
  let counts;
  try {
    counts = await stage();
  } catch (error) {
    console.log(error.message);
    counts = { passed: 0, failed: 1, skipped: 0 };
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${counts.failed > 0 ? '✗' : '✓'} ${name}: ${inWords(counts)} (${seconds} s)`);
  return counts;
}

const inWords = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`;

try {
  await ensureInstalled();
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const [name, stage] of stages) {
    if (name === 'e2e' && process.argv.includes('--no-e2e')) continue;
    const counts = await runStage(name, stage);
    for (const key of Object.keys(total)) total[key] += counts[key];
  }
  console.log(`\n${inWords(total)}`);
  process.exitCode = total.failed > 0 ? 1 : 0;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
