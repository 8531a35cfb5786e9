import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { pathWith } from '../support/gitlabJob';
import { builtProgram, runProgram } from '../support/programs';
import { plainGitEnvironment, type TestRepository, temporaryFolder, testRepository } from '../support/testRepository';
import { blocksOf } from './support/pages';

const PAGE = readFileSync('docs/ci.md', 'utf8');
const shell = (page: string) => blocksOf(page).filter(({ language }) => language === 'sh');

let env: NodeJS.ProcessEnv = {};
let program = '';
beforeAll(async () => {
  program = await builtProgram('cli.js');
  env = { ...plainGitEnvironment, PATH: pathWith(program) };
}, 60_000);

const OPEN = 'services:\n  cache:\n    image: redis:7.4\n    ports: ["6379:6379"]\n';
/** No project of Compose can start from it: critical. */
const BROKEN = 'services:\n  cache:\n    image: redis:7.4\n    container_name: cache\n    deploy:\n      replicas: 2\n';

/** What the commands of the README name. */
const FILES = {
  '.gitignore': 'dist\n*.html\n',
  'deploy/compose.yaml': 'services:\n  cache:\n    image: redis:7.4\n',
  'overlays/prod/kustomization.yaml': 'resources: [settings.yaml]\n',
  'overlays/prod/settings.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n',
  'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
  'charts/web/values.yaml': 'level: info\n',
  'charts/web/templates/settings.yaml':
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata:\n  level: {{ .Values.level }}\n',
  'values-prod.yaml': 'level: warn\n',
};

function repository(branch = OPEN): TestRepository {
  const made = testRepository();
  made.add({ 'compose.yaml': 'services:\n  cache:\n    image: redis:7.4\n', '.gitignore': '*.json\n*.html\n' });
  made.branch('my-branch');
  made.add({ 'compose.yaml': branch });
  return made;
}

describe('the commands of docs/ci.md', () => {
  const scripts = shell('docs/ci.md');

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
});

describe('the commands of docs/getting-started.md', () => {
  const wanted = (text: string): boolean => !/^(npm|npx|code) /.test(text);
  const scripts = shell('docs/getting-started.md').filter(({ text }) => wanted(text));
  let printed = '';

  test('run as they stand, one after the other, on the demo repository', async () => {
    const folder = temporaryFolder();
    cpSync('scripts/demo', join(folder, 'scripts/demo'), { recursive: true });
    expect(scripts.length).toBeGreaterThan(2);
    const { code, stdout, stderr } = await runProgram('sh', ['-euc', scripts.map(({ text }) => text).join('')], {
      cwd: folder,
      env,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    printed = stdout;
    const made = ['report.html', 'report.json'].map((name) => join(folder, 'demo/multimodal-stack', name));
    expect(made.filter((file) => !existsSync(file))).toEqual([]);
  }, 120_000);

  test.each(blocksOf('docs/getting-started.md').filter(({ language }) => language === 'text'))(
    'print what the page shows: $text',
    ({ text }) => {
      expect(printed).toContain(text);
    },
  );
});

describe('the commands of the README and of docs/report.md', () => {
  const lines = ['README.md', 'docs/report.md']
    .flatMap(shell)
    .flatMap(({ text }) => text.replace(/\|\n\s*/g, '| ').split('\n'))
    .filter((line) => line.includes('dist/cli.js'));
  /** What the programs of the user render, and what a script passes on, needs these. */
  const has = (program: string): boolean => {
    const folders = (process.env.PATH ?? '').split(delimiter);
    return folders.some((folder) => existsSync(join(folder, program)));
  };
  const needed = (line: string): string[] =>
    line.includes('--renderer cli') ? ['helm', 'kubectl'] : line.includes('jq ') ? ['jq'] : [];

  test('are there', () => expect(lines.length).toBeGreaterThan(12));

  for (const line of lines) {
    test.skipIf(!needed(line).every(has))(line, () => runsAsItStands(line), 60_000);
  }

  async function runsAsItStands(line: string): Promise<void> {
    const made = testRepository();
    made.add(FILES);
    made.branch('my-branch');
    made.add({ 'deploy/compose.yaml': OPEN });
    mkdirSync(join(made.dir, 'dist'));
    symlinkSync(program, join(made.dir, 'dist/cli.js'));
    const { code, stderr } = await runProgram('sh', ['-euc', line], { cwd: made.dir, env });
    // Redis is open to the network in this branch.
    expect({ code, stderr }).toEqual({ code: line.includes('--fail-on high') ? 1 : 0, stderr: '' });
  }
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
