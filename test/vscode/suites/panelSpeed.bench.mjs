import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { longestTaskScrolling, timeToShow } from '../../webview/preview/measure.mjs';
import { servePreview } from '../../webview/preview/serve.mjs';
import { openBrowser } from '../support/browser.mjs';

/** Milliseconds of the processor. */
const SHOWN_WITHIN = 300;
const LONGEST_TASK = 50;

describe('the panel with a large report', () => {
  let preview;
  let browser;
  before(async () => {
    preview = await servePreview();
    browser = await openBrowser();
  });
  after(async () => {
    await browser.close();
    preview.close();
  });

  it('can be used soon after the report has arrived', async () => {
    const runs = [];
    for (let run = 0; run < 3; run += 1) runs.push(await timeToShow(browser.page, preview.url, 'many'));
    const best = Math.min(...runs.map(({ total }) => total));
    console.log(`      ${runs[0].megabytes.toFixed(1)} MB: shown after ${best.toFixed(0)} ms`);
    assert.ok(best < SHOWN_WITHIN, `${best} ms`);
  });

  for (const tab of ['risks', 'resources', 'ports', 'environment']) {
    it(`keeps up with scrolling through ${tab}`, async () => {
      const longest = await longestTaskScrolling(browser.page, tab);
      console.log(`      longest task: ${longest.toFixed(0)} ms`);
      assert.ok(longest < LONGEST_TASK, `${longest} ms`);
    });
  }
});
