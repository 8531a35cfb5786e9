import assert from 'node:assert/strict';
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
