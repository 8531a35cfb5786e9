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
      assert.match(await window.panel.getByTestId('conflict').first().textContent(), /docker-compose\.yml/);
      await window.screenshot('conflict');
      await window.openSideBar();
      await window.sideBarRows.filter({ hasText: 'Merge conflicts' }).waitFor();
    });

    step('a branch that only the remote has is fetched from the picker', async ({ window, demo }) => {
      const origin = path.join(demo.repository, '../origin.git');
      execFileSync('git', ['update-ref', `refs/heads/${newBranch}`, 'refs/heads/development/phase-6A'], {
        cwd: origin,
      });
      await window.runCommand('Infra Diff: Compare Branches…');
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
