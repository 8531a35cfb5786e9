import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/**
 * Bundles a module of the project with what it imports, and gives it to `use`. The bundle is gone afterwards.
 *
 * @template T
 * @param {string} entry from the root of the project
 * @param {(module: any) => T | Promise<T>} use
 * @returns {Promise<T>}
 */
export async function bundled(entry, use) {
  const folder = mkdtempSync(join(tmpdir(), 'infra-diff-bundle-'));
  try {
    const outfile = join(folder, 'bundle.mjs');
    await build({
      entryPoints: [fileURLToPath(new URL(`../${entry}`, import.meta.url))],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      logLevel: 'error',
      // Packages of the older module format ask for Node's own modules by `require`.
      banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    });
    return await use(await import(pathToFileURL(outfile).href));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
