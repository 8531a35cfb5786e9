/**
 * Writes what the documentation says of rules and settings from what the program says of them: `npm run docs:reference`.
 * `--check` writes nothing and fails when a page is out of date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { bundled } from './bundled.mjs';
import { inRoot } from './lib/paths.mjs';
import { rulesPage } from './lib/rulesPage.mjs';
import { withTables } from './lib/settingsTables.mjs';

const read = (file) => readFileSync(inRoot(file), 'utf8');

const rules = await bundled('src/engine/rules/index.ts', ({ allRules }) => allRules.map(({ meta }) => meta));
const categories = await bundled('src/engine/rules/rule.ts', ({ CATEGORIES }) => CATEGORIES);
const pages = {
  'docs/rules/README.md': rulesPage(rules, categories),
  'docs/configuration.md': withTables(
    read('docs/configuration.md'),
    JSON.parse(read('docs/infra-diff.schema.json')),
    categories,
  ),
};

const stale = Object.entries(pages).filter(([file, text]) => read(file) !== text);
if (process.argv.includes('--check')) {
  for (const [file] of stale) console.error(`${file} is out of date: npm run docs:reference`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const [file, text] of stale) writeFileSync(inRoot(file), text);
  console.log(stale.length > 0 ? `Wrote ${stale.map(([file]) => file).join(', ')}.` : 'All pages are up to date.');
}
