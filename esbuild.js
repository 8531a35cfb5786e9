/** Bundles the programs into dist/: extension, what it imports on demand, analysis worker, command line, action, API, panel. `--watch` rebuilds on change. */
const esbuild = require('esbuild');

const watch = process.argv.includes('--watch');

const node = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  minify: !watch,
  sourcemap: watch,
  logLevel: 'warning',
};

/** `import('../onDemand')` stays an import, of the bundle beside: activation must not read what it does not need. */
const onDemand = {
  name: 'on demand',
  setup({ onResolve }) {
    onResolve({ filter: /\/onDemand$/ }, () => ({ path: './onDemand.js', external: true }));
  },
};

/** Packages of the older module format ask for Node's own modules by `require`, which a module has to make. */
const REQUIRE = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

const bundles = [
  {
    ...node,
    entryPoints: ['src/extension.ts'],
    outfile: 'dist/extension.js',
    external: ['vscode'],
    plugins: [onDemand],
  },
  { ...node, entryPoints: ['src/extension/onDemand.ts'], outfile: 'dist/onDemand.js' },
  { ...node, entryPoints: ['src/extension/analysisWorker.ts'], outfile: 'dist/analysisWorker.js' },
  { ...node, entryPoints: ['src/cli.ts'], outfile: 'dist/cli.js', banner: { js: '#!/usr/bin/env node' } },
  { ...node, entryPoints: ['src/action.ts'], outfile: 'dist/action.js' },
  { ...node, entryPoints: ['src/api.ts'], outfile: 'dist/api.cjs' },
  { ...node, entryPoints: ['src/api.ts'], outfile: 'dist/api.mjs', format: 'esm', banner: { js: REQUIRE } },
  {
    entryPoints: ['webview/main.ts', 'webview/styles.css'],
    outdir: 'dist/webview',
    bundle: true,
    format: 'iife',
    target: 'es2022',
    minify: !watch,
    sourcemap: watch ? 'inline' : false,
    logLevel: 'warning',
  },
];

async function main() {
  if (!watch) return Promise.all(bundles.map((options) => esbuild.build(options)));
  for (const options of bundles) await (await esbuild.context(options)).watch();
}

main().catch(() => process.exit(1));
