import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { fontConfiguration } from './fonts.mjs';

/** Chromium as root, without a display or a graphics card, drawing the same pixels everywhere. */
const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--force-color-profile=srgb',
  '--disable-lcd-text',
  '--hide-scrollbars',
];

/** CHROME_PATH, or the Chromium that @sparticuz/chromium unpacks. */
async function executable() {
  if (process.env.CHROME_PATH) return process.env.CHROME_PATH;
  if (process.platform !== 'linux') throw new Error('npm has a Chromium for Linux only: set CHROME_PATH to yours.');
  // Read when the package is imported: it then unpacks two libraries that a bare Linux lacks, too.
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x';
  return (await import('@sparticuz/chromium')).default.executablePath();
}

/**
 * @typedef {object} Browser
 * @property {import('playwright-core').Page} page
 * @property {{ type: string, text: string, url: string }[]} messages all that was written to the console, with uncaught errors as type `pageerror`
 * @property {string[]} blocked addresses outside this machine that something tried to reach
 * @property {() => Promise<void>} close
 */

/**
 * Opens a browser with one page that reaches nothing but this machine.
 *
 * @param {{ scale?: number }} [options] `scale`: pixels of a picture for each pixel of the page
 * @returns {Promise<Browser>}
 */
export async function openBrowser({ scale = 1 } = {}) {
  const executablePath = await executable();
  const env = process.env.CHROME_PATH
    ? process.env
    : { ...process.env, FONTCONFIG_FILE: fontConfiguration(path.join(tmpdir(), 'fonts')) };
  const browser = await chromium.launch({ executablePath, args: chromiumArguments, env });
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    deviceScaleFactor: scale,
    locale: 'en-US',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  });
  const blocked = [];
  await context.route(
    ({ protocol, hostname }) => protocol.startsWith('http') && hostname !== '127.0.0.1' && hostname !== 'localhost',
    (route) => {
      blocked.push(route.request().url());
      return route.abort();
    },
  );
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.setDefaultNavigationTimeout(60_000);
  const messages = [];
  page.on('console', (message) =>
    messages.push({ type: message.type(), text: message.text(), url: message.location().url }),
  );
  page.on('pageerror', (error) =>
    messages.push({ type: 'pageerror', text: String(error.stack ?? error), url: page.url() }),
  );
  return { page, messages, blocked, close: () => browser.close() };
}
