import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../support/testRepository';
import { type CliRun, runRealCli } from './support/runCli';

/** A folder with these files, in a folder of its own. */
function folderOf(files: Record<string, string>): string {
  const root = join(temporaryFolder(), 'shop');
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

const image = (name: string): string => `services:\n  s:\n    image: ${name}\n`;

const imageOf = ({ stdout, stderr }: CliRun): string => {
  expect(stderr).toBe('');
  return JSON.parse(stdout).services.s.image;
};

test('prints the model of a folder, with absolute paths and the name of the folder', async () => {
  const root = folderOf({
    'compose.yaml': 'services:\n  s:\n    build: .\n    environment: {PASSWORD: "pa$$word"}\n    volumes: ["./a:/a"]\n',
  });
  const { code, stdout, stderr } = await runRealCli(['render', 'compose', root]);
  expect([code, stderr]).toEqual([0, '']);
  const model = JSON.parse(stdout);
  expect(model.name).toBe('shop');
  expect(model.services.s).toMatchObject({
    build: { context: root, dockerfile: 'Dockerfile' },
    environment: { PASSWORD: 'pa$word' },
    volumes: [{ type: 'bind', source: join(root, 'a'), target: '/a' }],
  });
});

test('the shell says nothing, and no folder means this one', async () => {
  const cwd = folderOf({ 'compose.yaml': image('"i:${TAG:-none}"') });
  const run = await runRealCli(['render', 'compose'], { cwd, env: { TAG: 'shell', COMPOSE_FILE: 'x.yml' } });
  expect(imageOf(run)).toBe('i:none');
});

describe('options', () => {
  const files = {
    'a.yml': image('"i:${A-}${B-}"'),
    'b.yml': 'services:\n  s: {hostname: b}\n  t: {image: t, profiles: [p]}\n  u: {image: u, profiles: [q]}\n',
    'one.env': 'A=1\nB=1\n',
    'two.env': 'B=2\n',
    '.env': 'A=0\n',
    'deploy/c.yml': image('deployed'),
  };

  test('-f, --env-file and --profile, many times', async () => {
    const root = folderOf(files);
    const line = 'compose -f a.yml --file=b.yml --env-file one.env --env-file two.env --profile p --profile q';
    const run = await runRealCli(['render', ...line.split(' '), root]);
    expect(imageOf(run)).toBe('i:12');
    expect(Object.keys(JSON.parse(run.stdout).services)).toEqual(['s', 't', 'u']);
  });

  test('a file is looked for in the folder of the project, then in the current one', async () => {
    const root = folderOf(files);
    const inCurrent = await runRealCli(['render', 'compose', join(root, 'deploy'), '-f', 'a.yml'], { cwd: root });
    expect(imageOf(inCurrent)).toBe('i:0');
    const inProject = await runRealCli(['render', 'compose', 'deploy', '-f', 'c.yml'], { cwd: root });
    expect(imageOf(inProject)).toBe('deployed');
  });

  test('a file that is named outside of the folder, and what lies beside it', async () => {
    const root = folderOf({ 'base.yml': `${image('i')}    env_file: base.env\n`, 'base.env': 'A=1\n', 'app/x': '' });
    const { stdout } = await runRealCli(['render', 'compose', join(root, 'app'), '-f', '../base.yml']);
    expect(JSON.parse(stdout).services.s.environment).toEqual({ A: '1' });
  });
});

test('walks up to the nearest default file, but not out of the repository', async () => {
  const root = folderOf({ 'compose.yaml': image('up'), 'a/b/x': '', 'repo/.git/HEAD': '', 'repo/c/x': '' });
  expect(imageOf(await runRealCli(['render', 'compose', join(root, 'a/b')]))).toBe('up');
  const { code, stderr } = await runRealCli(['render', 'compose', join(root, 'repo/c')]);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^infra-diff: no configuration file provided/);
});

test('reads what the repository holds above the folder, and nothing above the repository', async () => {
  const root = folderOf({
    'secret.env': 'A=secret\n',
    'repo/.git/HEAD': '',
    'repo/shared.env': 'A=shared\n',
    'repo/app/compose.yaml': `${image('i')}    env_file: ../shared.env\n`,
    'repo/bad/compose.yaml': `${image('i')}    env_file: ../../secret.env\n`,
  });
  const good = await runRealCli(['render', 'compose', join(root, 'repo/app')]);
  expect(JSON.parse(good.stdout).services.s.environment).toEqual({ A: 'shared' });
  const bad = await runRealCli(['render', 'compose', join(root, 'repo/bad')]);
  expect(bad).toMatchObject({ code: 2, stdout: '' });
  expect(bad.stderr).toContain('bad/compose.yaml:4: env file ../secret.env not found: it lies outside the project');
});

describe('a project that is refused: exit 2, a line for each reason, no model', () => {
  test('with the file as the terminal can open it', async () => {
    const root = folderOf({ 'app/compose.yaml': 'services:\n  a: {hostname: h}\n  b: {image: i, depends_on: [c]}\n' });
    const near = await runRealCli(['render', 'compose', 'app'], { cwd: root });
    expect(near).toMatchObject({ code: 2, stdout: '' });
    expect(near.stderr).toBe(
      'app/compose.yaml:2: service "a" has neither an image nor a build context specified\n' +
        'app/compose.yaml:3: service "b" depends on undefined service "c"\n',
    );
    const far = await runRealCli(['render', 'compose', join(root, 'app')], { cwd: temporaryFolder() });
    expect(far.stderr).toMatch(/^\/.*\/app\/compose\.yaml:2: service/);
  });

  test('escape sequences of a file do not reach the terminal', async () => {
    const root = folderOf({ 'compose.yaml': 'services:\n  "a\\e[2J": {hostname: h}\n' });
    const { stderr } = await runRealCli(['render', 'compose', root]);
    expect(stderr).toContain('has neither an image');
    expect(stderr).not.toContain('\x1b');
  });
});

test.each([
  ['render compose no-such-folder', 'there is no folder no-such-folder'],
  ['render compose . -f no.yml', '-f no.yml: there is no such file'],
  ['render compose . -f -', '-f -: standard input is not read'],
  ['render compose . --env-file no.env', '--env-file no.env: there is no such file'],
  ['render compose .', 'no configuration file provided'],
  ['render compose . --file', '--file needs a value: --file FILE'],
  ['render compose a b', 'render does not know what to do with "b"'],
])('%s', async (line, message) => {
  const { code, stdout, stderr } = await runRealCli(line.split(' '), { cwd: folderOf({ x: '' }) });
  expect(stderr).toContain(`infra-diff: ${message}`);
  expect(stderr).toMatch(/^[^\n]+\n$/);
  expect([code, stdout]).toEqual([2, '']);
});

test('help says where values come from', async () => {
  for (const argv of [
    ['help', 'render'],
    ['render', '--help'],
    ['render', 'compose', '-h'],
  ]) {
    const { code, stdout } = await runRealCli(argv);
    expect(code).toBe(0);
    expect(stdout).toContain('-f, --file FILE');
    expect(stdout).toContain('not masked');
    expect(stdout.split('\n').filter((text) => text.length > 100)).toEqual([]);
  }
});
