/**
 * Takes the pictures of the documentation in a real VS Code: `node take.mjs FOLDER`. The extension is installed already.
 * A picture is WebP, two pixels for each of the page.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeDemo } from '../../../scripts/demo/makeDemo.mjs';
import { openBrowser } from '../support/browser.mjs';
import { startServer } from '../support/server.mjs';
import { installedExtensions } from '../support/suite.mjs';
import { workbench } from '../support/workbench.mjs';
import { checkOutHead, incoming, outgoing } from './scenes.mjs';

const themes = { dark: 'Dark Modern', light: 'Light Modern' };
const QUALITY = 70;

/** What VS Code says of itself and of the machine is no part of the product. */
const settings = {
  'git.blame.statusBarItem.enabled': false,
  'remote.autoForwardPorts': false,
  'workbench.editor.empty.hint': 'hidden',
};

async function main(target) {
  const folder = mkdtempSync(path.join(tmpdir(), 'infra-diff-pictures-'));
  const closing = [() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })];
  try {
    const demo = makeDemo(path.join(folder, 'demo'));
    const data = path.join(folder, 'data');
    mkdirSync(data);
    const server = await startServer({ folder: demo.repository, data, extensions: installedExtensions, settings });
    closing.push(server.stop);
    const browser = await openBrowser({ scale: 2 });
    closing.push(browser.close);
    const world = { demo, server, browser, window: workbench(browser.page) };
    await world.window.open(server.url());

    try {
      await world.window.compareWith(demo.head);
      await takeAll(world, incoming, target);
      await checkOutHead(world);
      await takeAll(world, outgoing, target);
    } catch (error) {
      await world.window.screenshot('failed-pictures');
      throw error;
    }
  } finally {
    for (const close of closing.reverse()) await close();
  }
}

async function takeAll(world, scenes, target) {
  for (const [suffix, theme] of Object.entries(themes)) {
    await world.window.setTheme(theme);
    for (const scene of scenes)
      writeFileSync(path.join(target, `${scene.name}-${suffix}.webp`), await take(world, scene));
  }
}

async function take(world, { size, part, show }) {
  const { page } = world.browser;
  await page.setViewportSize(size);
  await world.window.showSideBar(part === undefined || part.includes('sidebar'));
  await page.mouse.move(size.width / 2, size.height - 2);
  await show(world);
  // What is still drawn: marks, icons, colours of a new theme.
  await page.waitForTimeout(1200);
  const clip = part ? await page.locator(part).last().boundingBox() : { x: 0, y: 0, ...size };
  const devtools = await page.context().newCDPSession(page);
  const { data } = await devtools.send('Page.captureScreenshot', {
    format: 'webp',
    quality: QUALITY,
    clip: { ...clip, scale: 1 },
  });
  await devtools.detach();
  return Buffer.from(data, 'base64');
}

await main(process.argv[2]);
