import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openBrowser } from './browser.mjs';
import { inHarness } from './paths.mjs';
import { startServer } from './server.mjs';
import { installedExtensions } from './suite.mjs';

/**
 * @typedef {object} InHost
 * @property {string} tests the file of `inHost/` with the tests, for mocha
 * @property {number} [limitMs] in which they must end
 * @property {(folder: string) => Promise<{ repository: string, env?: Record<string, string> }>} prepare makes in a temporary folder what
 *   they work on: the repository to open, and what they are told. The server's state is in `data` there.
 */

/**
 * Runs tests inside VS Code's extension host, with the extension that is tested.
 *
 * @param {InHost} how
 * @returns {Promise<{ fullTitle: string, err: { message?: string, stack?: string } }[]>} each test, as mocha tells it
 */
export async function runInHost({ tests, limitMs = 120_000, prepare }) {
  const folder = mkdtempSync(path.join(tmpdir(), 'infra-diff-host-'));
  const closing = [() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })];
  try {
    for (const name of ['data', 'none']) mkdirSync(path.join(folder, name));
    const { repository, env = {} } = await prepare(folder);
    const results = path.join(folder, 'results.json');
    const server = await startServer({
      folder: repository,
      data: path.join(folder, 'data'),
      extensions: path.join(folder, 'none'),
      smokeTest: true,
      env: { ...env, INFRA_DIFF_TEST_SUITE: tests, INFRA_DIFF_TEST_RESULTS: results },
    });
    closing.push(server.stop);
    const browser = await openBrowser();
    closing.push(browser.close);
    await untilExit(browser.page, server, limitMs);
    return JSON.parse(readFileSync(results, 'utf8')).tests;
  } finally {
    for (const close of closing.reverse()) await close();
  }
}

/** Opens the window with the unpacked .vsix as an extension under development, and waits until its tests have ended. */
async function untilExit(page, server, limitMs) {
  const name = readdirSync(installedExtensions).find((each) => each.startsWith('infra-diff.'));
  const exit = new Promise((resolve) => page.exposeFunction('codeAutomationExit', resolve));
  await page.exposeFunction('codeAutomationLog', () => {});
  const address = server.url([
    ['extensionDevelopmentPath', server.remote(path.join(installedExtensions, name))],
    ['extensionTestsPath', server.remote(inHarness('inHost', 'index.cjs'))],
  ]);
  await page.goto(address, { waitUntil: 'commit' });
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`The tests did not end in ${limitMs / 1000} s.`)), limitMs);
  });
  await Promise.race([exit, late]);
  clearTimeout(timer);
}
