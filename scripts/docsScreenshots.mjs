/**
 * Takes the pictures of the documentation from the demo repository in a real VS Code: `npm run docs:screenshots`. They are looked at before they
 * are committed.
 */
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { installForTests } from '../test/vscode/run.mjs';
import { inHarness, node24 } from '../test/vscode/support/paths.mjs';
import { inRoot } from './lib/paths.mjs';
import { run } from './lib/processes.mjs';

const folder = inRoot('docs', 'images');

/** All of them together, in bytes: a checkout stays small. */
const budget = 1.5 * 1024 * 1024;

/** In a process of its own, for the browser's package wants a newer Node than the project. */
async function takePictures() {
  await installForTests();
  const fresh = mkdtempSync(`${folder}-`);
  try {
    const { code } = await run(node24(), [inHarness('pictures', 'take.mjs'), fresh]);
    if (code !== 0) throw new Error('The pictures were not taken: the lines above say why.');
    const files = readdirSync(fresh);
    const bytes = files.reduce((sum, name) => sum + statSync(path.join(fresh, name)).size, 0);
    if (bytes > budget) throw new Error(`The pictures have ${bytes} bytes, more than the ${budget} allowed.`);
    for (const name of missing(files)) console.error(`No page shows ${name}.`);
    rmSync(folder, { recursive: true, force: true });
    renameSync(fresh, folder);
    console.log(`${files.length} pictures in docs/images, ${(bytes / 1024).toFixed(0)} KB`);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** The pictures that no page of the documentation shows. */
function missing(files) {
  const pages = ['README.md', 'docs/vscode.md'].map((file) => readFileSync(inRoot(file), 'utf8'));
  return files.filter((name) => !pages.some((text) => text.includes(`images/${name}`)));
}

try {
  await takePictures();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
