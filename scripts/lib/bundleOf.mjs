import { createRequire } from 'node:module';
import { build } from 'esbuild';
import { root } from './paths.mjs';

const { bundles } = createRequire(import.meta.url)('../../esbuild.js');

/**
 * Builds one of the programs of dist/ at another place, so that whoever uses dist/ meanwhile is not disturbed.
 *
 * @param {string} outfile as `esbuild.js` names it: `dist/cli.js`
 * @param {string} file where it is written instead
 */
export async function bundleOf(outfile, file) {
  const options = bundles.find((each) => each.outfile === outfile);
  if (!options) throw new Error(`esbuild.js makes no ${outfile}.`);
  await build({ ...options, outfile: file, absWorkingDir: root });
}
