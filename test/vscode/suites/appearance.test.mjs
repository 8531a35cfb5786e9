import assert from 'node:assert/strict';
import { faultsOf } from '../support/accessibility.mjs';
import { inVSCode } from '../support/suite.mjs';

/** The class that VS Code gives the body of a panel. */
const classOf = {
  'Light Modern': 'light',
  'Dark 2026': 'dark',
  'Dark High Contrast': 'high-contrast',
  'Light High Contrast': 'high-contrast-light',
  'Dark Modern': 'dark',
};
const themes = Object.keys(classOf);
const tabs = ['overview', 'risks', 'resources', 'ports', 'environment', 'architecture', 'merge', 'plan'];

/** One theme of each class: every tab is looked at there. */
const isLookedAt = (theme) => theme !== 'Dark 2026';

inVSCode('appearance and restart', (step) => {
  step('a comparison fills the panel', async ({ window, demo }) => {
    await window.compareWith(demo.head);
  });

  for (const theme of themes) {
    step(`the panel follows the theme ${theme}`, async ({ window }) => {
      await window.setTheme(theme);
      const { panel, page } = window;
      const kind = classOf[theme];
      await panel.locator(`body.vscode-${kind}`).waitFor();
      const background = (element) => getComputedStyle(element).getPropertyValue('--vscode-editor-background').trim();
      const colours = async () => [
        await page.locator('.monaco-workbench').evaluate(background),
        await panel.locator('html').evaluate(background),
      ];
      // The colours reach the panel a moment after its class.
      let [editor, inPanel] = await colours();
      for (let left = 50; left > 0 && inPanel !== editor; left--) {
        await page.waitForTimeout(100);
        [editor, inPanel] = await colours();
      }
      assert.equal(inPanel, editor);
      await window.screenshot(`theme-${theme}`);
    });

    if (!isLookedAt(theme)) continue;
    step(`every tab can be used by everybody in ${theme}`, async ({ window }) => {
      for (const tab of tabs) {
        await window.panel.getByTestId(`tab-${tab}`).click();
        await window.panel.getByTestId(`pane-${tab}`).waitFor();
        assert.deepEqual(await faultsOf(window.panel), [], tab);
        if (theme.endsWith('Modern')) await window.screenshot(`${tab}-${theme}`);
      }
    });
  }

  step('a reload of the window brings the panel and its tab back', async ({ window, demo }) => {
    const { panel } = window;
    await panel.getByTestId('tab-ports').click();
    await panel.getByTestId('ports-row').first().waitFor();
    await window.reload();
    await panel.getByTestId('head-ref').filter({ hasText: demo.head }).waitFor({ timeout: 30_000 });
    await panel.getByTestId('ports-row').first().waitFor();
    await window.screenshot('restored');
  });
});
