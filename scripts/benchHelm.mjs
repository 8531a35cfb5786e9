/** `npm run bench:helm -- <folder>`: the built-in Helm renderer beside the real one (`HELM`, or `helm` on PATH), over recorded charts. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const [charts] = process.argv.slice(2);
if (charts === undefined || !existsSync(charts)) {
  console.error('usage: npm run bench:helm -- <folder of recorded charts>');
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), 'infra-diff-bench-'));
try {
  const outfile = join(folder, 'bench.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('../test/conformance/helm/bench.ts', import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
    // Packages of the older module format ask for Node's own modules by `require`.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  const { bench } = await import(pathToFileURL(outfile).href);
  bench(charts);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
