import { expect, test } from 'vitest';
import { ForgeError, request } from '../../src/forge/request';
import { forgeServer, type Reply } from '../support/forgeServer';

/** Answers one after another; the last one again and again. */
const inTurn = (...replies: Reply[]) =>
  forgeServer((_, before) => replies[Math.min(before.length, replies.length - 1)]!);
const now = { 'retry-after': '0' };
const failure = (asking: Promise<unknown>): Promise<ForgeError> =>
  asking.then(
    () => expect.unreachable(),
    (error) => error,
  );

test.each([429, 500, 502, 503, 504])('%i is tried again', async (status) => {
  const server = await inTurn({ status, headers: now }, { json: { id: 1 } });
  expect(await request({ ...server, headers: {} }, 'GET', '/x')).toMatchObject({ status: 200, json: { id: 1 } });
  expect(server.asked).toHaveLength(2);
});

test('too many requests are 403 at GitHub: it is tried again when it says so', async () => {
  const server = await inTurn({ status: 403, headers: now }, { json: [] });
  expect((await request({ ...server, headers: {} }, 'POST', '/x', {})).status).toBe(200);
});

test('a connection that is cut is tried again, but not where something may have been made', async () => {
  const reading = await inTurn({ cut: true }, { json: [] });
  expect((await request({ ...reading, headers: {} }, 'GET', '/x')).status).toBe(200);
  const making = await inTurn({ cut: true }, { json: [] });
  const error = await failure(request({ ...making, headers: {} }, 'POST', '/x', {}));
  expect(error).toBeInstanceOf(ForgeError);
  expect(error.message).toMatch(/^127\.0\.0\.1:\d+ cannot be reached: /);
  expect(making.asked).toHaveLength(1);
});

test('a failure that stays is told after four tries, without what was sent', async () => {
  const server = await inTurn({ status: 500, headers: now, json: { message: 'two\nlines' } });
  const headers = { authorization: 'Bearer secret' };
  const error = await failure(request({ ...server, headers }, 'GET', '/repos/x?page=1'));
  expect(error.message).toBe('GET /repos/x was answered with 500: two lines');
  expect(error.status).toBe(500);
  expect(server.asked).toHaveLength(4);
  expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('secret');
});

test('a refusal is not tried again', async () => {
  const server = await inTurn({ status: 403, json: { message: 'no' } });
  expect((await failure(request({ ...server, headers: {} }, 'GET', '/x'))).status).toBe(403);
  expect(server.asked).toHaveLength(1);
});

test('a signal ends the waiting', async () => {
  const server = await inTurn({ status: 503, headers: { 'retry-after': '30' } });
  const stop = new AbortController();
  const asking = request({ ...server, headers: {}, signal: stop.signal }, 'GET', '/x');
  setTimeout(() => stop.abort(new Error('enough')), 50);
  expect((await failure(asking)).message).toBe('enough');
});
