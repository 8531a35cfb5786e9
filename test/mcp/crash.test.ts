import { Client } from '@modelcontextprotocol/client';
import { InMemoryTransport } from '@modelcontextprotocol/server';
import { expect, test } from 'vitest';
import { GitError } from '../../src/engine/git/gitClient';
import type { Comparisons } from '../../src/mcp/comparisons';
import { createServer } from '../../src/mcp/createServer';

/** A client of a server whose comparisons all fail so. */
async function failing(error: unknown): Promise<Client> {
  const comparisons: Comparisons = { load: () => Promise.reject(error), filesOf: () => undefined, loaded: [] };
  const [ours, theirs] = InMemoryTransport.createLinkedPair();
  const client = new Client({ name: 'test', version: '1' });
  await Promise.all([createServer(comparisons).connect(ours), client.connect(theirs)]);
  return client;
}

const REFS = { base: 'a', head: 'b' };

test('a mistake of the program is told without its words, which may quote a file', async () => {
  const client = await failing(new TypeError('Cannot convert hunter2 to a BigInt'));
  const answer = await client.callTool({ name: 'compare', arguments: REFS });
  expect(answer.isError).toBe(true);
  expect(JSON.stringify(answer)).toContain('a mistake in the program: TypeError');
  expect(JSON.stringify(answer)).not.toContain('hunter2');
  const read = await client.readResource({ uri: 'infra-diff://report/a..b' }).catch(String);
  expect(JSON.stringify(read)).toContain('a mistake in the program: TypeError');
  expect(JSON.stringify(read)).not.toContain('hunter2');
});

test('what git says is told', async () => {
  const client = await failing(new GitError("There is no branch 'b'."));
  const answer = await client.callTool({ name: 'compare', arguments: REFS });
  expect(answer.isError).toBe(true);
  expect(JSON.stringify(answer)).toContain("There is no branch 'b'.");
});
