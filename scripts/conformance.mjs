/** `npm run conformance -- <suite> <folder>`: measures the engine against recorded behaviour of the real tools. */
import { bundled } from './bundled.mjs';

process.exitCode = await bundled('test/conformance/run.ts', ({ run }) => run(process.argv.slice(2)));
