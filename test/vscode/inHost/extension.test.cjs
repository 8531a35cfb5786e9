const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const vscode = require('vscode');

/** What the command line says about the same two branches. */
const expected = JSON.parse(readFileSync(process.env.INFRA_DIFF_TEST_EXPECTED, 'utf8'));
const root = vscode.workspace.workspaceFolders[0].uri;
const file = (name) => vscode.Uri.joinPath(root, name);
const git = (...args) => execFileSync('git', args, { cwd: root.fsPath, encoding: 'utf8' });
const { base, head } = expected.comparison;

/** A file of a commit, as the extension names it. */
const revision = (commit, name, repo = root.fsPath) =>
  file(name).with({ scheme: 'infra-diff', query: JSON.stringify({ repo, commit }) });

const activeTab = () => vscode.window.tabGroups.activeTabGroup.activeTab;

async function until(isSo, what) {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail(`not within 10 s: ${what}`);
}

async function exported() {
  const target = vscode.Uri.file(path.join(process.env.HOME, 'report.json'));
  await vscode.commands.executeCommand('infradiff.export', { format: 'json', file: target });
  return JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(target)));
}

const compare = () => vscode.commands.executeCommand('infradiff.compare', { base: base.ref, head: head.ref });

/** What a tool for assistants says. */
async function ask(tool, input = {}) {
  const { content } = await vscode.lm.invokeTool(`infradiff_${tool}`, { input, toolInvocationToken: undefined });
  assert.equal(content.length, 1);
  assert.ok(content[0] instanceof vscode.LanguageModelTextPart);
  assert.ok(Buffer.byteLength(content[0].value) <= 8000);
  return content[0].value;
}

describe('the extension', () => {
  const extension = vscode.extensions.getExtension('infra-diff.infra-diff');

  it('activates in a moment', async () => {
    const start = performance.now();
    await extension.activate();
    assert.ok(performance.now() - start < 2000);
  });

  it('starts no git before something is asked for', async () => {
    const document = await vscode.workspace.openTextDocument(file('docker-compose.yml'));
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('infradiff.risks.focus');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    assert.equal(existsSync(process.env.INFRA_DIFF_TEST_GIT_CALLS), false);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('registers every command that package.json lists', async () => {
    const registered = new Set(await vscode.commands.getCommands(true));
    const missing = extension.packageJSON.contributes.commands.filter(({ command }) => !registered.has(command));
    assert.deepEqual(missing, []);
  });

  it('finds what the command line finds', async () => {
    await compare();
    const { timings, ...report } = await exported();
    const { timings: _, ...same } = expected;
    assert.deepEqual(report, same);
    assert.match(readFileSync(process.env.INFRA_DIFF_TEST_GIT_CALLS, 'utf8'), /rev-parse/);
  });

  it('gives other extensions the report, and tells them of a new one', async () => {
    const api = await extension.activate();
    assert.equal(api.apiVersion, 1);
    assert.equal(api.result.comparison.head.commit, head.commit);
    const seen = [];
    const subscription = api.onDidChangeResult((report) => seen.push(report));
    const report = await api.compare({ base: head.ref, head: base.ref, mode: 'direct' });
    assert.equal(report.comparison.mode, 'direct');
    assert.equal(report.comparison.head.ref, base.ref);
    assert.equal(api.result, report);
    assert.equal(seen.at(-1), report);
    subscription.dispose();
    await assert.rejects(api.compare({ base: base.ref, head: 'no-such-branch' }), /no-such-branch/);
    await assert.rejects(api.compare({ base: base.ref, head: head.ref, repo: '/' }), /git repository/);
    await compare();
  });

  it('follows what is saved while head is the checked-out branch', async () => {
    const api = await extension.activate();
    const name = path.join(root.fsPath, 'docker-compose.yml');
    const before = readFileSync(name, 'utf8');
    const isIncluded = () => api.result?.comparison.head.worktreeCommit !== undefined;
    try {
      await api.compare({ base: head.ref, head: base.ref });
      assert.equal(isIncluded(), false);
      writeFileSync(name, before.replace('8002:8002', '8077:8002'));
      await until(isIncluded, 'what is not committed in the report');
      assert.ok(api.result.ports.some(({ after }) => after?.published === '8077'));
    } finally {
      writeFileSync(name, before);
    }
    await until(() => !isIncluded(), 'the report without it');
    await compare();
  });

  it('finds the opposite way round after a swap, and the first again after another', async () => {
    await vscode.commands.executeCommand('infradiff.swap');
    assert.equal((await exported()).comparison.head.ref, base.ref);
    await vscode.commands.executeCommand('infradiff.swap');
    assert.equal((await exported()).comparison.head.ref, head.ref);
  });

  it('serves files of other revisions', async () => {
    const document = await vscode.workspace.openTextDocument(revision(head.commit, 'docker-compose.elk.yml'));
    assert.equal(document.getText(), git('show', `${head.commit}:docker-compose.elk.yml`));
  });

  it('serves nothing of a repository that is not open', async () => {
    const outside = revision(head.commit, 'docker-compose.yml', '/').with({ path: '/docker-compose.yml' });
    const elsewhere = outside.with({ query: JSON.stringify({ repo: '/somewhere/else', commit: head.commit }) });
    await assert.rejects(async () => vscode.workspace.openTextDocument(elsewhere));
  });

  it('answers assistants from the comparison that is shown, and leaves the views as they are', async () => {
    const names = extension.packageJSON.contributes.languageModelTools.map(({ name }) => name);
    assert.deepEqual(
      names.filter((name) => !vscode.lm.tools.some((tool) => tool.name === name)),
      [],
    );
    const api = await extension.activate();
    const shown = api.result;
    const calls = readFileSync(process.env.INFRA_DIFF_TEST_GIT_CALLS, 'utf8').length;
    const compared = await ask('compare');
    assert.match(compared, new RegExp(`^Verdict: ${expected.assessment.verdict}`, 'm'));
    assert.equal(readFileSync(process.env.INFRA_DIFF_TEST_GIT_CALLS, 'utf8').length, calls, 'git was asked');
    const [worst] = expected.findings;
    assert.ok(compared.includes(`[${worst.fingerprint}]`));
    const explained = await ask('explain_finding', { finding: worst.fingerprint });
    assert.ok(explained.includes(worst.remediation) && explained.includes(worst.evidence.head.path));
    assert.match(await ask('plan'), /^1\. /m);
    assert.match(await ask('compare', { base: head.ref, head: base.ref, mode: 'direct' }), /from .* to /);
    assert.equal(api.result, shown);
    await assert.rejects(ask('compare', { base: 'no-such-branch' }), /no-such-branch/);
    await assert.rejects(ask('explain_finding', {}), /finding/);
  });

  it('offers its server for assistants, which the editor can start', async () => {
    const settings = vscode.workspace.getConfiguration('infradiff');
    const ofServer = () => vscode.lm.tools.filter(({ name }) => /^mcp_.*what_sets$/.test(name));
    assert.deepEqual(ofServer(), []);
    await settings.update('mcpServer', 'all', vscode.ConfigurationTarget.Global);
    try {
      await vscode.commands.executeCommand('workbench.mcp.startServer', '*', { waitForLiveTools: true });
      await until(() => ofServer().length === 1, 'the tools of the server');
    } finally {
      await settings.update('mcpServer', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('says on hover what the other branch has', async () => {
    const port = expected.ports.find(({ after }) => after?.published === '8012');
    const position = new vscode.Position(port.evidence.base.line - 1, port.evidence.base.column);
    const uri = file(port.evidence.base.path);
    await vscode.workspace.openTextDocument(uri);
    const hovers = await vscode.commands.executeCommand('vscode.executeHoverProvider', uri, position);
    const text = hovers.flatMap(({ contents }) => contents.map(({ value }) => value)).join('\n');
    assert.match(text, /8002/);
    assert.match(text, /8012/);
  });

  it('says nothing on hover over a line that did not change', async () => {
    const uri = file('docker-compose.yml');
    const hovers = await vscode.commands.executeCommand('vscode.executeHoverProvider', uri, new vscode.Position(0, 2));
    assert.deepEqual(hovers, []);
  });

  it('opens a changed port as a diff at its line', async () => {
    const index = expected.ports.findIndex(({ after }) => after?.published === '8012');
    await vscode.commands.executeCommand('infradiff.openEvidence', { list: 'ports', index });
    await until(() => activeTab()?.input instanceof vscode.TabInputTextDiff, 'a diff');
    assert.equal(path.basename(activeTab().input.modified.path), 'docker-compose.yml');
    const { line } = expected.ports[index].evidence.head;
    await until(() => vscode.window.activeTextEditor?.selection.active.line === line - 1, `the cursor in line ${line}`);
  });

  it('shows a finding in the tree, from where it opens', async () => {
    const finding = expected.findings.find(({ evidence }) => evidence.head?.path === 'deployment/k8s/deployment.yaml');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('infradiff.revealInTree', finding.fingerprint);
    await vscode.commands.executeCommand('list.select');
    await until(
      () => vscode.window.activeTextEditor?.document.uri.path.endsWith('deployment.yaml'),
      'the file of the finding',
    );
  });

  it('opens all changes in one editor', async () => {
    await vscode.commands.executeCommand('infradiff.openAllChanges');
    // The API has no type for this tab's input; its title is the direction of the comparison.
    await until(() => activeTab()?.label.includes(`merging ${head.ref} into ${base.ref}`), 'an editor with many diffs');
  });

  it('opens the panel once', async () => {
    await vscode.commands.executeCommand('infradiff.openPanel');
    await vscode.commands.executeCommand('infradiff.openPanel');
    const panels = () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .filter(({ input }) => input instanceof vscode.TabInputWebview);
    await until(() => panels().length === 1, 'one panel');
  });
});
