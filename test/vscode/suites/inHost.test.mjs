import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { makeDemo } from '../../../scripts/demo/makeDemo.mjs';
import { cliReport } from '../support/cliReport.mjs';
import { runInHost } from '../support/inHost.mjs';

/** Mocha runs inside VS Code's extension host (`inHost/`); each of its tests is reported here as one. */
const results = await runInHost({ tests: 'extension.test.cjs', prepare });

describe('inside the extension host', () => {
  for (const { fullTitle, err } of results) {
    it(fullTitle, () => {
      if (err.message) throw Object.assign(new Error(err.message), { stack: err.stack });
    });
  }
});

async function prepare(folder) {
  const demo = makeDemo(path.join(folder, 'demo'));
  const expected = path.join(folder, 'expected.json');
  writeFileSync(expected, JSON.stringify(cliReport(demo.repository, demo.base, demo.head)));
  const asked = path.join(folder, 'git-calls.txt');
  useWatchedGit(folder, asked);
  const env = { INFRA_DIFF_TEST_EXPECTED: expected, INFRA_DIFF_TEST_GIT_CALLS: asked };
  return { repository: demo.repository, env };
}

/** Lets the extension use a git that writes down each call: by the settings of the machine, for those of the user name no program there. */
function useWatchedGit(folder, calls) {
  const program = path.join(folder, 'watched-git');
  writeFileSync(program, `#!/bin/sh\necho "$*" >> '${calls}'\nexec git "$@"\n`, { mode: 0o755 });
  const machine = path.join(folder, 'data', 'user', 'Machine');
  mkdirSync(machine, { recursive: true });
  writeFileSync(path.join(machine, 'settings.json'), JSON.stringify({ 'infradiff.gitPath': program }));
}
