import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { testRepository } from '../support/testRepository';

const run = promisify(execFile);

const PROGRAM = `import('./scripts/bundled.mjs').then(({ bundled }) => bundled('src/cli/main.ts', async ({ main }) => {
  const out = { write: (text, done) => process.stdout.write(text, done) };
  const io = { stdout: out, stderr: out, env: process.env, cwd: process.argv[1], isTTY: {} };
  process.exitCode = await main(['compare', 'main', 'x', '--format', 'markdown'], io);
}));`;

test('two processes that compare the same repository at once say the same', async () => {
  const repo = testRepository();
  repo.add({ 'compose.yaml': 'services:\n  web:\n    image: nginx:1\n' });
  repo.branch('x');
  repo.add({ 'compose.yaml': 'services:\n  web:\n    image: nginx:2\n' });
  const [one, two] = await Promise.all([0, 1].map(() => run(process.execPath, ['-e', PROGRAM, repo.dir])));
  expect(one!.stdout).toContain('nginx');
  expect(two!.stdout).toBe(one!.stdout);
}, 60_000);
