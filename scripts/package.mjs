/** Makes infra-diff-<version>.vsix and checks what is in it: `npm run package`. `.vscodeignore` says what belongs to the extension. */
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createVSIX, listFiles } from '@vscode/vsce';
import { build } from './lib/build.mjs';
import { inRoot, root } from './lib/paths.mjs';

/** Without one of these the extension does not run, or is not one. */
const required = [
  'package.json',
  'package.nls.json',
  'LICENSE',
  'THIRD_PARTY_NOTICES.txt',
  'README.md',
  'CHANGELOG.md',
  'dist/extension.js',
  'dist/onDemand.js',
  'dist/repository.js',
  'dist/analysisWorker.js',
  'dist/gitBroker.js',
  'dist/mcp.js',
  'dist/webview/main.js',
  'dist/webview/styles.css',
  'docs/infra-diff.schema.json',
  'skills/infra-diff/SKILL.md',
];
/** What may be in it besides: a file of another kind got in by mistake. */
const allowed = /^(media\/[\w/-]+\.svg|docs\/rules\/[\w-]+\.md|l10n\/bundle\.l10n(\.[\w-]+)?\.json)$/;
/** In bytes. The first is read whenever a window opens: what is heavy goes to dist/onDemand.js or the worker. */
const budgets = { 'dist/extension.js': 160 * 1024, vsix: 1.5 * 1024 * 1024 };

/**
 * Builds, packages and checks the extension.
 *
 * @param {string} [output] the .vsix to write
 * @returns {Promise<{ file: string, bytes: number, files: string[] }>}
 */
export async function packageExtension(output) {
  await build();
  const { name, version } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  const file = output ?? inRoot(`${name}-${version}.vsix`);
  const missing = required.filter((each) => !existsSync(inRoot(each)));
  if (missing.length > 0) throw new Error(`The extension lacks ${missing.join(', ')} in ${root}.`);
  const files = (await listFiles({ cwd: root, dependencies: false })).map((each) => each.replaceAll('\\', '/'));
  const left = required.filter((each) => !files.includes(each));
  if (left.length > 0) throw new Error(`.vscodeignore leaves out ${left.join(', ')}: allow it there.`);
  const unknown = files.filter((each) => !required.includes(each) && !allowed.test(each));
  if (unknown.length > 0) throw new Error(`Nothing needs ${unknown.join(', ')}: leave it out in .vscodeignore.`);
  keepWithin('dist/extension.js', statSync(inRoot('dist/extension.js')).size);
  mkdirSync(path.dirname(file), { recursive: true });
  await createVSIX({ cwd: root, packagePath: file, dependencies: false });
  const bytes = statSync(file).size;
  keepWithin('vsix', bytes);
  return { file, bytes, files };
}

function keepWithin(what, bytes) {
  if (bytes <= budgets[what]) return;
  throw new Error(`${what} has ${bytes} bytes, more than the ${budgets[what]} allowed: see what grew in it.`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const { file, bytes, files } = await packageExtension();
    console.log(`${path.relative(process.cwd(), file)}: ${files.length} files, ${(bytes / 1024).toFixed(0)} KB`);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
