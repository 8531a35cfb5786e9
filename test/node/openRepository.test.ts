import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { GitError } from '../../src/engine/git/gitClient';
import { openRepository } from '../../src/node/openRepository';
import { repositoryAt, temporaryFolder, testClone, testRepository, writeScript } from '../support/testRepository';
import { open } from './opened';

afterEach(() => {
  vi.unstubAllEnvs();
});

/** A repository whose branches `main` and `x` merge cleanly. */
function forked(...initArguments: string[]) {
  const repo = testRepository(...initArguments);
  repo.add({ 'deploy/a.yml': '1\n', b: '1\n' });
  repo.branch('x');
  repo.add({ 'deploy/a.yml': '2\n' }, 'Change x');
  repo.checkout('main');
  repo.add({ b: '2\n' }, 'Change main');
  return repo;
}

describe('any kind of repository answers the same', () => {
  it.each<[string, () => { dir: string; root?: string; base?: string; head?: string }]>([
    ['the root of a work tree', () => forked()],
    [
      'a folder in it',
      () => {
        const { dir } = forked();
        return { dir: join(dir, 'deploy'), root: dir };
      },
    ],
    ['a bare repository', () => ({ dir: testClone(forked().dir, '--bare').dir })],
    [
      'a linked work tree',
      () => {
        const dir = temporaryFolder();
        forked().git('worktree', 'add', '--quiet', '--detach', dir);
        return { dir };
      },
    ],
    ['a repository that borrows objects', () => ({ dir: testClone(forked().dir, '--shared').dir, head: 'origin/x' })],
    [
      'one that borrows by a relative path',
      () => {
        const origin = forked();
        const clone = testClone(origin.dir, '--shared');
        const path = join('..', '..', '..', origin.dir.split('/').at(-1)!, '.git', 'objects');
        clone.write({ '.git/objects/info/alternates': `${path}\n` });
        return { dir: clone.dir, head: 'origin/x' };
      },
    ],
    [
      'with packed objects and refs',
      () => {
        const repo = forked();
        repo.git('gc', '--quiet');
        return repo;
      },
    ],
    ['with sha256', () => forked('--object-format=sha256')],
    [
      'with odd characters in its path',
      () => {
        const dir = join(temporaryFolder(), ' #"quoted" \'$(touch x)ü;:');
        testRepository().git('clone', '--quiet', forked().dir, dir);
        const repo = repositoryAt(dir);
        return { dir, head: 'origin/x', root: repo.dir };
      },
    ],
    [
      'with a detached HEAD',
      () => {
        const repo = forked();
        repo.checkout(repo.id('x'));
        return repo;
      },
    ],
  ])('%s', async (_, make) => {
    const { dir, root = dir, base = 'main', head = 'x' } = make();
    const repository = await open(dir);
    expect(repository.root).toBe(root);
    const [baseCommit, headCommit] = [await repository.commitOf(base), await repository.commitOf(head)];
    const { git } = repository;
    expect(await git.countCommits(baseCommit, headCommit)).toEqual({ onlyA: 1, onlyB: 1 });
    const [mergeBase] = await git.mergeBases(baseCommit, headCommit);
    expect(await git.diff(mergeBase!, headCommit)).toEqual([
      { status: 'modified', path: 'deploy/a.yml', insertions: 1, deletions: 1 },
    ]);
    const merged = await git.mergeTree(baseCommit, headCommit);
    if (merged.status !== 'clean') throw new Error(merged.status);
    const tree = await git.listTree(merged.tree);
    expect(tree.map(({ path }) => path)).toEqual(['b', 'deploy/a.yml']);
    const contents = await git.readBlobs(tree.map(({ id }) => id));
    expect(contents.map((bytes) => Buffer.from(bytes!).toString())).toEqual(['2\n', '2\n']);
  });

  it('two at once', async () => {
    const repo = forked();
    const [one, two] = await Promise.all([open(repo.dir), open(repo.dir)]);
    const results = await Promise.all([one, two, one].map(({ git }) => git.mergeTree(repo.id('main'), repo.id('x'))));
    expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
    await one.dispose();
    expect(await two.git.listTree(repo.id('x'))).toHaveLength(2);
    await expect(one.git.listTree(repo.id('x'))).rejects.toThrow('closed');
  });

  it("the caller's own git variables do not lead elsewhere", async () => {
    const other = testRepository();
    other.add({ other: '' });
    const repo = forked();
    for (const [name, value] of Object.entries({
      GIT_DIR: join(other.dir, '.git'),
      GIT_WORK_TREE: other.dir,
      GIT_INDEX_FILE: join(other.dir, '.git/index'),
      GIT_OBJECT_DIRECTORY: join(other.dir, '.git/objects'),
      GIT_CONFIG_PARAMETERS: "'core.bare=true'",
      GIT_NAMESPACE: 'x',
      GIT_TRACE: join(other.dir, 'trace'),
      GIT_EXTERNAL_DIFF: 'false',
      EDITOR: 'false',
      PAGER: 'false',
    })) {
      vi.stubEnv(name, value);
    }
    const repository = await open(repo.dir);
    expect(repository.root).toBe(repo.dir);
    expect(
      (await repository.git.mergeTree(await repository.commitOf('main'), await repository.commitOf('x'))).status,
    ).toBe('clean');
  });
});

describe('refs', () => {
  const plain = forked();

  it('branches, tags, ids, and what git makes of them', async () => {
    const repo = forked();
    repo.git('tag', 'light', 'main');
    repo.git('tag', '--annotate', '--message', 'Release', 'v1', 'x');
    const { git } = await open(repo.dir);
    for (const ref of [
      'main',
      'x',
      'light',
      'v1',
      'HEAD',
      '@',
      'main~1',
      'v1^',
      'refs/heads/x',
      'heads/x',
      'v1^{}',
      repo.id('x').slice(0, 9),
    ]) {
      expect([ref, await git.resolve(ref)]).toEqual([ref, repo.id(`${ref}^{commit}`)]);
    }
  });

  it.each([
    '-x',
    '--all',
    '--help',
    '--upload-pack=touch x',
    '--git-dir=/',
    '-',
    '',
    ' ',
    'main..x',
    'main...x',
    '^main',
    'main:b',
    'main^{tree}',
    'main^@',
    'main^!',
    ':b',
    ':/Change',
    'x\ny',
    'x\0y',
    '\n',
    '../x',
    'HEAD~99',
    '@{u}',
    'no such',
    '$(touch x)',
    '`x`',
    'f'.repeat(40),
    '🙂',
  ])('%j is no commit', async (ref) => {
    const repository = await open(plain.dir);
    expect(await repository.git.resolve(ref)).toBeUndefined();
    await expect(repository.commitOf(ref)).rejects.toThrow(/^.+[.?]$/);
  });

  it('a branch that is called like an option is a branch', async () => {
    const repo = forked();
    for (const name of ['-x', '--all', '--format=%(objectname)'])
      repo.git('update-ref', `refs/heads/${name}`, repo.id('x'));
    const repository = await open(repo.dir);
    for (const name of ['-x', '--all']) expect(await repository.git.resolve(name)).toBe(repo.id('x'));
    expect((await repository.listRefs()).map(({ name }) => name)).toContain('--format=%(objectname)');
  });

  it('are listed with what a person needs to choose, the most recent first', async () => {
    const origin = forked();
    origin.git('tag', 'v1', 'main~1');
    const repo = testClone(origin.dir);
    const refs = await (await open(repo.dir)).listRefs();
    expect(
      refs.map(({ kind, name, subject, upstream, isHead }) => ({ kind, name, subject, upstream, isHead })),
    ).toEqual([
      { kind: 'branch', name: 'main', subject: 'Change main', upstream: 'origin/main', isHead: true },
      { kind: 'remote', name: 'origin/main', subject: 'Change main', upstream: undefined, isHead: false },
      { kind: 'remote', name: 'origin/x', subject: 'Change x', upstream: undefined, isHead: false },
      { kind: 'tag', name: 'v1', subject: 'change', upstream: undefined, isHead: false },
    ]);
    expect(refs[0]).toMatchObject({ commit: origin.id('main'), date: '2024-01-01T00:03:00.000Z' });
  });

  it('the current branch, its upstream, and where it will be merged', async () => {
    const origin = forked();
    const repo = testClone(origin.dir);
    repo.branch('feature/y');
    const repository = await open(repo.dir);
    expect(await repository.currentBranch()).toEqual({ name: 'feature/y', fullName: 'refs/heads/feature/y' });
    expect(await repository.defaultBase()).toBe('origin/main');
    repo.git('config', 'branch.feature/y.vscode-merge-base', 'origin/x');
    expect(await repository.defaultBase()).toBe('origin/x');
    repo.checkout('main');
    expect(await repository.currentBranch()).toMatchObject({ name: 'main', upstream: 'origin/main' });
    expect(await repository.defaultBase()).toBe('origin/main');
    repo.checkout(repo.id());
    expect(await repository.currentBranch()).toBeUndefined();
    expect(await repository.state()).toEqual({ isBare: false, isShallow: false, commit: origin.id('main') });
  });

  it('a branch and a tag that are called the same have names that tell them apart', async () => {
    const repo = forked();
    repo.git('tag', 'main', 'x');
    const repository = await open(repo.dir);
    const named = (await repository.listRefs()).map(({ name, commit }) => [name, commit]);
    expect(named).toContainEqual(['heads/main', repo.id('heads/main')]);
    expect(named).toContainEqual(['tags/main', repo.id('x')]);
    expect((await repository.currentBranch())?.name).toBe('heads/main');
    for (const [name, commit] of named) expect(await repository.git.resolve(name!)).toBe(commit);
  });

  it('before the first commit', async () => {
    const repository = await open(testRepository().dir);
    expect(await repository.currentBranch()).toMatchObject({ name: 'main' });
    expect(await repository.state()).toEqual({ isBare: false, isShallow: false, branch: 'main' });
    expect(await repository.listRefs()).toEqual([]);
    expect(await repository.defaultBase()).toBeUndefined();
    await expect(repository.commitOf('HEAD')).rejects.toThrow("The branch 'main' has no commit yet");
    await expect(repository.commitOf('main')).rejects.toThrow("The branch 'main' has no commit yet");
  });

  it('an unknown one: which was meant', async () => {
    const repo = testClone(forked().dir);
    const repository = await open(repo.dir);
    await expect(repository.commitOf('mian')).rejects.toThrow("Did you mean 'main'?");
    await expect(repository.commitOf('x')).rejects.toThrow("exists only on the remote origin: compare 'origin/x'");
    await expect(repository.commitOf('mian')).rejects.toBeInstanceOf(GitError);
  });
});

describe('fetchBranch', () => {
  it('gets one branch, and that only', async () => {
    const origin = forked();
    const repo = testClone(origin.dir, '--single-branch', '--no-tags');
    origin.checkout('x');
    origin.add({ new: '' });
    origin.git('tag', 'v1');
    const repository = await open(repo.dir);
    await expect(repository.commitOf('origin/x')).rejects.toThrow('fetch it first');
    await repository.fetchBranch('origin', 'x');
    expect(await repository.commitOf('origin/x')).toBe(origin.id('x'));
    expect((await repository.listRefs()).map(({ name }) => name)).toEqual(['origin/x', 'main', 'origin/main']);
    expect((await repository.git.mergeTree(repo.id('main'), repo.id('origin/x'))).status).toBe('clean');
  });

  it.each([
    ['origin', 'none', "The remote origin has no branch 'none'"],
    ['upstream', 'x', "has no remote 'upstream': it has origin"],
    ['--upload-pack=touch hacked', 'x', 'has no remote'],
    ['ext::sh -c touch% hacked', 'x', 'has no remote'],
    ['origin', 'x:refs/heads/main', 'cannot be the name of a branch'],
    ['origin', '*', 'cannot be the name of a branch'],
    ['origin', '', 'cannot be the name of a branch'],
    ['origin', 'a b', 'cannot be the name of a branch'],
  ])('refuses %j %j', async (remote, branch, message) => {
    const repository = await open(testClone(forked().dir).dir);
    await expect(repository.fetchBranch(remote, branch)).rejects.toThrow(message);
  });

  it('never shows the password of a remote', async () => {
    const repo = forked();
    repo.git('remote', 'add', 'origin', 'https://ada:s3cret@localhost:1/x.git');
    const failure = (await open(repo.dir)).fetchBranch('origin', 'x');
    await expect(failure).rejects.toThrow('git could not fetch');
    await expect(failure).rejects.not.toThrow('s3cret');
  });

  it('of a shallow clone finds the merge base once the history is there', async () => {
    const origin = forked();
    const repo = testClone(`file://${origin.dir}`, '--depth=1', '--no-single-branch');
    const repository = await open(repo.dir);
    const [main, x] = [await repository.commitOf('origin/main'), await repository.commitOf('origin/x')];
    expect((await repository.state()).isShallow).toBe(true);
    expect(await repository.git.mergeBases(main, x)).toEqual([]);
    expect(await repository.git.diff(main, x)).toHaveLength(2);
    await expect(repository.commitOf('main~1')).rejects.toThrow('shallow');
    repo.git('fetch', '--quiet', '--unshallow');
    await repository.commitOf('main');
    expect(await repository.git.mergeBases(main, x)).toEqual([origin.id('main~1')]);
  });

  it('a partial clone is read as it is: nothing is downloaded', async () => {
    const origin = forked();
    origin.git('config', 'uploadpack.allowFilter', 'true');
    const repo = testClone(`file://${origin.dir}`, '--filter=blob:none', '--no-checkout');
    const repository = await open(repo.dir);
    const [main, x] = [await repository.commitOf('origin/main'), await repository.commitOf('origin/x')];
    const objects = repo.git('count-objects', '-v');
    expect(await repository.git.diff(main, x)).toEqual([
      { status: 'modified', path: 'b', insertions: 0, deletions: 0 },
      { status: 'modified', path: 'deploy/a.yml', insertions: 0, deletions: 0 },
    ]);
    const ids = (await repository.git.listTree(x)).map(({ id }) => id);
    expect(await repository.git.readBlobs(ids)).toEqual([undefined, undefined]);
    expect(repo.git('count-objects', '-v')).toBe(objects);
  });
});

describe('what goes wrong is said, with what to do', () => {
  it('no such folder', async () => {
    await expect(openRepository('/no/such')).rejects.toThrow("There is no folder '/no/such'.");
  });

  it('no repository', async () => {
    const opening = openRepository(temporaryFolder());
    await expect(opening).rejects.toThrow('is not in a git repository');
    await expect(opening).rejects.toBeInstanceOf(GitError);
  });

  it('no git', async () => {
    const { dir } = forked();
    await expect(openRepository(dir, { gitPath: '/no/git' })).rejects.toThrow("could not be started as '/no/git'");
    vi.stubEnv('PATH', temporaryFolder());
    await expect(openRepository(dir)).rejects.toThrow('git was not found on the PATH');
  });

  it('a repository of another user', async () => {
    vi.stubEnv('GIT_TEST_ASSUME_DIFFERENT_OWNER', '1');
    const { dir } = forked();
    const gitPath = join(temporaryFolder(), 'git');
    writeScript(gitPath, 'GIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec git "$@"');
    await expect(openRepository(dir, { gitPath })).rejects.toThrow(`git config --global --add safe.directory '${dir}`);
  });

  it('a git that is too old to answer, and one that is too old to merge', async () => {
    const repo = forked();
    const folder = temporaryFolder();
    writeScript(join(folder, 'ancient'), 'echo --path-format=absolute; echo .git');
    await expect(openRepository(repo.dir, { gitPath: join(folder, 'ancient') })).rejects.toThrow('too old');
    writeScript(
      join(folder, 'old'),
      'case "$*" in *merge-tree*) echo usage >&2; exit 129;; version) echo git version 2.34.1;; *) exec git "$@";; esac',
    );
    const { git } = await open(repo.dir, { gitPath: join(folder, 'old') });
    expect(await git.mergeTree(repo.id('main'), repo.id('x'))).toEqual({
      status: 'unavailable',
      reason: 'git 2.34.1 cannot merge without a work tree: 2.38 or later can',
    });
  });

  it('what is under way can be stopped', async () => {
    const repo = forked();
    const abort = new AbortController();
    const gitPath = join(temporaryFolder(), 'git');
    writeScript(gitPath, 'case "$*" in *ls-tree*|*cat-file*) exec sleep 60;; *) exec git "$@";; esac');
    const { git } = await open(repo.dir, { gitPath, signal: abort.signal });
    const calls = [git.listTree(repo.id()), git.readBlobs([repo.id('HEAD:b')])];
    setTimeout(() => abort.abort(new Error('stopped')), 100);
    await Promise.all(calls.map((call) => expect(call).rejects.toThrow('stopped')));
    await expect(git.listTree(repo.id())).rejects.toThrow('stopped');
  });
});
