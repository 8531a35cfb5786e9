import { execFileSync } from 'node:child_process';

/**
 * What the documentation shows. A scene brings the window to where its picture is taken.
 *
 * @typedef {object} Scene
 * @property {string} name of the file, in front of `-dark` and `-light`
 * @property {{ width: number, height: number }} size of the window, in pixels of the page
 * @property {string} [part] the part of the window that is pictured; without it, all of the window
 * @property {(world: import('../support/suite.mjs').World) => Promise<void>} show
 */

const EDITOR_PART = '.part.editor';
const PANEL_PART = 'div:not([style*="visibility: hidden"]) > iframe.webview.ready';
const SIDE_BAR_PART = '.part.sidebar';

/** A tab of the panel, by itself. @returns {Scene} */
function tab(name, show = async () => {}) {
  return {
    name,
    size: { width: 1128, height: 760 },
    part: PANEL_PART,
    async show(world) {
      const { panel } = world.window;
      await world.window.runCommand('Infra Diff: Open Panel');
      await panel.getByTestId(`tab-${name}`).click();
      await panel.getByTestId(`pane-${name}`).waitFor();
      await show(world);
    },
  };
}

/** The whole of `text` in the filter of a tab. */
const filter = (panel, text) => panel.getByTestId('filter-text').locator('input').fill(text);

/** A branch that somebody wants to merge, seen from the branch that is checked out. @type {Scene[]} */
export const incoming = [
  {
    name: 'overview',
    size: { width: 1360, height: 850 },
    async show({ window }) {
      await window.openSideBar();
      await window.resizeSideBar(300);
      await window.runCommand('Infra Diff: Open Panel');
      await window.panel.getByTestId('tab-overview').click();
      await window.panel.getByTestId('breaks-first').waitFor();
    },
  },
  {
    name: 'tree',
    size: { width: 1360, height: 640 },
    part: SIDE_BAR_PART,
    async show({ window }) {
      await window.openSideBar();
      await window.resizeSideBar(520);
      await window.expand(window.sideBarRows.filter({ hasText: 'container_name' }).first());
    },
  },
  tab('risks', async ({ window: { panel } }) => {
    const first = panel.getByTestId('finding').first().getByRole('button').first();
    if ((await first.getAttribute('aria-expanded')) !== 'true') await first.click();
  }),
  tab('resources', async ({ window: { panel } }) => {
    await filter(panel, 'postgres');
    const row = panel.getByTestId('resource').filter({ hasText: 'docker-compose.yml:' }).first();
    const button = row.getByRole('button').first();
    if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click();
    await row.getByTestId('field').first().waitFor();
  }),
  tab('ports'),
  tab('environment'),
  tab('architecture'),
  tab('merge'),
  tab('plan'),
];

/** The branch to be merged is checked out: its files are marked. @type {Scene[]} */
export const outgoing = [
  {
    name: 'editor',
    size: { width: 1000, height: 660 },
    part: EDITOR_PART,
    async show({ window }) {
      await openChangedLine(window);
    },
  },
  {
    name: 'hover',
    size: { width: 1000, height: 660 },
    part: EDITOR_PART,
    async show({ window }) {
      await openChangedLine(window);
      await window.hoverText('8012:8002', 'What merging');
    },
  },
  {
    name: 'changes',
    size: { width: 1360, height: 760 },
    part: EDITOR_PART,
    async show({ window }) {
      await window.runCommand('Infra Diff: Open Changes of Unit…');
      await window.pick('docker-compose.staging.yml');
      await window.page.locator('.multiDiffEntry').first().waitFor();
    },
  },
];

async function openChangedLine(window) {
  await window.closeEditors();
  await window.openFile('docker-compose.yml');
  await window.goToText('8012:8002');
  await window.press('End');
  await window.codeLenses.filter({ hasText: 'port 8002 → 8012' }).first().waitFor();
}

/** Checks out the branch to be merged, and compares it with the one it goes into. */
export async function checkOutHead({ window, demo }) {
  const branch = demo.head.replace(/^origin\//, '');
  execFileSync('git', ['checkout', '--quiet', '-b', branch, demo.head], { cwd: demo.repository });
  await window.compareWith(demo.base);
  await window.panel.getByTestId('head-ref').filter({ hasText: demo.base }).waitFor();
  await window.runCommand('Infra Diff: Swap Base and Head');
  await window.panel.getByTestId('head-ref').filter({ hasText: branch }).waitFor();
}
