import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createEditAnswers } from '../../src/engine/git/answerEdits';
import type { FileChange, GitClient } from '../../src/engine/git/gitClient';
import { openRepository } from '../../src/node/openRepository';
import { type TestRepository, testRepository } from '../support/testRepository';

const lines = (...changed: readonly [number, string][]): string => {
  const all = Array.from({ length: 30 }, (_, index) => `line ${index}`);
  for (const [index, text] of changed) all[index] = text;
  return `${all.join('\n')}\n`;
};

const BOTH = lines([1, 'base one'], [28, 'head twenty-eight']);

let repository: TestRepository;
let answerEdits: (git: GitClient) => GitClient;

beforeEach(() => {
  repository = testRepository();
  repository.add({
    'a/own.yaml': lines(),
    'a/both.yaml': lines(),
    'a/conflict.yaml': lines(),
    'a/union.txt': lines(),
    'a/moved.yaml': lines([5, 'moved']),
    'a/deleted.yaml': lines([6, 'deleted']),
    'a b/"odd" näme\\.yaml': lines(),
    'a-b': 'sorts before the folder a/b\n',
    'run.sh': 'echo\n',
    '.gitattributes': '*.txt merge=union\n',
  });
  repository.branch('feature');
  repository.add({
    'a/both.yaml': lines([28, 'head twenty-eight']),
    'a/conflict.yaml': lines([3, 'head three']),
    'a/union.txt': lines([3, 'head three']),
    'a/moved.yaml': null,
    'b/moved.yaml': lines([5, 'moved'], [9, 'and edited']),
    'a/new.yaml': 'new: 1\n',
  });
  repository.checkout('main');
  repository.add({
    'a/both.yaml': lines([1, 'base one']),
    'a/conflict.yaml': lines([3, 'base three']),
    'a/union.txt': lines([3, 'base three']),
    'a b/"odd" näme\\.yaml': lines([1, 'base one']),
    'a/deleted.yaml': null,
  });
  repository.checkout('feature');
  answerEdits = createEditAnswers();
});
afterEach(() => repository.remove());

/** Everything that a client says of a comparison with the work tree. */
async function told(git: GitClient, head: string, history: string): Promise<unknown> {
  const base = repository.id('main');
  const merge = await git.mergeTree(base, head, history);
  if (merge.status === 'unavailable') return merge;
  const entries = await git.listTree(merge.tree);
  const contents = await git.readBlobs(entries.map(({ id }) => id));
  const parted = (await git.mergeBases(base, head))[0]!;
  return {
    merge,
    files: entries.map(({ path, mode }, index) => `${mode} ${path}\n${Buffer.from(contents[index]!)}`),
    changes: [sorted(await git.diff(base, head)), sorted(await git.diff(parted, head))],
  };
}

const sorted = (changes: readonly FileChange[]): FileChange[] =>
  [...changes].sort((a, b) => (a.path < b.path ? -1 : 1));

/** Compares twice: with what was asked before, and anew. Returns whether git had to merge again, and how often it looked for renames. */
async function compared(gitPath?: string): Promise<{ merges: number; diffs: number }> {
  const opened = await openRepository(repository.dir, { gitPath });
  try {
    const head = (await opened.worktreeCommit()) ?? repository.id();
    const asked = { merges: 0, diffs: 0 };
    const counting: GitClient = {
      ...opened.git,
      mergeTree: (...args) => {
        asked.merges++;
        return opened.git.mergeTree(...args);
      },
      diff: (from, to, paths) => {
        if (!paths) asked.diffs++;
        return opened.git.diff(from, to, paths);
      },
    };
    const answers = await told(answerEdits(counting), head, repository.id());
    expect(answers).toEqual(await told(opened.git, head, repository.id()));
    return asked;
  } finally {
    await opened.dispose();
  }
}

const NOTHING = { merges: 0, diffs: 0 };

test('edits of files that all trees have are answered without merging and without looking for renames', async () => {
  expect(await compared()).toEqual({ merges: 1, diffs: 2 });
  const edits: Record<string, string>[] = [
    { 'a/own.yaml': lines([10, 'edited']) },
    { 'a/own.yaml': lines([10, 'edited again']), 'run.sh': 'echo hello\n' },
    { 'a/own.yaml': lines() },
    { 'a/both.yaml': lines([28, 'head'], [20, 'edited']) },
    { 'a/both.yaml': lines([28, 'head'], [20, 'edited'], [21, 'again']), 'a/own.yaml': lines([2, 'two']) },
    { 'a/both.yaml': lines([1, 'in conflict now']) },
    { 'a/both.yaml': lines() },
    { 'a/both.yaml': BOTH },
    { 'a/conflict.yaml': lines([3, 'in conflict still']) },
    { 'a/conflict.yaml': lines([3, 'base three']) },
    { 'a/union.txt': lines([3, 'united']) },
    { 'a b/"odd" näme\\.yaml': lines([20, 'edited']) },
    { 'a-b': 'edited\n' },
    { 'run.sh': '\u0000binary\n' },
  ];
  for (const edit of edits) {
    repository.write(edit);
    expect({ edit, asked: await compared() }).toEqual({ edit, asked: NOTHING });
  }
  repository.git('update-index', '--chmod=+x', 'run.sh');
  repository.git('config', 'core.filemode', 'false');
  expect(await compared()).toEqual(NOTHING);
  // What is edited and then committed has the same files.
  repository.commit();
  expect(await compared()).toEqual(NOTHING);
});

test.each<[what: string, act: (repository: TestRepository) => void, merges: number, diffs: number]>([
  ['a new file', ({ write }) => write({ 'c.yaml': 'c: 1\n' }), 1, 2],
  ['a deleted file', ({ write }) => write({ 'a/own.yaml': null }), 1, 2],
  ['a file that base has deleted', ({ write }) => write({ 'a/deleted.yaml': lines([3, 'edited']) }), 1, 1],
  ['a file that only head has', ({ write }) => write({ 'a/new.yaml': 'new: 2\n' }), 1, 2],
  ['a file that is moved', ({ write }) => write({ 'b/moved.yaml': 'nothing of what was\n' }), 1, 2],
  [
    'a link in place of a file',
    ({ write, link }) => {
      write({ 'run.sh': null });
      link('run.sh', 'a-b');
    },
    1,
    2,
  ],
  [
    'the base has moved',
    (repository) => {
      repository.git('stash', '--quiet', '--include-untracked');
      repository.checkout('main');
      repository.add({ 'a/own.yaml': lines([4, 'base four']) });
      repository.checkout('feature');
    },
    1,
    1,
  ],
  ['the base was merged into head', ({ git }) => git('merge', '--quiet', '-s', 'ours', 'main'), 1, 0],
])('git is asked again: %s', async (_, act, merges, diffs) => {
  await compared();
  act(repository);
  expect(await compared()).toEqual({ merges, diffs });
  repository.write({ 'a-b': 'edited after it\n' });
  expect(await compared()).toEqual(NOTHING);
});

test('a file that base has deleted and head edits is in conflict, however it is edited', async () => {
  repository.write({ 'a/deleted.yaml': lines([3, 'edited']) });
  await compared();
  repository.write({ 'a/deleted.yaml': lines([3, 'edited again']) });
  // Between base and head it is an added file, which might be a renamed one.
  expect(await compared()).toEqual({ merges: 0, diffs: 1 });
  repository.write({ 'a/deleted.yaml': lines([6, 'deleted']) });
  expect(await compared()).toEqual({ merges: 1, diffs: 1 });
});

test('a file that only head has is merged by itself where nothing can have been moved to it', async () => {
  repository.checkout('main');
  repository.branch('other');
  repository.add({ 'c/new.yaml': lines([2, 'new']), 'a/own.yaml': lines([3, 'other']) });
  await compared();
  repository.write({ 'c/new.yaml': lines([2, 'edited']) });
  expect(await compared()).toEqual(NOTHING);
  repository.write({ 'c/new.yaml': lines([1, 'base one'], [2, 'edited']), 'a/own.yaml': lines([9, 'edited']) });
  expect(await compared()).toEqual(NOTHING);
});

test('git merges again where it cannot merge single files', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'git-'));
  const git = join(folder, 'git');
  const fault = join(folder, 'fault');
  const failing = `case "$*" in *merge-tree*) if rm "${fault}" 2>&-; then exit 128; fi;; esac`;
  writeFileSync(git, `#!/bin/sh\n${failing}\nexec git "$@"\n`, { mode: 0o755 });
  try {
    await compared(git);
    repository.write({ 'a/own.yaml': lines([3, 'edited']) });
    expect(await compared(git)).toEqual(NOTHING);
    repository.write({ 'a/both.yaml': lines([20, 'edited']) });
    writeFileSync(fault, '');
    expect(await compared(git)).toEqual({ merges: 1, diffs: 0 });
    expect(existsSync(fault)).toBe(false);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
