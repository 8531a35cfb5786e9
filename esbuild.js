/** Bundles the four programs into dist/: extension, analysis worker, command line, panel. `--watch` rebuilds on change. */
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

const bundles = [
  { ...node, entryPoints: ['src/extension.ts'], outfile: 'dist/extension.js', external: ['vscode'] },
  { ...node, entryPoints: ['src/extension/analysisWorker.ts'], outfile: 'dist/analysisWorker.js' },
  { ...node, entryPoints: ['src/cli.ts'], outfile: 'dist/cli.js', banner: { js: '#!/usr/bin/env node' } },
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
