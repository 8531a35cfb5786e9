import { expect, test } from 'vitest';
import type { ServeOptions } from '../../src/mcp/serve';
import { runCli } from './support/runCli';

test('mcp serves the named repository, and writes nothing of its own to stdout', async () => {
  const asked: ServeOptions[] = [];
  const serveMcp = async (options: ServeOptions) => void asked.push(options);
  const runs = [
    await runCli(['mcp'], { cwd: '/work/repo', serveMcp }),
    await runCli(['mcp', '--repo', '../other', '--without-tools'], { cwd: '/work/repo', serveMcp }),
  ];
  expect(runs.map(({ code, stdout }) => ({ code, stdout }))).toEqual([
    { code: 0, stdout: '' },
    { code: 0, stdout: '' },
  ]);
  expect(asked).toEqual([
    { repo: '/work/repo', withoutTools: false },
    { repo: '/work/other', withoutTools: true },
  ]);
});

test('mcp takes no branches: questions name them', async () => {
  const { code, stderr } = await runCli(['mcp', 'main']);
  expect(code).toBe(2);
  expect(stderr).toContain('main');
});
