import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inVSCode } from '../support/suite.mjs';

inVSCode(
  'panel',
  (step) => {
    step('the picture of the topology follows its layers, and a node opens its evidence', async ({ window, demo }) => {
      await window.compareWith(demo.head);
      const { panel } = window;
      await panel.getByTestId('tab-architecture').click();
      const edges = panel.locator('[data-testid=edge]:not(.off)');
      const all = await edges.count();
      assert.ok(all > 10, `the demo has more than ${all} edges`);
      await panel.getByTestId('layer-depends-on').click();
      await panel.locator('[data-testid=edge].off').first().waitFor({ state: 'attached' });
      assert.ok((await edges.count()) < all);
      await panel.getByTestId('layer-depends-on').click();
      await panel.getByTestId('area').filter({ hasText: 'Grafana' }).first().waitFor();
      await window.screenshot('architecture');

      const node = panel.locator('[data-testid=node].added.opens').first();
      await node.focus();
      await window.press('Enter');
      await window.activeTab.filter({ hasNotText: 'Infra Diff' }).waitFor();
      await window.runCommand('View: Close Editor');
    });

    step('a step of the plan leads to its findings', async ({ window }) => {
      const { panel } = window;
      await panel.getByTestId('tab-plan').click();
      const first = panel.getByTestId('step').first();
      await first.getByTestId('cited').click();
      const title = await first.getByTestId('finding-ref').first().locator('span').last().textContent();
      await first.getByTestId('finding-ref').first().click();
      await panel.locator('.revealed').filter({ hasText: title }).waitFor();
    });

    step('a step that is ticked off stays so over a reload of the window', async ({ window }) => {
      const { panel } = window;
      await panel.getByTestId('tab-plan').click();
      await panel.getByTestId('step').nth(1).getByTestId('tick').click();
      await panel
        .getByTestId('plan-progress')
        .filter({ hasText: /^1 of \d+ steps done$/ })
        .waitFor();
      await window.screenshot('plan');
      await window.reload();
      await panel
        .getByTestId('plan-progress')
        .filter({ hasText: /^1 of \d+ steps done$/ })
        .waitFor({ timeout: 45_000 });
      const ticked = panel.locator('[data-testid=step].done');
      assert.equal(await ticked.count(), 1);
      assert.equal(await ticked.getByTestId('tick').getAttribute('aria-checked'), 'true');
    });

    step('a proposed resolution is only shown while no merge is under way', async ({ window, demo }) => {
      await window.compareWith(demo.conflicting);
      await window.panel.getByTestId('tab-merge').click();
      await window.panel.getByTestId('apply-resolution').click();
      await window.activeTab.filter({ hasText: 'proposed resolution' }).waitFor();
      await window.notification.filter({ hasText: 'nothing was written' }).waitFor();
      assert.equal(git(demo, 'status', '--porcelain'), '');
      await window.runCommand('View: Close Editor');
    });

    step('while the merge is under way it is written, and git is left alone', async ({ window, demo }) => {
      const file = path.join(demo.repository, 'configs/prometheus.yml');
      assert.throws(() => git(demo, 'merge', '--no-edit', demo.conflicting));
      assert.match(readFileSync(file, 'utf8'), /^<<<<<<< /m);
      const inConflict = git(demo, 'ls-files', '--unmerged');
      await window.panel.getByTestId('apply-resolution').click();
      await window.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Replace' }).click();
      await window.activeTab.filter({ hasText: 'prometheus.yml' }).waitFor();
      await window.page.waitForTimeout(300);
      const text = readFileSync(file, 'utf8');
      assert.doesNotMatch(text, /^[<=>]{7}/m);
      assert.match(text, /evaluation_interval/);
      assert.equal(git(demo, 'ls-files', '--unmerged'), inConflict);
      await window.screenshot('resolution-applied');
    });
  },
  { conflict: true },
);

function git({ repository }, ...args) {
  const author = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com'];
  return execFileSync('git', [...author, ...args], { cwd: repository, encoding: 'utf8', stdio: 'pipe' }).trim();
}
