import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formatReport } from '../../../src/engine/formatters/format';
import { NOTHING, SAMPLE } from './support/sampleReport';

/** `UPDATE_GOLDEN=1 npx vitest run test/engine/formatters` writes the files anew: read the difference before it is committed. */
function golden(name: string, text: string): void {
  const path = `test/fixtures/report/${name}`;
  if (process.env.UPDATE_GOLDEN) writeFileSync(path, text);
  expect(text).toBe(readFileSync(path, 'utf8'));
}

test('text, 100 columns', () => golden('cli-sample.txt', formatReport(SAMPLE, 'text')));
test('text, 72 columns', () => golden('cli-sample-72.txt', formatReport(SAMPLE, 'text', { width: 72 })));
test('text of a comparison without a difference', () => golden('nothing.txt', formatReport(NOTHING, 'text')));
test('markdown', () => golden('cli-sample.md', formatReport(SAMPLE, 'markdown')));
test('markdown of a comparison without a difference', () => golden('nothing.md', formatReport(NOTHING, 'markdown')));
test('HTML', () => golden('cli-sample.html', formatReport(SAMPLE, 'html')));
test('HTML of a comparison without a difference', () => golden('nothing.html', formatReport(NOTHING, 'html')));
test('SARIF', () => golden('cli-sample.sarif', formatReport(SAMPLE, 'sarif')));
test('workflow commands of GitHub Actions', () => golden('cli-sample.github.txt', formatReport(SAMPLE, 'github')));
