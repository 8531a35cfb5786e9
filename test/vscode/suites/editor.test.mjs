import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { inVSCode } from '../support/suite.mjs';

const head = 'development/phase-6A';
const rule = 'published-port-collision';

inVSCode('editor', (step) => {
  step('the branch to be merged is checked out and compared', async ({ window, demo }) => {
    execFileSync('git', ['checkout', '--quiet', '-b', head, demo.head], { cwd: demo.repository });
    await window.compareWith(demo.base);
    await window.runCommand('Infra Diff: Swap Base and Head');
    await window.panel.getByTestId('head-ref').filter({ hasText: head }).waitFor();
  });

  step('above a service stands what changes in it and how many risks it has', async ({ window }) => {
    await window.openFile('docker-compose.yml');
    await window.goToText('8012:8002');
    await window.codeLenses
      .filter({ hasText: 'port 8002 → 8012' })
      .filter({ hasText: /\d risks?/ })
      .first()
      .waitFor();
  });

  step('behind a changed value stands what it was, and the margin marks the line', async ({ window }) => {
    await window.lines
      .filter({ hasText: /8012:8002"\s*was\s8002/ })
      .first()
      .waitFor();
    await window.marks.first().waitFor();
    await window.screenshot('editor-dark');
  });

  step('an edited line is no longer spoken of, and its neighbours move along', async ({ window }) => {
    await window.goToText('8012:8002');
    await window.press('Control+Shift+Enter');
    await window.lines
      .filter({ hasText: /8012:8002"\s*was\s8002/ })
      .first()
      .waitFor();
    await window.goToText('8012:8002');
    await window.press('End');
    await window.press('Space');
    await window.lines.filter({ hasText: /8012:8002"\s*was\s8002/ }).waitFor({ state: 'detached' });
    for (let undo = 0; undo < 3; undo += 1) await window.press('Control+Z');
    await window.lines
      .filter({ hasText: /8012:8002"\s*was\s8002/ })
      .first()
      .waitFor();
  });

  step(
    'the Problems view lists the findings of the files on disk, each with its rule as a link',
    async ({ window }) => {
      await window.openProblems(rule);
      const problem = window.problems.filter({ hasText: rule }).filter({ hasText: '8090' }).first();
      await problem.waitFor();
      await window.screenshot('problems');
      await problem.getByText(rule).click();
      await window.activeTab.filter({ hasText: `${rule}.md` }).waitFor();
      await window.panel.getByRole('heading', { name: rule }).waitFor();
      await window.screenshot('rule-page');
      // Keys go to the page, which is a frame of its own, until an editor has the focus again.
      await window.page.getByRole('tab', { name: /^docker-compose\.yml/ }).click();
      await window.press('Control+J');
    },
  );

  step('the light bulb writes a comment that accepts a finding', async ({ window }) => {
    await window.openFile('docker-compose.yml');
    await window.goToText('8090:9091');
    await window.openQuickFixes();
    await window.screenshot('quick-fixes');
    await window.quickFixes
      .filter({ hasText: `Suppress ${rule} on this line…` })
      .first()
      .click();
    await window.quickInput.input.fill('both are never started together');
    await window.press('Enter');
    const comment = `# infra-diff-ignore ${rule}: both are never started together`;
    await window.lines
      .filter({ hasText: comment.replaceAll(' ', '\u00a0') })
      .first()
      .waitFor();
    await window.screenshot('suppressed-inline');
    await window.press('Control+Z');
  });

  step('the Explorer marks files with findings by the worst and how many', async ({ window }) => {
    assert.match(await window.explorerBadge('docker-compose.yml'), /"[^"]*[CHM]\d/);
    await window.screenshot('explorer-badges');
  });

  step('what differs of one unit opens at once', async ({ window }) => {
    await window.openPicker('Infra Diff: Open Changes of Unit…');
    await window.quickInput.rows.filter({ hasText: 'docker-compose.yml' }).first().waitFor();
    await window.screenshot('units');
    await window.pick('docker-compose.staging.yml');
    await window.page.locator('.multiDiffEntry').first().waitFor();
    await window.activeTab.filter({ hasText: 'docker-compose.staging.yml' }).waitFor();
    await window.screenshot('unit-changes');
  });

  step('on a light background and in high contrast as well', async ({ window }) => {
    await window.closeEditors();
    await window.openFile('docker-compose.yml');
    for (const theme of ['Light Modern', 'Dark High Contrast']) {
      await window.setTheme(theme);
      await window.goToText('8012:8002');
      await window.codeLenses.filter({ hasText: 'port 8002 → 8012' }).first().waitFor();
      await window.screenshot(`editor-${theme}`);
    }
  });

  step('while another branch is checked out the Problems view is empty of findings', async ({ window, demo }) => {
    execFileSync('git', ['checkout', '--quiet', demo.base], { cwd: demo.repository });
    await window.press('Control+Shift+M');
    await window.problems.filter({ hasText: rule }).first().waitFor({ state: 'detached' });
  });
});
