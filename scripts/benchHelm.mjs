/** `npm run bench:helm -- <folder>`: the built-in Helm renderer beside the real one (`HELM`, or `helm` on PATH), over recorded charts. */
import { existsSync } from 'node:fs';
import { bundled } from './bundled.mjs';

const [charts] = process.argv.slice(2);
if (charts === undefined || !existsSync(charts)) {
  console.error('usage: npm run bench:helm -- <folder of recorded charts>');
  process.exit(2);
}
await bundled('test/conformance/helm/bench.ts', ({ bench }) => bench(charts));
