import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inVSCode } from '../support/suite.mjs';

/** What a person does from day to day: compare from where they are, edit, come back. */
inVSCode('flow', (step) => {
  const compare = 'Compare Infrastructure of Branches…';
  const count = (window, text) => window.statusItem.filter({ hasText: text }).waitFor({ timeout: 30_000 });

  step('nothing is compared at start-up', async ({ window }) => {
    assert.match(await window.statusItem.textContent(), /^\s*Infra Diff\s*$/);
  });

  step('the Source Control view compares its repository', async ({ window, demo }) => {
    await window.openView('Source Control');
    await window.openPaneMenu('Changes', 'More Actions...', compare);
    await window.screenshot('flow-scm-menu');
    // The view is drawn anew while the menu is open, and the menu closes: the command is run from the palette.
    await window.press('Escape');
    await window.openPicker('Infra Diff: Compare Branches…');
    await window.quickInput.input.fill('origin/main');
    await window.quickInput.title.filter({ hasText: `merging ${demo.base} into origin/main` }).waitFor();
    await window.pick('origin/main');
    await window.panel.getByTestId('headline').waitFor({ timeout: 45_000 });
    await count(window, 'no risks');
  });

  step('a saved edit of the checked-out branch is in the result, uncommitted as it is', async ({ window }) => {
    await window.openFile('docker-compose.yml');
    await window.goToText('8002:8002');
    await window.page.keyboard.type('5432:8002');
    await window.press('Control+S');
    await count(window, 'high');
    await window.openSideBar();
    await window.sideBarRows.filter({ hasText: 'Host port 5432 is published twice' }).first().waitFor();
    await window.screenshot('flow-edited');
  });

  step(
    'a change from outside is in the result as well, and what is no infrastructure changes nothing',
    async ({ window, demo }) => {
      const file = path.join(demo.repository, 'docker-compose.yml');
      writeFileSync(file, readFileSync(file, 'utf8').replace('5432:8002', '8002:8002'));
      await count(window, 'no risks');
      writeFileSync(path.join(demo.repository, 'notes.txt'), 'nothing that runs');
    },
  );

  step('a commit on the branch is in the result', async ({ window, demo }) => {
    const file = path.join(demo.repository, 'docker-compose.yml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('image: redis:7.4-alpine', 'image: redis'));
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', 'commit', '-qam', 'Newest redis'], {
      cwd: demo.repository,
    });
    await count(window, '1 low');
  });

  step('the Explorer opens what changes in a file, and compares its repository', async ({ window }) => {
    await window.openView('Explorer');
    const menu = await window.explorerMenu('docker-compose.yml', 'Open Infrastructure Changes');
    await menu.filter({ hasText: compare }).waitFor();
    await window.screenshot('flow-explorer-menu');
    await menu.filter({ hasText: 'Open Infrastructure Changes' }).click();
    await window.page.locator('.multiDiffEntry').first().waitFor();
    assert.equal(await window.page.locator('.multiDiffEntry').count(), 1);
  });

  step('the walkthrough shows how to begin', async ({ window }) => {
    const getStarted = 'Infra Diff: Get Started';
    // VS Code collects the walkthroughs of extensions when the first one is opened, and waits five seconds for an experiment to answer.
    await window.runCommand(getStarted);
    await window.page.waitForTimeout(6000);
    await window.closeEditors();
    await window.runCommand(getStarted);
    const walkthrough = window.page.locator('.gettingStartedContainer');
    await walkthrough.getByText('Compare the infrastructure of two branches').first().waitFor();
    await walkthrough.getByText('Read the risks').first().click();
    await walkthrough.getByRole('button', { name: 'Open Panel' }).waitFor();
    await window.screenshot('flow-walkthrough');
  });

  step('after a reload the last comparison is offered, and comes back when asked for', async ({ window, demo }) => {
    await window.closeEditors();
    await window.reload();
    await window.openSideBar();
    const again = window.page.locator('.sidebar').getByRole('button', { name: 'Compare Again' });
    await again.waitFor();
    await window.hoverStatus(`Last compared: What merging ${demo.base} into origin/main brings`);
    assert.match(await window.statusItem.textContent(), /Infra Diff/);
    await window.screenshot('flow-restored');
    await again.click();
    await count(window, '1 low');
  });

  step(
    'in a workspace of several repositories that of the active editor comes first, and is named',
    async ({ window, demo, server }) => {
      const folder = path.dirname(demo.repository);
      const other = path.join(folder, 'other-stack');
      execFileSync('git', ['clone', '--quiet', path.join(folder, 'origin.git'), other]);
      const workspace = path.join(folder, 'two.code-workspace');
      writeFileSync(workspace, JSON.stringify({ folders: [{ path: 'multimodal-stack' }, { path: 'other-stack' }] }));
      await window.open(`http://127.0.0.1:${server.port}/?workspace=${encodeURIComponent(workspace)}`);
      await window.openFile('docker-compose.yml', 'other-stack/docker-compose.yml');
      await window.openPicker('Infra Diff: Compare Branches…');
      await window.quickInput.title.filter({ hasText: 'which repository?' }).waitFor();
      await window.quickInput.rows.nth(1).waitFor();
      assert.match(await window.quickInput.rows.first().textContent(), /other-stack.*the active editor/);
      await window.screenshot('flow-repositories');
      await window.press('Enter');
      await window.pick(demo.head);
      await window.panel.getByTestId('headline').waitFor({ timeout: 45_000 });
      await window.activeTab.filter({ hasText: 'other-stack' }).waitFor();
      await window.screenshot('flow-second-repository');
    },
  );
});
