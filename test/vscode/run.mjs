/**
 * The end-to-end tests: packages the extension, installs that very .vsix into a real VS Code and uses it on the demo repository.
 * `npm run e2e`; `npm run e2e -- panel` runs only the suites whose file name contains "panel". Suites that measure (`.bench.mjs`) run only
 * when they are named: a busy machine must not fail a test.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../../scripts/lib/processes.mjs';
import { packageExtension } from '../../scripts/package.mjs';
import { installHarness } from './support/install.mjs';
import { inHarness, node24, output } from './support/paths.mjs';
import { installExtension } from './support/server.mjs';

/**
 * @param {string[]} [only] parts of file names; none means every suite
 * @returns {Promise<{ passed: number, failed: number, skipped: number }>}
 */
export async function runEndToEnd(only = []) {
  await installForTests();
  return runSuites(suites(only));
}

/** Packages the extension and installs that very .vsix for the windows to come. */
export async function installForTests() {
  await installHarness();
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  const { file } = await packageExtension(path.join(output, 'infra-diff.vsix'));
  const data = mkdtempSync(path.join(tmpdir(), 'infra-diff-install-'));
  await installExtension(file, data, path.join(output, 'extensions'));
  rmSync(data, { recursive: true, force: true });
}

function suites(only) {
  const isMeant = (name) => (only.length === 0 ? name.endsWith('.test.mjs') : only.some((part) => name.includes(part)));
  return readdirSync(inHarness('suites'))
    .filter((name) => name.endsWith('.mjs') && isMeant(name))
    .sort()
    .map((name) => inHarness('suites', name));
}

/** In a process of its own, for the browser's package wants a newer Node than the project. */
async function runSuites(files) {
  const results = path.join(output, 'results.json');
  await run(node24(), [inHarness('support', 'runSuites.mjs'), results, ...files]);
  return existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : { passed: 0, failed: 1, skipped: 0 };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const { passed, failed, skipped } = await runEndToEnd(process.argv.slice(2));
    console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
    process.exitCode = failed > 0 ? 1 : 0;
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
