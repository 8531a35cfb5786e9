import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { makeDemo } from '../../../scripts/demo/makeDemo.mjs';
import { accessFaults } from '../support/accessFaults.mjs';
import { openBrowser } from '../support/browser.mjs';
import { cliReport, cliText, countOf } from '../support/cliReport.mjs';
import { output } from '../support/paths.mjs';

describe('the report as a page', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'infra-diff-html-'));
  const file = path.join(folder, 'report.html');
  const address = pathToFileURL(file).href;
  const requests = [];
  let report;
  let browser;
  let page;

  before(async () => {
    const { repository, base, head } = makeDemo(path.join(folder, 'demo'));
    report = cliReport(repository, base, head);
    writeFileSync(file, cliText(repository, base, head, 'html'));
    browser = await openBrowser();
    page = browser.page;
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(address);
  });

  after(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const shown = (selector) => page.locator(`${selector}:visible`).count();

  it('asks for nothing but itself, and the console is silent', () => {
    assert.deepEqual(requests, [address]);
    assert.deepEqual(browser.messages, []);
  });

  it('has an address for every finding', async () => {
    const ids = await page.evaluate(() => [...document.querySelectorAll('[id]')].map(({ id }) => id));
    assert.deepEqual(
      report.findings.map(({ fingerprint }) => fingerprint).filter((fingerprint) => !ids.includes(fingerprint)),
      [],
    );
  });

  it('hides the risks of a severity, also where scripts are off', async () => {
    const context = await page.context().browser().newContext({ javaScriptEnabled: false });
    const plain = await context.newPage();
    await plain.goto(address);
    const cards = plain.locator('article.finding.high:visible');
    assert.ok(countOf(report, 'high') > 0);
    assert.notEqual(await cards.count(), 0);
    await plain.getByRole('checkbox', { name: /high$/ }).uncheck();
    assert.equal(await cards.count(), 0);
    assert.notEqual(await plain.locator('article.finding.critical:visible').count(), 0);
    assert.equal(await plain.getByText('Some severities are hidden').isVisible(), true);
    assert.equal(await plain.getByRole('searchbox').count(), 0);
    await context.close();
  });

  it('filters by words, opens what it finds, and folds it again', async () => {
    const [all, open] = [await shown('[data-item]'), await shown('details[open]')];
    const { name } = report.env.find(({ resource }) => resource !== null);
    await page.getByRole('searchbox').fill(name.toLowerCase());
    const items = page.locator('[data-item]:visible');
    assert.ok((await items.count()) > 0);
    for (const text of await items.allTextContents()) assert.match(text.toUpperCase(), new RegExp(name));
    assert.equal((await page.locator('#environment [data-item]:visible').count()) > 0, true);
    assert.equal(
      await page.locator('.words output').textContent(),
      `${await items.count()} of ${await page.locator('[data-item]').count()}`,
    );
    await page.getByRole('searchbox').fill('no such word anywhere');
    assert.equal(await items.count(), 0);
    await page.getByRole('searchbox').fill('');
    assert.deepEqual([await shown('[data-item]'), await shown('details[open]')], [all, open]);
  });

  it('opens what an address points into', async () => {
    const folded = page.locator('details:not([open]) [data-item]').first();
    await folded.evaluate((element) => {
      element.id = 'somewhere';
      location.hash = '#somewhere';
    });
    await page.locator('#somewhere').waitFor({ state: 'visible' });
    await page.goto(address);
  });

  it('shows on paper what is folded, also where scripts are off', async () => {
    const context = await page.context().browser().newContext({ javaScriptEnabled: false });
    const plain = await context.newPage();
    await plain.goto(address);
    const folded = plain.locator('#environment [data-item]').first();
    assert.equal(await folded.isVisible(), false);
    await plain.emulateMedia({ media: 'print' });
    assert.equal(await folded.isVisible(), true);
    assert.equal(await plain.locator('nav').isVisible(), false);
    await plain.screenshot({ path: path.join(output, 'html-print.png') });
    await context.close();
  });

  for (const colorScheme of ['light', 'dark']) {
    for (const width of [360, 1600]) {
      it(`shuts nobody out: ${colorScheme}, ${width} pixels`, async () => {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 900 });
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width);
        assert.deepEqual(await page.evaluate(accessFaults), []);
        await page.screenshot({ path: path.join(output, `html-${colorScheme}-${width}.png`) });
      });
    }
  }
});
