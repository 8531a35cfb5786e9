import { runNode } from './processes.mjs';

/** Bundles the extension, the command line and the panel into dist/. Throws with the bundler's messages. */
export async function build() {
  const { code, output } = await runNode(['esbuild.js'], { quiet: true });
  if (code !== 0) throw new Error(`The build failed: correct what esbuild names here.\n${output.trim()}`);
}
