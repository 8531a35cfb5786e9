import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { formatReport } from '../../src/engine/formatters/format';
import { GitError } from '../../src/engine/git/gitClient';
import type { Report } from '../../src/engine/report/report';
import { type CompareRequest, compareBranches } from '../../src/node/compare';
import { plainGitEnvironment, type TestRepository, testClone, testRepository } from '../support/testRepository';

const GOOD = 'services:\n  seen:\n    image: nginx:1.27\n';
const compose = (tag: string): string => `services:\n  web:\n    image: nginx:${tag}\n`;

const compare = ({ dir }: TestRepository, more: Partial<CompareRequest> = {}): Promise<Report> =>
  compareBranches({ repo: dir, base: 'main', head: 'x', ...more });

/** `x` goes on from `main`. */
function changed(files: Record<string, string | Uint8Array>): TestRepository {
  const repo = testRepository();
  repo.add({ 'README.md': 'x' });
  repo.branch('x');
  repo.add(files);
  return repo;
}

const namesIn = ({ resources }: Report): string[] => resources.map(({ name }) => name);
const saidOf = ({ problems }: Report, path: string): string[] =>
  problems.filter((problem) => problem.path === path).map(({ message }) => message);

/** Commits files whose names begin with bytes that no text has. */
function commitBytes(
  repo: TestRepository,
  files: readonly (readonly [name: Buffer, rest: string, text: string])[],
): void {
  const lines = files.map(([name, rest, text]) => {
    const args = ['hash-object', '-w', '--stdin'];
    const blob = execFileSync('git', args, { cwd: repo.dir, input: text, encoding: 'utf8' }).trim();
    return Buffer.concat([Buffer.from(`100644 ${blob}\t`), name, Buffer.from(`${rest}\0`)]);
  });
  execFileSync('git', ['update-index', '-z', '--index-info'], { cwd: repo.dir, input: Buffer.concat(lines) });
  repo.git('commit', '--quiet', '--message', 'bytes');
}

describe('names of branches', () => {
  test.each([
    '-x',
    '--upload-pack=touch${IFS}hacked',
    '--output=hacked',
    '--exec',
    "it's",
    '"quoted"',
    '$(touch${IFS}hacked)',
    ';touch${IFS}hacked',
    'größe/🚀',
    '\u202efdp',
    '@',
    'a'.repeat(150),
    'refs/heads/main',
  ])('%j is compared', async (name) => {
    const repo = changed({ 'compose.yaml': GOOD });
    repo.git('update-ref', `refs/heads/${name}`, repo.id('x'));
    // `@` alone is HEAD, which is `x` here.
    const report = await compare(repo, { head: name === 'refs/heads/main' ? `refs/heads/${name}` : name });
    expect(report.comparison.head.commit).toBe(repo.id('x'));
    expect(namesIn(report)).toEqual(['seen']);
    expect(repo.git('status', '--porcelain')).toBe('');
  });

  test.each([
    'new\nline',
    'x\n--output=hacked',
    ' ',
    '',
    '--',
    '-',
    'a..b',
    'x^{/',
    '@{-9}',
    'x:compose.yaml',
    '\u0001',
    ':/x',
  ])('%j names no branch: one sentence says so', async (name) => {
    const repo = changed({ 'compose.yaml': GOOD });
    const error = await compare(repo, { head: name }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(GitError);
    expect((error as GitError).message).toMatch(/[.?]$/);
    expect(repo.git('status', '--porcelain')).toBe('');
  });
});

describe('paths', () => {
  test.each([
    'new\nline.yaml',
    'quo"te.yaml',
    '-f.yaml',
    '--output=hacked.yaml',
    '$(touch hacked).yaml',
    'größe.yaml',
    ' .yaml',
    'a\\b.yaml',
    ':(top)a.yaml',
    '\u001b[31mred.yaml',
    '__proto__/compose.yaml',
  ])('%j is read and shown', async (path) => {
    const manifest = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: seen}\n';
    const repo = changed({ [path]: path.startsWith('__proto__') ? GOOD : manifest });
    for (const more of [{}, { worktree: true }] as const) {
      const report = await compare(repo, more);
      expect(namesIn(report)).toEqual(['seen']);
      expect(formatReport(report, 'text')).not.toContain('\u001b');
    }
  });

  test('that are no UTF-8 are read', async () => {
    const repo = changed({});
    commitBytes(repo, [[Buffer.from([0xff, 0xfe]), '/compose.yaml', GOOD]]);
    expect(namesIn(await compare(repo))).toEqual(['seen']);
  });

  test('that are no UTF-8 and read alike are two files, and that is told', async () => {
    const repo = changed({});
    const object = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n`;
    commitBytes(repo, [
      [Buffer.from([0xe4]), '.yaml', object('first')],
      [Buffer.from([0xf6]), '.yaml', object('second')],
      [Buffer.from([0xfc]), '.png', 'x'],
      [Buffer.from([0xdc]), '.png', 'y'],
    ]);
    const report = await compare(repo);
    expect(namesIn(report).sort()).toEqual(['first', 'second']);
    expect(report.problems.map(({ path, message }) => [path, message])).toEqual([
      [
        '\ufffd2.yaml',
        expect.stringMatching(/^has a name that is no UTF-8, and another file has one that reads alike/),
      ],
    ]);
  });

  test('that differ in the case of a letter are two files', async () => {
    const object = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n`;
    expect(namesIn(await compare(changed({ 'A.yaml': object('upper'), 'a.yaml': object('lower') }))).sort()).toEqual([
      'lower',
      'upper',
    ]);
  });

  test('that leave the repository, or turn in circles, end', async () => {
    const repo = changed({ 'good/compose.yaml': GOOD });
    repo.link('compose.yaml', '/etc/passwd');
    repo.link('out', '../../..');
    repo.link('one.yaml', 'two.yaml');
    repo.link('two.yaml', 'one.yaml');
    repo.link('self', 'self');
    repo.link('deep/up', '..');
    repo.commit();
    for (const more of [{}, { worktree: true }] as const) {
      const report = await compare(repo, more);
      expect(namesIn(report)).toEqual(['seen']);
      expect(JSON.stringify(report)).not.toContain('root:');
    }
  });
});

describe('files that are no text to read', () => {
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 12345\n`;

  test.each<[string, string | Uint8Array, RegExp]>([
    ['a pointer of Git LFS', pointer, /^is kept by Git LFS/],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 1), /^is a binary file$/],
    ['Latin-1', Uint8Array.of(0x61, 0x3a, 0x20, 0xe9), /^is not UTF-8 text$/],
    ['a million keys', 'k: v\n'.repeat(1_100_000), /^is larger than 5 MB and was not read$/],
  ])('%s is told, and the rest is compared', async (_, content, message) => {
    const report = await compare(changed({ 'compose.yaml': content, 'good/compose.yaml': GOOD }));
    expect(namesIn(report)).toEqual(['seen']);
    expect(saidOf(report, 'compose.yaml')).toEqual([expect.stringMatching(message)]);
  });

  test('as many keys as a file may have are read', async () => {
    const keys = Array.from({ length: 400_000 }, (_, index) => `k${index}: v\n`).join('');
    const report = await compare(changed({ 'values.yaml': keys, 'good/compose.yaml': GOOD }));
    expect(namesIn(report)).toEqual(['seen']);
  });
});

describe('clones that lack something', () => {
  const origin = (): TestRepository => {
    const repo = testRepository();
    repo.add({ 'compose.yaml': compose('1') });
    repo.branch('x');
    repo.add({ 'compose.yaml': compose('2') });
    repo.checkout('main');
    repo.add({ 'other/compose.yaml': GOOD });
    repo.git('config', 'uploadpack.allowFilter', 'true');
    return repo;
  };
  const sides = { base: 'origin/main', head: 'origin/x' } as const;

  test('a partial one: each file is told, with the command that gets it', async () => {
    const repo = testClone(`file://${origin().dir}`, '--filter=blob:none', '--no-checkout');
    const unread = await compare(repo, { ...sides, mode: 'direct' });
    expect(unread.assessment).toMatchObject({ verdict: 'review' });
    expect(unread.assessment.headline).toContain('could not');
    const [message] = saidOf(unread, 'compose.yaml');
    const command = /'git ([^']+)'/.exec(message ?? '')?.[1];
    expect(message).toContain('missing from this clone');
    repo.git(...command!.split(' '));
    const report = await compare(repo, sides);
    expect(saidOf(report, 'compose.yaml')).toEqual([]);
    expect(namesIn(report)).toEqual(['web']);
  });

  test('a shallow one: that the branches seem unrelated is told, with the command that mends it', async () => {
    const repo = testClone(`file://${origin().dir}`, '--depth=1', '--no-single-branch');
    const report = await compare(repo, sides);
    expect(report.merge.status).toBe('unrelated');
    const command = /'git (fetch [^']+)'/.exec(formatReport(report, 'text', { width: 200 }))?.[1];
    expect(report.merge.reason).toContain(command);
    repo.git(...command!.split(' '));
    expect((await compare(repo, sides)).merge.status).toBe('clean');
  });

  test.each([['--no-sparse-index'], ['--sparse-index']])(
    'a sparse checkout (%s): what is not checked out is not deleted',
    async (index) => {
      const repo = origin();
      repo.git('sparse-checkout', 'set', '--cone', index, 'other');
      repo.write({ 'other/compose.yaml': GOOD.replace('1.27', '1.28') });
      const report = await compare(repo, { base: 'main', head: 'main', worktree: true });
      expect(report.resources.map(({ name, change }) => [name, change])).toEqual([['seen', 'changed']]);
    },
  );

  test('a submodule that is not checked out is a folder without files', async () => {
    const inner = origin();
    const repo = changed({ 'good/compose.yaml': `include: [../sub/compose.yaml]\n${GOOD}` });
    execFileSync('git', ['-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.dir, 'sub'], {
      cwd: repo.dir,
      env: plainGitEnvironment,
    });
    repo.commit();
    for (const more of [{}, { worktree: true }] as const) expect(namesIn(await compare(repo, more))).toContain('seen');
  });
});

describe('branches that move', () => {
  test('while they are compared: the report is of the commits at its beginning', async () => {
    const repo = changed({ 'compose.yaml': GOOD });
    const [main, x] = [repo.id('main'), repo.id('x')];
    const report = await compareBranches(
      { repo: repo.dir, base: 'main', head: 'x' },
      { onStage: (stage) => stage === 'git' && void repo.add({ 'compose.yaml': compose('9') }) },
    );
    expect(report.comparison).toMatchObject({ base: { commit: main }, head: { commit: x } });
    expect(namesIn(report)).toEqual(['seen']);
  });

  test('two comparisons at once say what each says alone', async () => {
    const repo = changed({ 'compose.yaml': GOOD });
    const plain = (report: Report) => JSON.stringify({ ...report, timings: undefined });
    const requests = [{}, { base: 'x', head: 'main' }, { mode: 'direct' }] as const;
    const together = await Promise.all(requests.map((request) => compare(repo, request)));
    for (const [index, request] of requests.entries()) {
      expect(plain(together[index]!)).toBe(plain(await compare(repo, request)));
    }
  });

  test('a commit with a time that is no date does not hide the branches', async () => {
    const repo = changed({ 'compose.yaml': GOOD });
    const tree = repo.id('x^{tree}');
    const text = `tree ${tree}\nparent ${repo.id('x')}\nauthor A <a@b> 1 +0000\ncommitter A <a@b> 99999999999999 +0000\n\nfar\n`;
    const id = execFileSync('git', ['hash-object', '-t', 'commit', '-w', '--stdin'], { cwd: repo.dir, input: text });
    repo.git('update-ref', 'refs/heads/far', id.toString().trim());
    expect(namesIn(await compare(repo, { base: undefined, head: 'far' }))).toEqual(['seen']);
  });
});
