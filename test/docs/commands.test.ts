import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { COMMANDS } from '../../src/cli/commands';
import { parseArguments } from '../../src/cli/parseArguments';
import { builtProgram, runProgram } from '../support/programs';
import { plainGitEnvironment, type TestRepository, temporaryFolder, testRepository } from '../support/testRepository';

const PAGE = readFileSync('docs/ci.md', 'utf8');

/** The code blocks of a language, with the heading that they stand under. */
function blocks(language: string): { heading: string; text: string }[] {
  const sections = PAGE.split(/^## /m).slice(1);
  return sections.flatMap((section) =>
    Array.from(section.matchAll(/```(\w+)\n([\s\S]*?)```/g), ([, kind, text]) => ({ kind, text: text! }))
      .filter(({ kind }) => kind === language)
      .map(({ text }) => ({ heading: section.split('\n')[0]!, text })),
  );
}

let env: NodeJS.ProcessEnv = {};
/** A folder of the search path with `infra-diff` in it. */
beforeAll(async () => {
  const program = await builtProgram('cli.js');
  execFileSync('chmod', ['+x', program]);
  const folder = temporaryFolder();
  symlinkSync(program, join(folder, 'infra-diff'));
  writeFileSync(join(folder, 'npx'), '#!/bin/sh\n[ "$1" = --yes ] && shift 2\nexec infra-diff "$@"\n', { mode: 0o755 });
  env = { ...plainGitEnvironment, PATH: `${folder}:${dirname(process.execPath)}:${process.env.PATH}` };
}, 60_000);

const OPEN = 'services:\n  cache:\n    image: redis:7.4\n    ports: ["6379:6379"]\n';
/** No project of Compose can start from it: critical. */
const BROKEN = 'services:\n  cache:\n    image: redis:7.4\n    container_name: cache\n    deploy:\n      replicas: 2\n';

function repository(branch = OPEN): TestRepository {
  const made = testRepository();
  made.add({ 'compose.yaml': 'services:\n  cache:\n    image: redis:7.4\n', '.gitignore': '*.json\n*.html\n' });
  made.branch('my-branch');
  made.add({ 'compose.yaml': branch });
  return made;
}

describe('the commands of docs/ci.md', () => {
  const scripts = blocks('sh');

  test('are there', () => {
    expect(new Set(scripts.map(({ heading }) => heading))).toEqual(
      new Set(['GitHub Actions', 'GitLab', 'Hooks', 'Baseline', 'Many repositories']),
    );
  });

  test.each(scripts)(
    '$heading: run as they stand',
    async ({ text }) => {
      const { dir } = repository();
      const { code, stderr } = await runProgram('sh', ['-euc', text], { cwd: dir, env });
      // No token is set here: that is said, and is no failure.
      const said = stderr
        .split('\n')
        .filter((line) => line !== '' && !/no comment, for GIT\w+_TOKEN is not set/.test(line));
      expect({ code, said }).toEqual({ code: 0, said: [] });
    },
    60_000,
  );

  test.each(blocks('yaml'))('$heading: YAML that can be read', ({ text }) => {
    for (const document of parseAllDocuments(text)) expect(document.errors).toEqual([]);
  });

  test('in YAML have options that there are', () => {
    const lines = blocks('yaml').flatMap(({ text }) =>
      text.split('\n').filter((line) => /infra-diff(@[\d.]+)? (\w+)/.test(line)),
    );
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines) {
      const [, name, rest = ''] = /infra-diff(?:@[\d.]+)? (\w+)([^\n>]*)/.exec(line)!;
      const command = COMMANDS.find((candidate) => candidate.name === name);
      expect(command, line).toBeDefined();
      expect(() => parseArguments(rest.replace(/["\]]/g, '').trim().split(/\s+/), command!), line).not.toThrow();
    }
  });
});

describe('hooks', () => {
  const HOOKS = ['pre-push', 'pre-commit'] as const;
  /** The line of the page that belongs into the hook. */
  const lineFor = (hook: string): string => PAGE.split('\n').find((line) => line.includes(`# ${hook}: `))!;

  function install(made: TestRepository, hook: (typeof HOOKS)[number], line: string): void {
    const file = join(made.dir, '.git/hooks', hook);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `#!/bin/sh\n${line}\n`, { mode: 0o755 });
  }

  const git = (made: TestRepository, ...args: string[]) => runProgram('git', args, { cwd: made.dir, env });

  /** The entries of .pre-commit-hooks.yaml, by their stage. */
  const entries = new Map(
    parseAllDocuments(readFileSync('.pre-commit-hooks.yaml', 'utf8'))
      .flatMap((document) => document.toJS() as { entry: string; stages: string[]; language: string }[])
      .map(({ entry, stages, language }) => {
        expect(language).toBe('system');
        return [stages[0]!, entry] as const;
      }),
  );

  describe.each([
    ['the line of the page', lineFor],
    ['.pre-commit-hooks.yaml', (hook: string) => entries.get(hook)!],
  ] as const)('%s', (_, line) => {
    test('keeps a critical commit from being made, and lets a good one through', async () => {
      const made = repository();
      install(made, 'pre-commit', line('pre-commit'));
      made.write({ 'compose.yaml': BROKEN });
      const refused = await git(made, 'commit', '--all', '--message', 'broken');
      expect(refused.code).not.toBe(0);
      expect(refused.stderr + refused.stdout).toContain('compose.yaml');
      made.write({ 'compose.yaml': `${OPEN}# fine\n` });
      expect((await git(made, 'commit', '--all', '--message', 'fine')).code).toBe(0);
    }, 60_000);

    test('keeps a critical branch from being pushed, and lets a good one through', async () => {
      const origin = testRepository('--bare');
      const made = repository(BROKEN);
      made.git('remote', 'add', 'origin', origin.dir);
      made.git('push', '--quiet', 'origin', 'main');
      install(made, 'pre-push', line('pre-push'));
      expect((await git(made, 'push', '--quiet', 'origin', 'my-branch')).code).not.toBe(0);
      expect(origin.git('branch', '--list', 'my-branch')).toBe('');
      made.add({ 'compose.yaml': OPEN });
      expect((await git(made, 'push', '--quiet', 'origin', 'my-branch')).code).toBe(0);
      expect(origin.git('branch', '--list', 'my-branch')).toContain('my-branch');
    }, 60_000);
  });
});
