const assert = require('node:assert/strict');
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const vscode = require('vscode');
const { watchThread } = require('./watchThread.cjs');

/** Milliseconds of the processor. A window that does not answer for longer is felt. */
const LONGEST_TASK = 50;
/** So long after each step its consequences are waited for: the panel, problems, marks, lenses. */
const AFTER_MS = 4000;

const { INFRA_DIFF_TEST_MEASURES: measures, INFRA_DIFF_TEST_PROFILE: profile } = process.env;
const root = vscode.workspace.workspaceFolders[0].uri;
const extension = vscode.extensions.getExtension('infra-diff.infra-diff');
const run = (command, ...given) => vscode.commands.executeCommand(command, ...given);
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const measured = [];

/** The file of the work tree with the most fields in the report. */
function busiestFile({ resources }) {
  const counts = new Map();
  for (const { fields, evidence } of resources) {
    const path = evidence.head?.path;
    if (path !== undefined) counts.set(path, (counts.get(path) ?? 0) + 1 + fields.length);
  }
  const paths = [...counts].sort(([, a], [, b]) => b - a).map(([path]) => vscode.Uri.joinPath(root, path));
  return paths.find(({ fsPath }) => existsSync(fsPath));
}

/** `7.4 MB, 960 findings`. Not to be asked for while the thread is watched. */
function sizeOf(report) {
  return `${(JSON.stringify(report).length / 1e6).toFixed(1)} MB, ${report.findings.length} findings`;
}

describe('the extension host stays free', function () {
  this.timeout(400_000);
  let api;
  before(async () => {
    api = await extension.activate();
    await run('infradiff.risks.focus');
    await wait(2000);
  });

  function step(name, act) {
    it(name, async () => {
      const watch = await watchThread(profile === 'yes');
      await act();
      await wait(AFTER_MS);
      const { longest, stretches } = await watch.stop();
      measured.push({ name, longest, stretches, report: sizeOf(api.result) });
      writeFileSync(measures, JSON.stringify(measured));
      assert.ok(longest < LONGEST_TASK, `${longest.toFixed(0)} ms`);
    });
  }

  step('while branches are compared and the report arrives', async () => {
    await run('infradiff.compare', { base: 'base', head: 'head' });
  });

  step('while a file with many changes opens', async () => {
    await vscode.window.showTextDocument(busiestFile(api.result));
  });

  step('while the panel is shown again', () => run('infradiff.openPanel'));

  step('while a finding is looked for in the tree', () =>
    run('infradiff.revealInTree', api.result.findings.at(-1)?.fingerprint),
  );

  step('while a saved file is compared', async () => {
    const file = busiestFile(api.result).fsPath;
    const isRenewed = new Promise((resolve) => api.onDidChangeResult(resolve));
    writeFileSync(file, `${readFileSync(file, 'utf8')}\n# edited\n`);
    await isRenewed;
  });
});
