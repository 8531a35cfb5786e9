import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { output } from './paths.mjs';

/**
 * VS Code's window as a user handles it. The one file that knows VS Code's own selectors.
 *
 * @param {import('playwright-core').Page} page
 */
export function workbench(page) {
  const quickInput = page.locator('.quick-input-widget');
  const input = quickInput.locator('input[type=text]');
  const pickerInput = quickInput.locator('input[type=text]:not([placeholder^="Type the name of a command"])');
  const rows = quickInput.locator('.monaco-list-row');
  const sideBarRows = page.locator('.sidebar .monaco-list-row');
  const activeTab = page.locator('.tab.active');
  const hover = page.locator('.monaco-hover:visible');
  const statusItem = page.locator('.statusbar-item[id="infra-diff.infra-diff.infradiff.status"]');
  const sideBarBadge = page
    .locator('.activitybar')
    .getByRole('tab', { name: /^Infra Diff/ })
    .locator('.badge-content');
  const cursorPosition = page.locator('.statusbar-item[id="status.editor.selection"]');
  const notification = page.locator('.notification-toast');

  const codeLenses = page.locator('.editor-instance .codelens-decoration');
  const lines = page.locator('.editor-instance .view-line');
  const marks = page.locator('.editor-instance .cgmr');
  const problems = page.locator('.markers-panel .monaco-list-row');
  const menuItems = page.locator('.monaco-menu .action-menu-item');
  const quickFixes = page.locator('.action-widget .monaco-list-row');

  /** The newest panel's document: VS Code nests two frames. */
  const panel = page
    .frameLocator('div:not([style*="visibility: hidden"]) > iframe.webview.ready >> nth=-1')
    .frameLocator('#active-frame');

  /**
   * Opens the window and waits until the extension is active. VS Code may open it without its folders, when it reads the workspace before
   * the server can be asked: then once more.
   */
  async function open(url, attempts = 3) {
    await page.goto(url, { waitUntil: 'commit' });
    await page.locator('.monaco-workbench').waitFor({ timeout: 60_000 });
    const extension = statusItem.waitFor({ timeout: 45_000 });
    const isWithoutFolders = staysWithoutFolders();
    const isOpen = await Promise.race([extension.then(() => true), isWithoutFolders.then(() => false)]);
    if (isOpen) return;
    extension.catch(() => {});
    if (attempts === 1) throw new Error('VS Code opened the window without its folders.');
    await open(url, attempts - 1);
  }

  /** Resolves when the window has no folder for a while; never else. */
  function staysWithoutFolders() {
    const empty = page.locator('.sidebar .pane-header', { hasText: 'No Folder Opened' });
    return new Promise((resolve) => {
      empty
        .waitFor({ timeout: 45_000 })
        .then(() => page.waitForTimeout(5000))
        .then(() => empty.waitFor({ timeout: 1000 }))
        .then(resolve, () => {});
    });
  }

  /** In a browser VS Code writes what it remembers every five seconds or so, and not when it is closed. */
  async function reload() {
    await page.waitForTimeout(6000);
    // It waits for a quiet moment to do so.
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(() => requestIdleCallback(resolve))));
    await page.waitForTimeout(6000);
    await page.reload({ waitUntil: 'commit' });
    await statusItem.waitFor({ timeout: 60_000 });
  }

  /** Shows the palette's entries for a text. */
  async function searchPalette(text) {
    await page.keyboard.press('F1');
    await input.waitFor();
    await input.fill(`>${text}`);
  }

  /** Runs a command by its title. The palette does not notice commands that are registered while it is open: it is opened again. */
  async function runCommand(title) {
    for (let attempt = 0; attempt < 10; attempt += 1) {
      await searchPalette(title);
      try {
        await rows.filter({ hasText: title }).first().click({ timeout: 1500 });
        return;
      } catch {
        await page.keyboard.press('Escape');
      }
    }
    throw new Error(`The palette has no command "${title}".`);
  }

  /**
   * Runs a command until the quick pick it asks with stands. The palette gives the focus back to a panel after it has
   * closed, and a quick pick that loses the focus goes: then once more, as a person would.
   */
  async function openPicker(title) {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await runCommand(title);
      const came = await pickerInput.waitFor({ timeout: 5000 }).then(
        () => true,
        () => false,
      );
      await page.waitForTimeout(300);
      if (came && (await pickerInput.isVisible())) return;
    }
    throw new Error(`"${title}" asked nothing.`);
  }

  /** Chooses an entry of the quick pick that is open. `typed`: what to type, when it is not the entry's text. */
  async function pick(text, typed = text) {
    await input.waitFor();
    await input.fill(typed);
    await rows.filter({ hasText: text }).first().click();
  }

  /** Compares the current branch with another one, from the palette to the panel's headline. */
  async function compareWith(ref) {
    await openPicker('Infra Diff: Compare Branches…');
    await pick(ref);
    await panel.getByTestId('headline').waitFor({ timeout: 45_000 });
  }

  /** `typed`: the path, where the name alone is not enough. */
  async function openFile(name, typed = name) {
    await page.keyboard.press('Control+P');
    await input.waitFor();
    await input.fill(typed);
    await rows.filter({ hasText: name }).first().waitFor();
    await page.keyboard.press('Enter');
    await activeTab.filter({ hasText: path.basename(name) }).waitFor();
  }

  async function openSideBar() {
    const tab = page.locator('.activitybar').getByRole('tab', { name: /^Infra Diff/ });
    if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
    await page.locator('.sidebar .title-label', { hasText: 'Infra Diff' }).waitFor();
  }

  /** Shows or hides the side bar. */
  async function showSideBar(isShown) {
    const bar = page.locator('.part.sidebar');
    if ((await bar.isVisible()) === isShown) return;
    await runCommand('View: Toggle Primary Side Bar Visibility');
    await bar.waitFor({ state: isShown ? 'visible' : 'hidden' });
  }

  /** Drags the side bar's edge. */
  async function resizeSideBar(width) {
    const { x, y, height, width: before } = await page.locator('.part.sidebar').boundingBox();
    await page.mouse.move(x + before, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width, y + height / 2, { steps: 5 });
    await page.mouse.up();
  }

  /** Opens a closed row of the side bar's tree; an open one stays open. */
  async function expand(row) {
    if ((await row.getAttribute('aria-expanded')) === 'false') await row.locator('.monaco-tl-twistie').click();
  }

  /** Puts the cursor on a text of the active editor, which brings it into view. */
  async function goToText(text) {
    const find = page.locator('.find-widget textarea:not([disabled])').first();
    // A key that comes while a panel gives the focus back is lost.
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await page.keyboard.press('Control+F');
      const isOpen = await find.waitFor({ timeout: 2000 }).then(
        () => true,
        () => false,
      );
      if (isOpen) break;
    }
    await find.fill(text);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await page.locator('.editor-instance .view-line').filter({ hasText: text }).first().waitFor();
  }

  /** Points at a text in the editor (the last one of that text) until a hover says what is expected, and returns it: lines that move close a hover. */
  async function hoverText(text, expected) {
    const said = hover.filter({ hasText: expected }).first();
    for (let attempt = 1; ; attempt += 1) {
      await page.locator('.editor-instance .view-line span').filter({ hasText: text }).last().hover();
      try {
        await said.waitFor({ timeout: 5000 });
        return await said.textContent({ timeout: 2000 });
      } catch (error) {
        if (attempt === 5) throw error;
        await page.mouse.move(0, 0);
      }
    }
  }

  /** Points at the status bar's item until it says what is expected: items that come later move it away from under the pointer. */
  async function hoverStatus(expected) {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await statusItem.hover({ timeout: 3000 });
        await hover.filter({ hasText: expected }).first().waitFor({ timeout: 3000 });
        return;
      } catch (error) {
        if (attempt === 5) throw error;
      }
    }
  }

  /** Lists in the Problems view what has a text. */
  async function openProblems(text) {
    await page.keyboard.press('Control+Shift+M');
    const filter = page.locator('.panel .viewpane-filter input, .panel input[placeholder^="Filter"]').first();
    await filter.fill(text);
    await problems.filter({ hasText: text }).first().waitFor();
  }

  /** Opens the light bulb's menu where the cursor is. */
  async function openQuickFixes() {
    await page.keyboard.press('Control+.');
    await quickFixes.first().waitFor();
  }

  /** What a file's row of the Explorer has at its end: VS Code draws it with a style. */
  async function explorerBadge(name) {
    await page.keyboard.press('Control+Shift+E');
    const label = page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).first();
    await label.waitFor();
    const contentOf = (row) =>
      [...row.querySelectorAll('*')].map((each) => getComputedStyle(each, '::after').content).join(' ');
    return label.evaluate(contentOf);
  }

  /** Opens a menu of the side bar's title, by the name of its button. */
  async function openViewMenu(button) {
    await page.locator('.sidebar .composite.title').hover();
    await page.locator('.sidebar .composite.title').getByRole('button', { name: button }).click();
    await menuItems.first().waitFor();
  }

  /** Opens a view of the activity bar: `Explorer`, `Source Control`. */
  async function openView(name) {
    const tab = page.locator('.activitybar').getByRole('tab', { name: new RegExp(`^${name}`) });
    if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
    await page.locator('.sidebar .title-label', { hasText: name }).waitFor();
  }

  /**
   * Opens a menu and waits until it holds `entry`. A view that is drawn anew closes its menu again, and a row that
   * appears moves the others under the pointer: then it is opened once more, as a person would.
   */
  async function openMenu(open, entry) {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await open();
        await menuItems.filter({ hasText: entry }).first().waitFor({ timeout: 3000 });
        return menuItems;
      } catch (error) {
        if (attempt === 5) throw error;
        await page.keyboard.press('Escape');
        await menuItems.first().waitFor({ state: 'hidden' });
      }
    }
  }

  /** Opens the menu behind a button in the header of a pane of the side bar, which holds `entry`. */
  function openPaneMenu(pane, button, entry) {
    const header = page.locator('.sidebar .pane-header', { hasText: pane }).first();
    return openMenu(async () => {
      await header.hover();
      await header.getByRole('button', { name: button }).click({ timeout: 3000 });
    }, entry);
  }

  /** Opens the menu of a file in the Explorer, which holds `entry`. */
  function explorerMenu(name, entry) {
    const row = page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).first();
    return openMenu(() => row.click({ button: 'right', timeout: 3000 }), entry);
  }

  /** Switches the colour theme while the window is open. */
  async function setTheme(name) {
    await openPicker('Preferences: Color Theme');
    await pick(name);
    await quickInput.waitFor({ state: 'hidden' });
  }

  /** Writes output/<name>.png. */
  async function screenshot(name) {
    mkdirSync(output, { recursive: true });
    await page.screenshot({ path: path.join(output, `${name.replace(/[^\w-]+/g, '-')}.png`) });
  }

  return {
    page,
    panel,
    quickInput: {
      input,
      rows,
      title: quickInput.locator('.quick-input-title'),
      button: (label) => quickInput.getByRole('button', { name: label }),
    },
    sideBarRows,
    activeTab,
    hover,
    statusItem,
    sideBarBadge,
    cursorPosition,
    notification,
    codeLenses,
    lines,
    marks,
    problems,
    menuItems,
    quickFixes,
    open,
    reload,
    compareWith,
    goToText,
    searchPalette,
    runCommand,
    openPicker,
    pick,
    openFile,
    openSideBar,
    showSideBar,
    resizeSideBar,
    openView,
    openPaneMenu,
    explorerMenu,
    expand,
    hoverText,
    hoverStatus,
    openProblems,
    openQuickFixes,
    explorerBadge,
    openViewMenu,
    setTheme,
    screenshot,
    press: (keys) => page.keyboard.press(keys),
    closeEditors: () => runCommand('View: Close All Editors'),
  };
}
