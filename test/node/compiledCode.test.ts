import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import nodeModule from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';

/** Since then Node keeps the code itself, at a place of its own. */
const isKeptByNode = 'enableCompileCache' in nodeModule;

let starter: string;
let folder: string;
let program: string;

const saying = (word: string): string => `const said = () => '${word}'; process.stdout.write(said());`;

const run = (env: NodeJS.ProcessEnv, isTypical = true): string => {
  const code = `require(${JSON.stringify(starter)}).requireCompiled(${JSON.stringify(program)}, ${isTypical})`;
  return execFileSync(process.execPath, ['-e', code], {
    env,
    encoding: 'utf8',
    timeout: 10_000,
    killSignal: 'SIGKILL',
  });
};

const keptIn = (home: string): string => join(home, '.cache', 'infra-diff');
const fileIn = (home: string): string => join(keptIn(home), readdirSync(keptIn(home))[0]!);

beforeAll(async () => {
  starter = join(mkdtempSync(join(tmpdir(), 'infra-diff-starter-')), 'compiledCode.cjs');
  await build({ entryPoints: ['src/node/compiledCode.ts'], bundle: true, platform: 'node', outfile: starter });
});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'infra-diff-code-'));
  program = join(folder, 'program.js');
  writeFileSync(program, saying('one'));
});

describe.skipIf(isKeptByNode)('code that is kept for the next run', () => {
  test('lies in a file that only the user reads, and is taken again', () => {
    expect(run({ HOME: folder })).toBe('one');
    const file = fileIn(folder);
    const { mtimeMs, mode } = statSync(file);
    expect(mode & 0o777).toBe(0o600);
    expect(run({ HOME: folder })).toBe('one');
    expect(statSync(file).mtimeMs).toBe(mtimeMs);
  });

  test('is not taken for another program of the same length', () => {
    run({ HOME: folder });
    writeFileSync(program, saying('two'));
    expect(run({ HOME: folder })).toBe('two');
    expect(run({ HOME: folder })).toBe('two');
  });

  test.each([
    ['spoiled', (bytes: Buffer) => bytes.fill(7, 200, 400)],
    ['cut off', (bytes: Buffer) => bytes.subarray(0, 300)],
    ['empty', () => Buffer.alloc(0)],
  ])('is written again when the file is %s', (_, spoil) => {
    run({ HOME: folder });
    const good = readFileSync(fileIn(folder));
    writeFileSync(fileIn(folder), spoil(Buffer.from(good)));
    expect(run({ HOME: folder })).toBe('one');
    expect(readFileSync(fileIn(folder)).length).toBe(good.length);
  });

  test('is not taken from a file that others can write', () => {
    run({ HOME: folder });
    chmodSync(fileIn(folder), 0o666);
    expect(run({ HOME: folder })).toBe('one');
    expect(statSync(fileIn(folder)).mode & 0o777).toBe(0o600);
  });
});

test('a run that compiles little keeps nothing', () => {
  expect(run({ HOME: folder }, false)).toBe('one');
  expect(existsSync(keptIn(folder))).toBe(false);
});

test.each<[string, () => NodeJS.ProcessEnv]>([
  ['in a pipeline', () => ({ HOME: folder, CI: 'true' })],
  ['when it is turned off', () => ({ HOME: folder, NODE_DISABLE_COMPILE_CACHE: '1' })],
  ['where the user has no folder', () => ({})],
  ['where the folder cannot be made', () => ({ HOME: program })],
  ['where the home is not there', () => ({ HOME: join(folder, 'none') })],
  ['where the home is a file system that makes no folders', () => ({ HOME: '/proc' })],
])('a program runs and nothing is kept %s', (_, env) => {
  expect(run(env())).toBe('one');
  expect(existsSync(keptIn(folder))).toBe(false);
});
