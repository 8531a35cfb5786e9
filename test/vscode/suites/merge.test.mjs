import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { inVSCode } from '../support/suite.mjs';

const newBranch = 'development/phase-7';

inVSCode(
  'conflicts and fetching',
  (step) => {
    step('a textual conflict is told in the panel and in the tree', async ({ window, demo }) => {
      await window.compareWith(demo.conflicting);
      await window.panel.getByTestId('tab-merge').click();
      const conflicts = window.panel.getByTestId('conflict');
      await conflicts.filter({ hasText: 'docker-compose.yml' }).waitFor();
      const fields = window.panel.getByTestId('conflict-fields');
      await fields.filter({ hasText: 'services.feedback-api' }).waitFor();
      await window.screenshot('conflict');
      await window.openSideBar();
      await window.sideBarRows.filter({ hasText: 'Merge conflicts' }).waitFor();
    });

    step('a conflict of lines only opens beside its proposed resolution', async ({ window }) => {
      await window.runCommand('Infra Diff: Open Panel');
      await window.panel.getByTestId('tab-merge').click();
      await window.panel.getByText('proposed resolution').click();
      const resolved = window.page.locator('.monaco-diff-editor .modified-in-monaco-diff-editor .view-line');
      await resolved.filter({ hasText: 'evaluation_interval' }).waitFor();
      assert.equal(await resolved.filter({ hasText: '<<<<<<<' }).count(), 0);
      await window.screenshot('resolution');
    });

    step('a branch that only the remote has is fetched from the picker', async ({ window, demo }) => {
      const origin = path.join(demo.repository, '../origin.git');
      execFileSync('git', ['update-ref', `refs/heads/${newBranch}`, 'refs/heads/development/phase-6A'], {
        cwd: origin,
      });
      await window.openPicker('Infra Diff: Compare Branches…');
      await window.quickInput.input.fill(newBranch);
      await window.quickInput.button('Fetch from Remote').first().click();
      await window.quickInput.rows
        .filter({ hasText: `origin/${newBranch}` })
        .filter({ hasText: 'ago' })
        .first()
        .waitFor();
      await window.press('Enter');
      await window.panel.getByTestId('head-ref').filter({ hasText: newBranch }).waitFor();
    });
  },
  { conflict: true },
);
