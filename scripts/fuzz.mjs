/**
 * `npm run fuzz [-- --minutes N] [TARGET]`: the targets of test/fuzz with fresh seeds, for ten minutes unless told, and as long as nobody
 * minds. What fails is printed, shrunk, and kept in test/fuzz/seeds.json, which the tests replay.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { bundled } from './bundled.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { minutes: { type: 'string', default: '10' } },
});
const folder = mkdtempSync(path.join(tmpdir(), 'infra-diff-fuzz-'));
try {
  const worker = path.join(folder, 'worker.cjs');
  await build({ entryPoints: ['test/fuzz/worker.ts'], outfile: worker, bundle: true, platform: 'node', format: 'cjs' });
  const failed = await bundled('test/fuzz/longRun.ts', ({ longRun }) =>
    longRun({ minutes: Number(values.minutes), target: positionals[0], worker, print: console.log }),
  );
  if (failed > 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
