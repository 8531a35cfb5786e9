import { describe, expect, test } from 'vitest';
import { FORMATS } from '../../src/engine/formatters/format';
import { compareBranches } from '../../src/node/compare';
import { createComparer } from '../../src/node/comparer';
import { openRepository } from '../../src/node/openRepository';
import { runRealCli } from '../cli/support/runCli';
import { fingerprint, type TrapRepository, trapRepository } from '../support/trapRepository';

const compose = (image: string, port: string): string =>
  `services:\n  web:\n    image: nginx:${image}\n    ports: ["${port}:80"]\n`;

/** A project of every kind that is built or rendered, with a conflict in one file. */
const START = {
  'compose.yml': compose('1.26', '80'),
  'k8s/kustomization.yml': 'resources: [a.yml]\n',
  'k8s/a.yml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {a: "1"}\n',
  'chart/Chart.yaml': 'apiVersion: v2\nname: chart\nversion: 1.0.0\n',
  'chart/templates/a.yml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: {{ .Release.Name }}}\n',
};

const CLI: readonly (readonly string[])[] = [
  ['compare', 'main', 'x'],
  ['compare', 'x', 'main', '--mode', 'direct'],
  ['compare', 'x', 'main', '--worktree'],
  ['compare', 'main', 'nowhere'],
  ['compare', 'x', '--debug', '--timings'],
  ...FORMATS.map((format) => ['compare', 'main', 'x', '--format', format]),
  ['render', 'compose'],
  ['render', 'kustomize', 'k8s'],
  ['render', 'helm', 'chart'],
];

const API: Readonly<Record<string, (repo: string) => Promise<unknown>>> = {
  compareBranches: (repo) => compareBranches({ repo, base: 'main', head: 'x' }),
  'compareBranches, uncommitted files': (repo) => compareBranches({ repo, base: 'x', head: 'main', worktree: true }),
  createComparer: async (repo) => {
    const comparer = createComparer();
    for (const mode of ['merge', 'direct'] as const)
      await comparer({ repo, base: 'x', head: 'main', mode, worktree: 'ifCheckedOut' });
  },
  openRepository: async (repo) => {
    const repository = await openRepository(repo);
    await Promise.all([
      repository.listRefs(),
      repository.currentBranch(),
      repository.defaultBase(),
      repository.state(),
    ]);
    await repository.dispose();
  },
};

const trapped = (): TrapRepository => {
  const repo = trapRepository({
    start: START,
    main: { 'compose.yml': compose('1.27', '81') },
    x: { 'compose.yml': compose('1.28', '82'), 'k8s/a.yml': START['k8s/a.yml'].replace('"1"', '"2"') },
  });
  repo.write({ 'compose.yml': compose('1.29', '83'), 'new/compose.yml': compose('1', '1') });
  return repo;
};

/** Work tree, index, refs, HEAD, settings and the list of objects, before and after; and that nothing which is configured has run. */
async function expectUntouched(run: (repo: TrapRepository) => Promise<unknown>): Promise<void> {
  const repo = trapped();
  const before = fingerprint(repo.dir);
  await run(repo);
  expect(repo.ran()).toBeUndefined();
  expect(fingerprint(repo.dir)).toEqual(before);
}

describe('the repository is as it was, and nothing of it has run, after', () => {
  test.each(CLI.map((argv) => [argv.join(' '), argv] as const))('infra-diff %s', async (_, argv) => {
    await expectUntouched(async ({ dir }) => {
      const { code, stderr } = await runRealCli(argv, { cwd: dir, env: { PATH: process.env.PATH } });
      expect(stderr).not.toContain('a mistake in the program');
      expect(code).toBe(argv.includes('nowhere') ? 3 : 0);
    });
  });

  test.each(Object.entries(API))('%s', async (_, call) => {
    await expectUntouched(({ dir }) => call(dir));
  });
});

test('what is written into the repository would be seen', async () => {
  const repo = trapped();
  const before = fingerprint(repo.dir);
  repo.git('hash-object', '-w', '--no-filters', 'compose.yml');
  expect(fingerprint(repo.dir)).not.toEqual(before);
});
