import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatReport } from '../../src/engine/formatters/format';
import { NOTHING, SAMPLE } from '../engine/formatters/support/sampleReport';
import { type Asked, forgeServer, type GithubComment, githubIssue, type Reply } from '../support/forgeServer';
import { temporaryFolder } from '../support/testRepository';
import { runCli } from './support/runCli';

interface Note {
  id: number;
  body: string;
  author: { id: number };
}

/** The notes of one merge request, as GitLab keeps them; the token belongs to user 5. */
function mergeRequest(notes: Note[]): (asked: Asked) => Reply {
  return ({ method, path, body }) => {
    const { pathname } = new URL(path, 'http://x');
    const text = (body as { body?: string } | undefined)?.body ?? '';
    if (pathname === '/user') return { json: { id: 5 } };
    if (!pathname.startsWith('/projects/42/merge_requests/3/notes')) return { status: 404 };
    if (method === 'GET') return { json: notes };
    if (method === 'POST') {
      notes.push({ id: 90 + notes.length, body: text, author: { id: 5 } });
      return { status: 201, json: notes.at(-1) };
    }
    const found = notes.find(({ id }) => id === Number(pathname.split('/').at(-1)));
    if (found) found.body = text;
    return { json: found };
  };
}

function kept(report = SAMPLE): string {
  const file = join(temporaryFolder(), 'report.json');
  writeFileSync(file, formatReport(report, 'json'));
  return file;
}

const gitlab = (address: string) => ({
  GITLAB_TOKEN: 'glpat-secret',
  CI_API_V4_URL: address,
  CI_PROJECT_ID: '42',
  CI_MERGE_REQUEST_IID: '3',
});

describe('comment gitlab', () => {
  test('makes a note, and updates it in place', async () => {
    const notes: Note[] = [{ id: 1, body: '<!-- infra-diff: default -->\nnot ours', author: { id: 6 } }];
    const server = await forgeServer(mergeRequest(notes));
    const env = gitlab(server.address);
    const first = await runCli(['comment', 'gitlab', kept()], { env });
    expect(first).toMatchObject({ code: 0, stdout: '', stderr: 'infra-diff: the comment was created\n' });
    expect(notes[1]!.body).toBe(`<!-- infra-diff: default -->\n${formatReport(SAMPLE, 'markdown')}`);
    const second = await runCli(['comment', 'gitlab', kept(NOTHING)], { env });
    expect(second.stderr).toBe('infra-diff: the comment was updated\n');
    expect(notes).toHaveLength(2);
    expect(notes[1]!.body).toContain('No difference');
    expect(notes[0]!.body).toContain('not ours');
    expect((await runCli(['comment', 'gitlab', kept(NOTHING)], { env })).stderr).toContain('was up to date');
    expect(server.asked.every(({ headers }) => headers['private-token'] === 'glpat-secret')).toBe(true);
  });

  test('keeps the comments of several comparisons apart', async () => {
    const notes: Note[] = [];
    const { address } = await forgeServer(mergeRequest(notes));
    await runCli(['comment', 'gitlab', kept()], { env: gitlab(address) });
    await runCli(['comment', 'gitlab', kept(), '--id', 'staging'], { env: gitlab(address) });
    expect(notes.map(({ body }) => body.split('\n')[0])).toEqual([
      '<!-- infra-diff: default -->',
      '<!-- infra-diff: staging -->',
    ]);
  });

  test('without a right or a token says so, and does not fail the job', async () => {
    const { address } = await forgeServer(() => ({ status: 401, json: { message: '401 Unauthorized' } }));
    const refused = await runCli(['comment', 'gitlab', kept()], { env: gitlab(address) });
    expect(refused.code).toBe(0);
    expect(refused.stderr).toBe(
      'infra-diff: no comment, for the token may not write one (GET /user was answered with 401: 401 Unauthorized)\n',
    );
    const missing = await runCli(['comment', 'gitlab', kept()], { env: { ...gitlab(address), GITLAB_TOKEN: '' } });
    expect(missing).toMatchObject({ code: 0, stderr: 'infra-diff: no comment, for GITLAB_TOKEN is not set\n' });
  });

  test('another failure is an error in one line', async () => {
    const { address } = await forgeServer(() => ({ status: 400, json: { message: 'bad' } }));
    const { code, stderr } = await runCli(['comment', 'gitlab', kept()], { env: gitlab(address) });
    expect([code, stderr]).toEqual([2, 'infra-diff: GET /user was answered with 400: bad\n']);
  });
});

describe('comment github', () => {
  test('takes the number from the event of the run, or from --number', async () => {
    const comments: GithubComment[] = [];
    const server = await forgeServer(githubIssue(comments));
    const event = join(temporaryFolder(), 'event.json');
    writeFileSync(event, JSON.stringify({ pull_request: { number: 12 } }));
    const env = {
      GITHUB_TOKEN: 't',
      GITHUB_REPOSITORY: 'a/b',
      GITHUB_API_URL: server.address,
      GITHUB_EVENT_PATH: event,
    };
    expect((await runCli(['comment', 'github', kept()], { env })).code).toBe(0);
    await runCli(['comment', 'github', kept(), '--number', '13', '--id', 'x'], { env });
    expect(server.asked.filter(({ method }) => method === 'POST').map(({ path }) => path)).toEqual([
      '/repos/a/b/issues/12/comments',
      '/repos/a/b/issues/13/comments',
    ]);
  });

  test.each([
    [['comment'], 'needs to be told what'],
    [['comment', 'bitbucket', 'x'], 'does not know "bitbucket"'],
    [['comment', 'github'], 'needs a report'],
    [['comment', 'github', 'no-such.json'], 'cannot be read (ENOENT)'],
    [['comment', 'github', '@', '--id', '--><b>'], '--id'],
    [['comment', 'github', '@'], 'the run is for no pull request'],
    [['comment', 'github', '@', '--number', '1/../2'], 'is no number of a request'],
  ])('%j is bad usage', async (args, message) => {
    const env = { GITHUB_TOKEN: 't', GITHUB_REPOSITORY: 'a/b' };
    const { code, stderr } = await runCli(
      args.map((arg) => (arg === '@' ? kept() : arg)),
      { env },
    );
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});

test('show gives a kept report in any format', async () => {
  const { code, stdout } = await runCli(['show', kept(), '--format', 'gitlab']);
  expect([code, stdout]).toEqual([0, formatReport(SAMPLE, 'gitlab')]);
  const wrong = join(temporaryFolder(), 'x.json');
  writeFileSync(wrong, '{"schemaVersion":1}');
  expect((await runCli(['show', wrong])).stderr).toContain('it is no report of Infra Diff');
});
