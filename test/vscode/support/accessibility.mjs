import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const GRAVE = new Set(['serious', 'critical']);

/**
 * What is wrong for people who use a keyboard, a screen reader or little contrast, by the rules of WCAG 2.1 A and AA: the grave faults, a line
 * each.
 *
 * @param {import('playwright-core').FrameLocator} panel
 * @returns {Promise<string[]>}
 */
export async function faultsOf(panel) {
  const frame = await (await panel.locator('html').elementHandle()).ownerFrame();
  if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(source);
  const violations = await frame.evaluate(async () => {
    const { violations } = await window.axe.run(document.getElementById('app'), {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'],
      resultTypes: ['violations'],
    });
    return violations.map(({ id, impact, nodes }) => ({
      id,
      impact,
      places: nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 160)} (${failureSummary})`),
    }));
  });
  return violations
    .filter(({ impact }) => GRAVE.has(impact))
    .map(({ id, places }) => `${id}: ${places.join('; ').replace(/\s+/g, ' ')}`);
}
