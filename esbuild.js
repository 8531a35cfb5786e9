/** Bundles the programs into dist/: extension, what it imports on demand (repositories apart, for each comparison begins with one), analysis worker and the process that runs git for it, command line, action, API, panel. `--watch` rebuilds on change. */
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
const onDemand = beside(/\/onDemand$/, './onDemand.js');
/** The same for git: nobody shall wait for the rest of it at the first comparison. */
const repository = beside(/\/node\/openRepository$/, './repository.js');
/** The server for assistants: nothing but `infra-diff mcp` reads it. */
const mcp = beside(/\/mcp\/serve$/, './mcp.js');

function beside(filter, path) {
  return { name: path, setup: ({ onResolve }) => onResolve({ filter }, () => ({ path, external: true })) };
}

const bundles = [
  {
    ...node,
    entryPoints: ['src/extension.ts'],
    outfile: 'dist/extension.js',
    external: ['vscode'],
    plugins: [onDemand, repository],
    // `require`, behind a promise: the loader of modules would read and parse the bundle beside once more.
    supported: { 'dynamic-import': false },
  },
  { ...node, entryPoints: ['src/extension/onDemand.ts'], outfile: 'dist/onDemand.js' },
  { ...node, entryPoints: ['src/node/openRepository.ts'], outfile: 'dist/repository.js' },
  { ...node, entryPoints: ['src/node/worker/analysisWorker.ts'], outfile: 'dist/analysisWorker.js' },
  { ...node, entryPoints: ['src/node/broker/gitBroker.ts'], outfile: 'dist/gitBroker.js' },
  {
    ...node,
    entryPoints: ['src/cli.ts'],
    outfile: 'dist/cli.js',
    banner: { js: '#!/usr/bin/env node' },
  },
  {
    ...node,
    entryPoints: ['src/cli/program.ts'],
    outfile: 'dist/program.js',
    plugins: [mcp],
    // `require`, for a script that is not loaded by Node's own loader knows no `import()`.
    supported: { 'dynamic-import': false },
  },
  { ...node, entryPoints: ['src/mcp/serve.ts'], outfile: 'dist/mcp.js' },
  { ...node, entryPoints: ['src/action.ts'], outfile: 'dist/action.js', plugins: [mcp] },
  { ...node, entryPoints: ['src/api.ts'], outfile: 'dist/api.cjs' },
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

module.exports = { bundles };

if (require.main === module) main().catch(() => process.exit(1));
