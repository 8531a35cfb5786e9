import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { runProgram } from '../support/programs';
import { plainGitEnvironment, temporaryFolder, testRepository } from '../support/testRepository';

const OPEN = 'services:\n  db:\n    image: redis:7.4\n    ports: ["6379:6379"]\n';

/** The branches with which the product began; see `test/conformance/origin.test.ts`. */
const origin = process.env.ORIGIN_REPOSITORY ?? '';

/** A project that has nothing but the package, installed from its file without a registry. */
let project = '';
let packed: { file: string; files: string[] };
let env: NodeJS.ProcessEnv = {};
beforeAll(async () => {
  const { pack } = await import('../../scripts/pack.mjs' as string);
  const folder = temporaryFolder();
  packed = await pack(folder, join(folder, 'package'));
  project = join(folder, 'project');
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), '{ "name": "project", "private": true }');
  env = { ...plainGitEnvironment, HOME: folder, npm_config_cache: join(folder, 'cache'), npm_config_offline: 'true' };
  execFileSync('npm', ['install', '--no-audit', '--no-fund', packed.file], { cwd: project, env, stdio: 'pipe' });
}, 180_000);

test('holds what it runs and its pages, and nothing else', () => {
  const names = packed.files.filter((name) => !name.startsWith('docs/'));
  const programs = ['analysisWorker.js', 'api.cjs', 'api.mjs', 'cli.js', 'gitBroker.js', 'mcp.js', 'program.js'];
  expect(names.sort()).toEqual(
    ['CHANGELOG.md', 'LICENSE', 'README.md', 'THIRD_PARTY_NOTICES.txt', 'api.d.ts', 'package.json', ...programs].sort(),
  );
  expect(packed.files.filter((name) => name.startsWith('docs/') && !/\.(md|schema\.json)$/.test(name))).toEqual([]);
});

test('brings no other package', () => {
  expect(readdirSync(join(project, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['infra-diff']);
});

describe('npx infra-diff', () => {
  test('compares', async () => {
    const repository = testRepository();
    repository.add({ 'compose.yaml': 'services: {}\n' });
    repository.branch('feature');
    repository.add({ 'compose.yaml': OPEN });
    const args = ['infra-diff', 'compare', 'main', 'feature', '--repo', repository.dir, '--fail-on', 'low'];
    const { code, stdout, stderr } = await runProgram('npx', args, { cwd: project, env });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toContain('compose.yaml:4');
  }, 60_000);

  test('compares the demo, as docs/getting-started.md shows it', async () => {
    const { makeDemo } = await import('../../scripts/demo/makeDemo.mjs' as string);
    const { repository, base, head } = makeDemo(join(temporaryFolder(), 'demo'));
    const args = ['infra-diff', 'compare', base, head, '--repo', repository, '--fail-on', 'critical'];
    const { code, stdout, stderr } = await runProgram('npx', args, { cwd: project, env });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    const [, shown] = /```text\n( {2}● [\s\S]*?)```/.exec(readFileSync('docs/getting-started.md', 'utf8')) ?? [];
    expect(stdout).toContain(shown!);
  }, 60_000);

  test.skipIf(!existsSync(origin))(
    'compares two branches of a public repository',
    async () => {
      const refs = ['eccdf0b449e8900234aa28ef087874cb8ba88c6e', '0d7da7952eb7d0cd76713f371d488c7f1f525683'];
      const args = ['infra-diff', 'compare', ...refs, '--repo', origin, '--format', 'markdown'];
      const { code, stdout, stderr } = await runProgram('npx', args, { cwd: project, env });
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toContain('Blocked: Merges without conflict. 4 of 7 new Compose projects cannot start');
    },
    60_000,
  );

  test('names its version', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    const { stdout } = await runProgram('npx', ['infra-diff', '--version'], { cwd: project, env });
    expect(stdout).toBe(`infra-diff ${version}\n`);
  }, 60_000);
});

describe('the API', () => {
  /** The example of the README, as it stands there. */
  const example = (): string => {
    const [, code] = /```js\n(import \{[^`]*infra-diff'[^`]*)```/.exec(readFileSync('README.md', 'utf8')) ?? [];
    return code!;
  };

  test('runs the example of the README', async () => {
    const repository = testRepository();
    repository.add({ 'compose.yaml': 'services: {}\n' });
    repository.branch('my-branch');
    repository.add({ 'compose.yaml': OPEN });
    const file = join(project, 'example.mjs');
    writeFileSync(file, example());
    // Node looks for the package beside the file; the repository is the folder in which it is run.
    const { code, stdout, stderr } = await runProgram(process.execPath, [file], { cwd: repository.dir, env });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^(safe|review|risky|blocked)\n/);
    expect(stdout).toContain('What merging');
  }, 60_000);

  test('runs the gate of docs/api.md', async () => {
    const repository = testRepository();
    repository.add({ 'compose.yaml': 'services: {}\n' });
    repository.branch('my-branch');
    repository.add({ 'compose.yaml': OPEN });
    const gate = [...readFileSync('docs/api.md', 'utf8').matchAll(/```js\n([\s\S]*?)```/g)]
      .map(([, code]) => code!)
      .at(-1)!;
    const run = async (base: string, limit: string) => {
      const code = gate.replace("base: 'origin/main'", `repo: ${JSON.stringify(repository.dir)}, base: '${base}'`);
      writeFileSync(join(project, 'gate.mjs'), code.replace("'high'", `'${limit}'`));
      return runProgram(process.execPath, ['gate.mjs'], { cwd: project, env });
    };
    expect(await run('main', 'critical')).toMatchObject({ code: 0, stderr: '' });
    expect(await run('main', 'low')).toMatchObject({ code: 1, stderr: '' });
    const wrong = await run('nowhere', 'low');
    expect(wrong.code).toBe(3);
    expect(wrong.stderr).toMatch(/^git .*nowhere/);
  }, 60_000);

  test('is one program for import and require', async () => {
    const script =
      "import { compare, InfraDiffError } from 'infra-diff'; import { createRequire } from 'node:module';" +
      "const other = createRequire(import.meta.url)('infra-diff');" +
      'console.log(compare === other.compare, InfraDiffError === other.InfraDiffError)';
    writeFileSync(join(project, 'both.mjs'), script);
    const { stdout } = await runProgram(process.execPath, ['both.mjs'], { cwd: project, env });
    expect(stdout).toBe('true true\n');
  });

  test('is there for require, too', async () => {
    const script = "const { rules, version } = require('infra-diff'); console.log(rules.length > 50, version)";
    const { stdout } = await runProgram(process.execPath, ['-e', script], { cwd: project, env });
    expect(stdout).toMatch(/^true \d+\.\d+\.\d+/);
  });

  test('has types that hold: right use compiles, wrong use does not', async () => {
    writeFileSync(
      join(project, 'use.ts'),
      [
        "import { compare, formatReport, InfraDiffError, isTooBad, type Report, rules } from 'infra-diff';",
        'const stop = new AbortController();',
        "const report: Report = await compare({ base: 'main', mode: 'merge', signal: stop.signal });",
        "const text: string = formatReport(report, 'markdown', { limit: 1000 });",
        "const bad: boolean = isTooBad(report, 'high');",
        "const severity: 'critical' | 'high' | 'medium' | 'low' | 'info' = report.findings[0]!.severity;",
        "const code = (error: InfraDiffError): 'git' | 'configuration' | 'missing-program' => error.code;",
        '// @ts-expect-error: there is no such mode',
        "void compare({ mode: 'sideways' });",
        '// @ts-expect-error: nor such a field',
        'void report.surprise;',
        'export { bad, code, rules, severity, text };',
      ].join('\n'),
    );
    const tsc = join(process.cwd(), 'node_modules/typescript/bin/tsc');
    for (const [module, resolution] of [
      ['nodenext', 'nodenext'],
      ['preserve', 'bundler'],
    ] as const) {
      const file = join(project, module === 'nodenext' ? 'use.mts' : 'use.ts');
      writeFileSync(file, readFileSync(join(project, 'use.ts')));
      const compilerOptions = {
        noEmit: true,
        strict: true,
        target: 'es2022',
        types: [],
        module,
        moduleResolution: resolution,
      };
      writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [file] }));
      const args = [tsc, '--project', project];
      const { code, stdout } = await runProgram(process.execPath, args, { cwd: project, env });
      expect({ module, code, stdout }).toEqual({ module, code: 0, stdout: '' });
    }
  }, 60_000);
});
