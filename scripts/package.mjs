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
  'README.md',
  'CHANGELOG.md',
  'dist/extension.js',
  'dist/analysisWorker.js',
  'dist/webview/main.js',
  'dist/webview/styles.css',
  'docs/infra-diff.schema.json',
];
const maximumBytes = 2 * 1024 * 1024;

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
  mkdirSync(path.dirname(file), { recursive: true });
  await createVSIX({ cwd: root, packagePath: file, dependencies: false });
  const bytes = statSync(file).size;
  if (bytes > maximumBytes) {
    throw new Error(`${file} has ${bytes} bytes, more than the ${maximumBytes} allowed: see what grew in dist/.`);
  }
  return { file, bytes, files };
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
