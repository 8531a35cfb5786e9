import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { cliReport, countOf } from '../support/cliReport.mjs';
import { inVSCode } from '../support/suite.mjs';

const commands = ['Compare Branches…', 'Compare with Default Branch', 'Open Panel', 'Show Log'];
const rowsOf = { resources: 'resource', ports: 'ports-row', environment: 'env-row' };

inVSCode('compare', (step) => {
  let report;

  step('the palette lists the commands', async ({ window }) => {
    await window.searchPalette('Infra Diff: ');
    for (const title of commands) await window.quickInput.rows.filter({ hasText: title }).first().waitFor();
    await window.press('Escape');
  });

  step('the branch on the remote can be picked, and the title says which way', async ({ window, demo }) => {
    report = cliReport(demo.repository, demo.base, demo.head);
    await window.openPicker('Infra Diff: Compare Branches…');
    await window.quickInput.input.fill('phase-6A');
    await window.quickInput.rows.filter({ hasText: demo.head }).first().waitFor();
    await window.quickInput.title.filter({ hasText: `merging ${demo.head} into ${demo.base}` }).waitFor();
    await window.screenshot('picker');
    await window.pick(demo.head);
  });

  step('the panel opens with the verdict and the figures of the command line', async ({ window, demo }) => {
    const { panel } = window;
    await panel.getByTestId('headline').waitFor();
    const { ahead, behind } = report.comparison;
    assert.match(await panel.getByTestId('distance').textContent(), new RegExp(`${ahead} ahead, ${behind} behind`));
    assert.match(await panel.getByTestId('head-ref').textContent(), new RegExp(demo.head));
    assert.match(await panel.getByTestId('base-ref').textContent(), new RegExp(demo.base));
    assert.equal(plain(await panel.getByTestId('headline').textContent()), plain(report.assessment.headline));
    for (const severity of ['critical', 'high', 'medium', 'low']) {
      const chip = await panel.getByTestId(`chip-${severity}`).textContent();
      assert.match(chip, new RegExp(`\\b${countOf(report, severity)} ${severity}`));
    }
    await window.screenshot('panel-overview');
  });

  step('the status bar counts the worst', async ({ window }) => {
    const text = await window.statusItem.textContent();
    assert.match(text, new RegExp(`${countOf(report, 'critical')} critical, ${countOf(report, 'high')} high`));
  });

  for (const [tab, row] of Object.entries(rowsOf)) {
    step(`the tab ${tab} shows rows`, async ({ window }) => {
      await window.panel.getByTestId(`tab-${tab}`).click();
      const pane = window.panel.getByTestId(`pane-${tab}`);
      await pane.getByTestId(row).first().waitFor();
      await window.screenshot(`panel-${tab}`);
    });
  }

  step('the tab ports shows the changed port with both values', async ({ window }) => {
    await window.panel.getByTestId('tab-ports').click();
    const row = window.panel
      .getByTestId('ports-row')
      .filter({ hasText: 'retrieval-proxy' })
      .filter({ hasText: '8012' });
    assert.match(await row.first().textContent(), /8002[\s\S]*8012/);
  });

  step('the tab environment never shows a secret', async ({ window }) => {
    await window.panel.getByTestId('tab-environment').click();
    await window.panel.getByTestId('env-row').first().waitFor();
    const shown = await window.panel.locator('body').textContent();
    for (const secret of secretsOf()) assert.ok(!shown.includes(secret), 'a secret is shown');
  });

  step('the tab merge shows what breaks although it merges cleanly', async ({ window }) => {
    await window.panel.getByTestId('tab-merge').click();
    await window.panel.getByTestId('merge-verdict').waitFor();
    const emergent = window.panel.getByTestId('emergent');
    assert.match(await emergent.textContent(), /8090/);
    await window.screenshot('panel-merge');
  });

  step('exporting writes the Markdown report', async ({ window, demo }) => {
    await window.panel.getByTestId('export').click();
    await window.pick('Markdown');
    await window.quickInput.title.filter({ hasText: 'Export Report' }).waitFor();
    await window.quickInput.button('OK').click();
    await window.notification.filter({ hasText: 'wrote' }).waitFor();
    const name = readdirSync(demo.repository).find((each) => /^infra-diff-.*\.md$/.test(each));
    const text = readFileSync(path.join(demo.repository, name ?? ''), 'utf8');
    assert.match(text, /^#/);
    assert.ok(text.includes(demo.head));
    for (const secret of secretsOf()) assert.ok(!text.includes(secret), 'a secret is exported');
  });

  step('swapping shows the other way round', async ({ window, demo }) => {
    const { panel } = window;
    await panel.getByTestId('swap').click();
    await panel.getByTestId('head-ref').filter({ hasText: demo.base }).waitFor();
    const { ahead, behind } = report.comparison;
    assert.match(await panel.getByTestId('distance').textContent(), new RegExp(`${behind} ahead, ${ahead} behind`));
  });

  step('nothing went wrong in the console, and nothing left the machine', async ({ browser }) => {
    const ours = browser.messages.filter(isTrouble);
    assert.deepEqual(ours, []);
    assert.deepEqual(browser.blocked, []);
  });
});

/** What would be the extension's fault: a refused script or style, an error in the panel, a failure in the extension host. */
function isTrouble({ type, text, url }) {
  if (type === 'pageerror') return !text.includes('/static/out/vs/');
  const own = `${text} ${url}`.includes('infra-diff.infra-diff');
  return type === 'error' && (own || /Content Security Policy/i.test(text));
}

/** Words that wrap, code marks and typography do not count. */
const plain = (text) => text.replace(/[`\s]+/g, ' ').trim();

/** The values of the incoming `.env.production`, as the demo's files have them. */
function secretsOf() {
  const file = new URL('../../../scripts/demo/files/phase-6A/.env.production', import.meta.url);
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => /^[A-Z_\d]+=/.test(line) && !line.includes('your-'))
    .map((line) => line.slice(line.indexOf('=') + 1));
}
