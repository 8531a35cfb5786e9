/**
 * Makes infra-diff-<version>.tgz, the package for npm, and checks what is in it: `npm run pack`.
 *
 * The manifest of this folder is that of the VS Code extension: its `main` is the extension, its `dependencies` are what the bundles are made
 * of, and most of it means nothing to npm. So the package has a manifest of its own, written here from the same fields. Everything it runs is
 * bundled: it depends on no other package. `npm pack` itself runs this with `--refuse`.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';
import { bundleOf } from './lib/bundleOf.mjs';
import { inRoot, root } from './lib/paths.mjs';
import { run } from './lib/processes.mjs';

/** What the package has in common with the extension. */
const shared = ['name', 'version', 'description', 'license', 'repository', 'keywords'];

/** What it runs: names of bundles in dist/. */
const programs = ['cli.js', 'program.js', 'mcp.js', 'analysisWorker.js', 'gitBroker.js', 'api.cjs'];
const texts = ['README.md', 'CHANGELOG.md', 'LICENSE', 'THIRD_PARTY_NOTICES.txt'];

/** In bytes. */
const budget = 3 * 1024 * 1024;

/** @param {Record<string, unknown>} manifest of the extension */
function manifestOf(manifest) {
  return {
    ...Object.fromEntries(shared.map((name) => [name, manifest[name]])),
    engines: { node: manifest.engines.node },
    bin: { 'infra-diff': 'cli.js' },
    exports: {
      '.': { types: './api.d.ts', import: './api.mjs', require: './api.cjs' },
      './report.schema.json': './docs/report.schema.json',
      './summary.schema.json': './docs/summary.schema.json',
      './package.json': './package.json',
    },
    main: './api.cjs',
    types: './api.d.ts',
    files: ['*.js', '*.mjs', '*.cjs', '*.d.ts', 'docs', 'CHANGELOG.md', 'THIRD_PARTY_NOTICES.txt'],
  };
}

/**
 * The API as a module: the names of the other one. So whoever imports it and whoever requires it have one program, and one class of errors.
 *
 * @param {string} folder
 */
function writeModule(folder) {
  const names = Object.keys(createRequire(import.meta.url)(path.join(folder, 'api.cjs')));
  writeFileSync(
    path.join(folder, 'api.mjs'),
    `import api from './api.cjs';\n\nexport const { ${names.sort().join(', ')} } = api;\n`,
  );
}

/** The types of the API with all that they are made of, in one file. */
async function writeTypes(file) {
  const bundle = await rollup({
    input: inRoot('src/api.ts'),
    plugins: [dts({ tsconfig: inRoot('tsconfig.json') })],
    onLog(level, log) {
      if (level === 'warn') throw new Error(`The types of the API cannot be bundled: ${log.message}`);
    },
  });
  await bundle.write({ file, format: 'es' });
  await bundle.close();
}

/**
 * Builds, packs and checks the package.
 *
 * @param {string} [destination] an existing folder for the .tgz
 * @param {string} [folder] what is packed; replaced
 * @returns {Promise<{ file: string, bytes: number, files: string[] }>}
 */
export async function pack(destination = root, folder = inRoot('dist', 'npm')) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(path.join(folder, 'docs', 'rules'), { recursive: true });
  for (const name of programs) await bundleOf(`dist/${name}`, path.join(folder, name));
  for (const name of texts) cpSync(inRoot(name), path.join(folder, name));
  for (const name of ['docs', 'docs/rules'].flatMap(textsIn)) cpSync(inRoot(name), path.join(folder, name));
  writeModule(folder);
  await writeTypes(path.join(folder, 'api.d.ts'));
  const manifest = manifestOf(JSON.parse(readFileSync(inRoot('package.json'), 'utf8')));
  writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  const { code, output } = await run('npm', ['pack', '--json', '--loglevel=error', '--pack-destination', destination], {
    cwd: folder,
    quiet: true,
  });
  if (code !== 0) throw new Error(`npm pack failed:\n${output.trim()}`);
  const [packed] = Object.values(JSON.parse(output.slice(output.search(/^[[{]/m))));
  if (packed.size > budget) throw new Error(`The package has ${packed.size} bytes, more than the ${budget} allowed.`);
  return {
    file: path.join(destination, packed.filename),
    bytes: packed.size,
    files: packed.files.map((file) => file.path),
  };
}

/** Pages and schemas; the example report as a page and the pictures are for readers of the repository. */
function textsIn(folder) {
  const isWanted = (name) => /\.(md|schema\.json)$/.test(name);
  return readdirSync(inRoot(folder))
    .filter(isWanted)
    .map((name) => `${folder}/${name}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    if (process.argv.includes('--refuse'))
      throw new Error('This folder is the extension. The package for npm: npm run pack');
    const { file, bytes, files: inside } = await pack();
    console.log(`${path.relative(process.cwd(), file)}: ${inside.length} files, ${(bytes / 1024).toFixed(0)} KB`);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
