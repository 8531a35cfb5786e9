/**
 * Writes the example reports of the documentation, made from the demo repository: `npm run docs:examples`.
 * `--check` writes nothing and fails when they are out of date.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundled } from './bundled.mjs';
import { makeDemo } from './demo/makeDemo.mjs';
import { inRoot } from './lib/paths.mjs';

const formats = { 'docs/example-report.md': 'markdown', 'docs/example-report.html': 'html' };

/** The demo's commits are of that month: what depends on the date stays as it is. */
const today = '2026-01-15';

/** The report of the demo repository, without the version, which differs from release to release. */
async function demoReport() {
  const folder = mkdtempSync(path.join(tmpdir(), 'infra-diff-example-'));
  try {
    const { repository, base, head } = makeDemo(path.join(folder, 'demo'));
    const report = await bundled('src/node/compare.ts', ({ compareBranches }) =>
      compareBranches({ repo: repository, base, head }, { today }),
    );
    return { ...report, tool: { ...report.tool, version: '(example)' } };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const report = await demoReport();
const texts = await bundled('src/engine/formatters/format.ts', ({ formatReport }) =>
  Object.entries(formats).map(([file, format]) => [file, formatReport(report, format)]),
);
const stale = texts.filter(([file, text]) => !existsSync(inRoot(file)) || readFileSync(inRoot(file), 'utf8') !== text);
if (process.argv.includes('--check')) {
  for (const [file] of stale) console.error(`${file} is out of date: npm run docs:examples`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const [file, text] of stale) writeFileSync(inRoot(file), text);
  console.log(stale.length > 0 ? `Wrote ${stale.map(([file]) => file).join(', ')}.` : 'All examples are up to date.');
}
