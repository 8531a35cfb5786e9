import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { makeDemo } from '../../../scripts/demo/makeDemo.mjs';
import { openBrowser } from '../support/browser.mjs';
import { cliReport } from '../support/cliReport.mjs';
import { inHarness } from '../support/paths.mjs';
import { startServer } from '../support/server.mjs';
import { installedExtensions } from '../support/suite.mjs';

const limitMs = 120_000;

/** Mocha runs inside VS Code's extension host (`inHost/`); each of its tests is reported here as one. */
const results = await runInHost();

describe('inside the extension host', () => {
  for (const { fullTitle, err } of results.tests) {
    it(fullTitle, () => {
      if (err.message) throw Object.assign(new Error(err.message), { stack: err.stack });
    });
  }
});

async function runInHost() {
  const folder = mkdtempSync(path.join(tmpdir(), 'infra-diff-host-'));
  const closing = [() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })];
  try {
    const demo = makeDemo(path.join(folder, 'demo'));
    const file = path.join(folder, 'results.json');
    const expected = path.join(folder, 'expected.json');
    writeFileSync(expected, JSON.stringify(cliReport(demo.repository, demo.base, demo.head)));
    for (const name of ['data', 'none']) mkdirSync(path.join(folder, name));
    const asked = path.join(folder, 'git-calls.txt');
    useWatchedGit(folder, asked);
    const server = await startServer({
      folder: demo.repository,
      data: path.join(folder, 'data'),
      extensions: path.join(folder, 'none'),
      smokeTest: true,
      env: { INFRA_DIFF_TEST_RESULTS: file, INFRA_DIFF_TEST_EXPECTED: expected, INFRA_DIFF_TEST_GIT_CALLS: asked },
    });
    closing.push(server.stop);
    const browser = await openBrowser();
    closing.push(browser.close);
    await untilExit(browser.page, server);
    return JSON.parse(readFileSync(file, 'utf8'));
  } finally {
    for (const close of closing.reverse()) await close();
  }
}

/** Lets the extension use a git that writes down each call: by the settings of the machine, for those of the user name no program there. */
function useWatchedGit(folder, calls) {
  const program = path.join(folder, 'watched-git');
  writeFileSync(program, `#!/bin/sh\necho "$*" >> '${calls}'\nexec git "$@"\n`, { mode: 0o755 });
  const machine = path.join(folder, 'data', 'user', 'Machine');
  mkdirSync(machine, { recursive: true });
  writeFileSync(path.join(machine, 'settings.json'), JSON.stringify({ 'infradiff.gitPath': program }));
}

/** Opens the window with the unpacked .vsix as an extension under development, and waits until its tests have ended. */
async function untilExit(page, server) {
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
