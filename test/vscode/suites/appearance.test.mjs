import assert from 'node:assert/strict';
import { inVSCode } from '../support/suite.mjs';

const themes = ['Light Modern', 'Dark 2026', 'Dark High Contrast', 'Light High Contrast', 'Dark Modern'];

inVSCode('appearance and restart', (step) => {
  step('a comparison fills the panel', async ({ window, demo }) => {
    await window.compareWith(demo.head);
  });

  for (const theme of themes) {
    step(`the panel follows the theme ${theme}`, async ({ window }) => {
      await window.setTheme(theme);
      const { panel, page } = window;
      const kind = /High Contrast/.test(theme) ? 'high-contrast' : theme.startsWith('Light') ? 'light' : 'dark';
      await panel.locator(`body.vscode-${kind}`).waitFor();
      const editor = await page
        .locator('.monaco-workbench')
        .evaluate((element) => getComputedStyle(element).getPropertyValue('--vscode-editor-background').trim());
      const inPanel = await panel
        .locator('html')
        .evaluate((element) => getComputedStyle(element).getPropertyValue('--vscode-editor-background').trim());
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
