import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/engine/report/report';
import { compareBranches } from '../../src/node/compare';
import { createComparer } from '../../src/node/comparer';
import { testRepository } from '../support/testRepository';

const compose = (port: number) => `services:\n  web:\n    image: nginx:1.29\n    ports: ["${port}:80"]\n`;

/** Everything but how long it took. */
const told = ({ timings: _, ...report }: Report) => report;
const portsOf = ({ ports }: Report) => ports.map(({ after }) => after?.published);

function repositoryWithBranches() {
  const repository = testRepository();
  repository.add({ 'compose.yml': compose(80), 'other/compose.yml': compose(81) });
  repository.branch('feature');
  repository.add({ 'compose.yml': compose(90) });
  return { repository, request: { repo: repository.dir, base: 'main', head: 'feature' } };
}

describe('comparing again', () => {
  test('says what comparing for the first time says, whatever was compared between', async () => {
    const { repository, request } = repositoryWithBranches();
    const compare = createComparer();
    const swapped = { ...request, base: 'feature', head: 'main' };
    for (const each of [request, swapped, request]) {
      expect(told(await compare(each))).toEqual(told(await compareBranches(each)));
    }
    repository.add({ 'compose.yml': compose(91), 'new/compose.yml': compose(92) });
    const report = await compare(request);
    expect(told(report)).toEqual(told(await compareBranches(request)));
    expect(portsOf(report).sort()).toEqual(['91', '92']);
  });

  test('reads anew what was missing from the clone', async () => {
    const { repository, request } = repositoryWithBranches();
    const blob = repository.git('rev-parse', 'feature:compose.yml');
    const file = `.git/objects/${blob.slice(0, 2)}/${blob.slice(2)}`;
    const bytes = repository.git('cat-file', 'blob', blob);
    const compare = createComparer();
    repository.write({ [file]: null });
    expect((await compare(request)).problems.map(({ path }) => path)).toContain('compose.yml');
    repository.write({ 'again.yml': `${bytes}\n` });
    repository.git('hash-object', '-w', 'again.yml');
    repository.write({ 'again.yml': null });
    const report = await compare(request);
    expect(report.problems).toEqual([]);
    expect(portsOf(report)).toEqual(['90']);
  });

  test('goes on after a comparison that was stopped, and one that failed', async () => {
    const { request } = repositoryWithBranches();
    const compare = createComparer();
    await expect(compare(request, { signal: AbortSignal.abort() })).rejects.toThrow();
    await expect(compare({ ...request, head: 'nowhere' })).rejects.toThrow('nowhere');
    expect(portsOf(await compare(request))).toEqual(['90']);
  });
});

describe('what is not committed', () => {
  const ifCheckedOut = { worktree: 'ifCheckedOut' } as const;

  test('counts where head is the branch that is checked out, and the report says so', async () => {
    const { repository, request } = repositoryWithBranches();
    repository.write({ 'compose.yml': compose(95) });
    const report = await compareBranches({ ...request, ...ifCheckedOut });
    expect(portsOf(report)).toEqual(['95']);
    expect(report.comparison.head).toMatchObject({ commit: repository.id(), worktreeCommit: expect.any(String) });
    const again = await compareBranches({ ...request, ...ifCheckedOut });
    expect(again.comparison.head.worktreeCommit).toBe(report.comparison.head.worktreeCommit);
    expect(portsOf(await compareBranches({ ...request, head: 'HEAD', ...ifCheckedOut }))).toEqual(['95']);
  });

  test('is left out for another branch, also at the same commit', async () => {
    const { repository, request } = repositoryWithBranches();
    repository.git('branch', 'twin');
    repository.write({ 'compose.yml': compose(95) });
    const report = await compareBranches({ ...request, head: 'twin', ...ifCheckedOut });
    expect(portsOf(report)).toEqual(['90']);
    expect(report.comparison.head).not.toHaveProperty('worktreeCommit');
  });

  test('is not looked for in a bare repository', async () => {
    const { repository, request } = repositoryWithBranches();
    const bare = testRepository('--bare');
    repository.git('push', '--quiet', bare.dir, 'main', 'feature');
    bare.git('symbolic-ref', 'HEAD', 'refs/heads/feature');
    expect(portsOf(await compareBranches({ ...request, repo: bare.dir, ...ifCheckedOut }))).toEqual(['90']);
  });

  test('is left out with a note while git cannot read it', async () => {
    const { repository, request } = repositoryWithBranches();
    repository.write({ '.git/index': 'broken' });
    const notes: string[] = [];
    const report = await compareBranches({ ...request, ...ifCheckedOut }, { onNote: (note) => notes.push(note) });
    expect(report.comparison.head).not.toHaveProperty('worktreeCommit');
    expect(notes).toEqual([expect.stringContaining('uncommitted')]);
  });
});
