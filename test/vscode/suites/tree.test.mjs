import assert from 'node:assert/strict';
import path from 'node:path';
import { cliReport } from '../support/cliReport.mjs';
import { inVSCode } from '../support/suite.mjs';

inVSCode('tree and editor', (step) => {
  let report;

  step('before a comparison the side bar offers one', async ({ window }) => {
    await window.openSideBar();
    await window.page.locator('.sidebar a.monaco-button', { hasText: 'Compare Branches…' }).waitFor();
  });

  step('after it the badge counts what is critical or high', async ({ window, demo }) => {
    report = cliReport(demo.repository, demo.base, demo.head);
    await window.compareWith(demo.head);
    await window.sideBarRows.first().waitFor();
    const serious = report.findings.filter(({ severity }) => severity === 'critical' || severity === 'high').length;
    await window.sideBarBadge.filter({ hasText: String(serious) }).waitFor();
  });

  step('severity, category, findings of one kind and finding open one after another', async ({ window }) => {
    const { sideBarRows } = window;
    const severity = sideBarRows.and(window.page.locator('[aria-label^="Critical, "]'));
    await window.expand(severity);
    const category = sideBarRows.and(window.page.locator('[aria-label$="severity critical"][aria-level="2"]')).first();
    await window.expand(category);
    const alike = sideBarRows.and(window.page.locator('[aria-level="3"][aria-label*=" findings, severity "]')).first();
    await window.expand(alike);
    const first = sideBarRows.and(window.page.locator('[aria-level="4"]')).first();
    assert.match(await first.getAttribute('aria-label'), /, severity critical$/);
    await window.expand(first);
    const evidence = sideBarRows.and(window.page.locator('[aria-level="5"]')).first();
    assert.match(await evidence.getAttribute('aria-label'), /, line \d+, /);
    await window.screenshot('tree');
  });

  step('a click on a finding opens its file at the line', async ({ window }) => {
    const row = window.sideBarRows.and(window.page.locator('[aria-level="5"]')).first();
    const [, file, line] = /^(.*), line (\d+), /.exec(await row.getAttribute('aria-label'));
    await row.click();
    await window.activeTab.filter({ hasText: path.basename(file) }).waitFor();
    await window.cursorPosition.filter({ hasText: `Ln ${line},` }).waitFor();
    await window.screenshot('finding-opened');
  });

  step('a changed port opens as a diff at the line', async ({ window }) => {
    await window.runCommand('Infra Diff: Open Panel');
    await window.panel.getByTestId('tab-ports').click();
    const row = window.panel.getByTestId('ports-row').filter({ hasText: '8012' }).first();
    await row.getByTestId('place').last().click();
    await window.page
      .locator('.monaco-diff-editor .modified-in-monaco-diff-editor .view-line', { hasText: '8012' })
      .waitFor();
    const { evidence } = report.ports.find(({ after }) => after?.published === '8012');
    await window.cursorPosition.filter({ hasText: `Ln ${evidence.head.line},` }).waitFor();
    await window.screenshot('diff');
  });

  step('pointing at the changed line of the file shows both values', async ({ window }) => {
    await window.closeEditors();
    await window.openFile('docker-compose.yml');
    await window.goToText('8002:8002');
    const said = await window.hoverText('8002:8002', 'Infra Diff');
    assert.match(said, /8002/);
    assert.match(said, /8012/);
    await window.screenshot('hover');
  });

  step('pointing at a variable shows what sets it and what that overrides, as links', async ({ window }) => {
    const row = report.env.find(({ name, overrides }) => name === 'BATCH_SIZE' && overrides);
    const [lost] = row.overrides.head;
    await window.goToText('BATCH_SIZE');
    const said = await window.hoverText('BATCH_SIZE', 'overrides');
    assert.ok(said.includes(`set by environment ${row.evidence.head.path}:${row.evidence.head.line}`), said);
    assert.ok(said.includes(`overrides environment ${lost.location.path}:${lost.location.line}`), said);
    await window.screenshot('hover-overrides');
    await window.hover.getByRole('link', { name: row.evidence.head.path }).first().click();
    await window.activeTab.filter({ hasText: path.basename(row.evidence.head.path) }).waitFor();
    await window.cursorPosition.filter({ hasText: `Ln ${row.evidence.head.line},` }).waitFor();
  });

  step('all infrastructure changes open at once', async ({ window }) => {
    await window.runCommand('Infra Diff: Open All Infrastructure Changes');
    await window.page.locator('.multiDiffEntry').first().waitFor();
    await window.screenshot('all-changes');
  });

  step('a finding is suppressed with a reason, in a file that is left to look at', async ({ window }) => {
    await window.openSideBar();
    const row = window.sideBarRows.and(window.page.locator('[aria-level="4"]')).first();
    await row.hover();
    await row.getByRole('button', { name: 'Suppress Finding…' }).click();
    await window.quickInput.rows.filter({ hasText: 'In .infra-diff.yaml' }).click();
    await window.quickInput.input.fill('accepted for the demo');
    await window.press('Enter');
    await window.activeTab.filter({ hasText: '.infra-diff.yaml' }).waitFor();
    await window.page.locator('.view-line', { hasText: 'reason: accepted for the demo' }).waitFor();
    await window.screenshot('suppressed');
  });

  step('the tree is grouped by file, and remembers it', async ({ window }) => {
    await window.openSideBar();
    await window.openViewMenu('Views and More Actions...');
    await window.menuItems.filter({ hasText: 'Group By' }).hover();
    await window.menuItems.filter({ hasText: '✓ Severity' }).waitFor();
    await window.screenshot('tree-group-menu');
    await window.menuItems.filter({ hasText: /^File$/ }).click();
    const file = window.sideBarRows.and(window.page.locator('[aria-level="1"][aria-label^="docker-compose.yml, "]'));
    await file.waitFor();
    await window.screenshot('tree-by-file');
  });

  step('severities are filtered out, and the view says so', async ({ window }) => {
    const low = window.sideBarRows.and(window.page.locator('[aria-level="1"][aria-label$="severity low"]'));
    await low.first().waitFor();
    await window.openViewMenu('Filter');
    await window.screenshot('tree-filter-menu');
    await window.menuItems.filter({ hasText: '✓ Low' }).click();
    await low.first().waitFor({ state: 'detached' });
    await window.page.locator('.sidebar .message', { hasText: 'filtered out' }).waitFor();
    await window.screenshot('tree-filtered');
  });
});
