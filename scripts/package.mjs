/** Makes infra-diff-<version>.vsix and checks what is in it: `npm run package`. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createVSIX, listFiles } from '@vscode/vsce';
import { build } from './lib/build.mjs';
import { inRoot, root } from './lib/paths.mjs';

/** All that the extension is made of; a folder stands for everything in it. */
const required = [
  'package.json',
  'package.nls.json',
  'LICENSE',
  'README.md',
  'dist/extension.js',
  'dist/analysisWorker.js',
  'dist/webview',
  'media',
];
const optional = ['CHANGELOG.md', 'l10n', 'docs/rules'];
const allowed =
  /^(package(\.nls)?\.json|LICENSE|README\.md|CHANGELOG\.md|l10n\/[\w.-]+\.json|docs\/rules\/[\w/-]+\.md|dist\/(extension|analysisWorker)\.js|dist\/webview\/[\w.-]+\.(js|css|ttf|svg)|media\/[\w/.-]+\.(png|svg|md|css))$/;
const maximumBytes = 2 * 1024 * 1024;

/**
 * Builds, packages and checks the extension.
 *
 * @param {string} [output] the .vsix to write
 * @returns {Promise<{ file: string, bytes: number, files: string[] }>}
 */
export async function packageExtension(output) {
  await build();
  const manifest = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  const file = output ?? inRoot(`${manifest.name}-${manifest.version}.vsix`);
  const stage = mkdtempSync(path.join(tmpdir(), 'infra-diff-package-'));
  try {
    stageFiles(stage, manifest);
    const files = (await listFiles({ cwd: stage, dependencies: false })).map((each) => each.replaceAll('\\', '/'));
    check(files);
    mkdirSync(path.dirname(file), { recursive: true });
    await createVSIX({ cwd: stage, packagePath: file, dependencies: false, allowUnusedFilesPattern: true });
    const bytes = statSync(file).size;
    if (bytes > maximumBytes) {
      throw new Error(`${file} has ${bytes} bytes, more than the ${maximumBytes} allowed: see what grew in dist/.`);
    }
    return { file, bytes, files };
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

/** `files` in package.json says what the npm package holds (the command line); the extension's own list replaces it here. */
function stageFiles(stage, manifest) {
  const missing = required.filter((each) => !existsSync(inRoot(each)));
  if (missing.length > 0) throw new Error(`The extension lacks ${missing.join(', ')} in ${root}.`);
  const present = [...required, ...optional.filter((each) => existsSync(inRoot(each)))];
  for (const each of present) cpSync(inRoot(each), path.join(stage, each), { recursive: true });
  const { scripts, files, bin, dependencies, devDependencies, ...shipped } = manifest;
  writeFileSync(path.join(stage, 'package.json'), JSON.stringify({ ...shipped, files: present }, null, 2));
}

function check(files) {
  const foreign = files.filter((each) => !allowed.test(each));
  if (foreign.length > 0)
    throw new Error(`The package would hold files that are not on the list: ${foreign.join(', ')}.`);
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
