import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { makeDemo } from '../../../scripts/demo/makeDemo.mjs';
import { openBrowser } from './browser.mjs';
import { output } from './paths.mjs';
import { startServer } from './server.mjs';
import { workbench } from './workbench.mjs';

/** Where run.mjs has installed the .vsix under test. */
export const installedExtensions = path.join(output, 'extensions');

/**
 * @typedef {object} World
 * @property {import('../../../scripts/demo/makeDemo.mjs').Demo} demo
 * @property {import('./server.mjs').Server} server
 * @property {import('./browser.mjs').Browser} browser
 * @property {ReturnType<typeof workbench>} window
 */

/**
 * A suite in a VS Code of its own, opened on a fresh demo repository. Its steps follow one another, as a user's do.
 *
 * @param {string} title
 * @param {(step: (name: string, act: (world: World) => Promise<void>) => void) => void} steps
 * @param {{ conflict?: boolean }} [options] `conflict`: the demo repository has the conflicting branch
 */
export function inVSCode(title, steps, { conflict = false } = {}) {
  describe(title, () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'infra-diff-vscode-'));
    const world = {};
    const closing = [() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })];

    before(async () => {
      world.demo = makeDemo(path.join(folder, 'demo'), { conflict });
      const data = path.join(folder, 'data');
      mkdirSync(data);
      world.server = await startServer({ folder: world.demo.repository, data, extensions: installedExtensions });
      closing.push(world.server.stop);
      world.browser = await openBrowser();
      closing.push(world.browser.close);
      world.window = workbench(world.browser.page);
      await world.window.open(world.server.url()).catch((error) => photographed(world, `${title}-open`, error));
    });

    after(async () => {
      for (const close of closing.reverse()) await close();
    });

    steps((name, act) =>
      it(name, () => act(world).catch((error) => photographed(world, `failed-${title}-${name}`, error))),
    );
  });
}

/** A picture says more than a time-out; an open menu is closed, so that it does not stand before the next step. */
async function photographed(world, name, error) {
  await world.window.screenshot(name).catch(() => {});
  await world.window.press('Escape').catch(() => {});
  throw error;
}
