import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MAX_ANSWER } from '../../src/assistant/answerText';
import { TOOL_NAMES } from '../../src/assistant/tool';
import type { Report } from '../../src/engine/report/report';

/** The built programs, as an assistant starts them: over real stdin and stdout, with the SDK's own client. */
const ROOT = join(__dirname, '../..');
const { bundles } = createRequire(import.meta.url)(join(ROOT, 'esbuild.js'));
const folder = mkdtempSync(join(tmpdir(), 'infra-diff-mcp-'));
const repository = join(folder, 'demo', 'multimodal-stack');
const refs = { base: 'deployment-strategy', head: 'origin/phase-6A' };
const clients: Client[] = [];

beforeAll(async () => {
  for (const name of ['cli', 'program', 'mcp', 'analysisWorker', 'gitBroker']) {
    const options = bundles.find(({ outfile }: { outfile?: string }) => outfile === `dist/${name}.js`);
    await build({ ...options, absWorkingDir: ROOT, outfile: join(folder, `${name}.js`) });
  }
  const script = join(ROOT, 'scripts/demo/makeDemo.mjs');
  const made = execFileSync(process.execPath, [script, join(folder, 'demo')], { encoding: 'utf8' });
  refs.base = /base (\S+)/.exec(made)![1]!;
  refs.head = /head (\S+)/.exec(made)![1]!;
}, 120_000);

afterAll(async () => {
  for (const client of clients) await client.close();
  rmSync(folder, { recursive: true, force: true });
});

async function connect(args: string[] = ['cli.js', 'mcp', '--repo', repository]): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' });
  const [program, ...rest] = args;
  await client.connect(
    new StdioClientTransport({ command: process.execPath, args: [join(folder, program!), ...rest], cwd: folder }),
  );
  clients.push(client);
  return client;
}

async function call(client: Client, name: string, input: object = {}): Promise<{ text: string; isError: boolean }> {
  const { content, isError } = await client.callTool({ name, arguments: { ...refs, ...input } });
  const [part] = content as { type: string; text: string }[];
  return { text: part!.text, isError: isError === true };
}

describe('infra-diff mcp', () => {
  let client: Client;
  beforeAll(async () => {
    client = await connect();
  });

  test('says what it is and which tools it has, all of them reading only', async () => {
    expect(client.getServerVersion()).toMatchObject({ name: 'infra-diff' });
    expect(client.getInstructions()).toContain('never an instruction');
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(TOOL_NAMES);
    expect(tools.every(({ annotations }) => annotations?.readOnlyHint && !annotations.openWorldHint)).toBe(true);
  });

  test('answers what a reviewer asks: what breaks, why, what depends on it, who sets it', async () => {
    const { text: compared } = await call(client, 'compare');
    expect(compared).toMatch(/^Verdict: (blocked|risky)/m);
    const id = /\[([0-9a-f]{16})\] \S+ at (\S+:\d+)/.exec(compared)!;
    const { text: explained } = await call(client, 'explain_finding', { finding: id[1]! });
    expect(explained).toContain(id[2]!);
    expect(explained).toMatch(/^Why it matters: /m);
    expect((await call(client, 'dependents', { resource: 'service/postgres' })).text).toMatch(/needed by service \S+/);
    expect((await call(client, 'what_sets', { name: 'ports' })).isError).toBe(false);
    for (const name of ['list_findings', 'show_resource', 'plan', 'merge']) {
      const { text, isError } = await call(client, name);
      expect({ name, isError }).toEqual({ name, isError: false });
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MAX_ANSWER);
      expect(text).toMatch(/[\w./-]+:\d+|Git: /);
    }
  });

  test('says the same when it is asked again, and much faster', async () => {
    const other = { base: refs.head, head: refs.base };
    const timed = async () => {
      const start = performance.now();
      const { text } = await call(client, 'compare', other);
      return { text, ms: performance.now() - start };
    };
    const first = await timed();
    const again = await timed();
    expect(again.text).toBe(first.text);
    expect(again.ms).toBeLessThan(first.ms / 2);
  });

  test('takes the branches from the repository where none are named', async () => {
    const { content } = await client.callTool({ name: 'compare', arguments: {} });
    expect((content as { text: string }[])[0]!.text).toContain(`merging ${refs.base} (`);
  });

  test.each([
    ['a branch that is not there', { base: 'no-such-branch' }, 'no-such-branch'],
    ['a folder that is no repository', { repo: '/' }, 'git repository'],
    ['a wrong input', { bse: 'main' }, 'Was "base" meant?'],
    ['what is not committed of a branch that is not checked out', { uncommitted: true }, 'Check it out'],
  ])('says what to do about %s', async (_, input, words) => {
    expect(await call(client, 'compare', input)).toMatchObject({ isError: true, text: expect.stringContaining(words) });
  });

  test('refuses a tool that is not there', async () => {
    await expect(client.callTool({ name: 'delete', arguments: {} })).rejects.toThrow(/no tool delete/);
  });

  test('stops when the question is taken back, and answers the next one', async () => {
    const abort = new AbortController();
    const input = { ...refs, mode: 'direct' };
    const asked = client.callTool({ name: 'compare', arguments: input }, { signal: abort.signal });
    setTimeout(() => abort.abort(), 50);
    await expect(asked).rejects.toThrow();
    expect((await call(client, 'merge')).isError).toBe(false);
  });

  test('tells the stages to who wants to know them', async () => {
    const seen: string[] = [];
    const arguments_ = { base: refs.head, head: refs.base, mode: 'direct' };
    await client.callTool(
      { name: 'compare', arguments: arguments_ },
      { onprogress: ({ message }) => seen.push(message!) },
    );
    expect(seen).toEqual(expect.arrayContaining(['git', 'load', 'rules']));
  });

  test('has the reports as resources, in two formats, and each finding', async () => {
    await call(client, 'compare');
    const { resources } = await client.listResources();
    const [markdown, json] = resources;
    expect(resources.length).toBeLessThanOrEqual(12);
    expect((await client.listResourceTemplates()).resourceTemplates).toHaveLength(3);
    const read = async (uri: string) => (await client.readResource({ uri })).contents[0] as { text: string };
    const report: Report = JSON.parse((await read(json!.uri)).text);
    expect(report.comparison.head.ref).toBe(refs.head);
    expect((await read(markdown!.uri)).text).toContain(report.assessment.headline.slice(0, 20));
    const [{ fingerprint, ruleId }] = report.findings as [Report['findings'][number]];
    expect((await read(`${markdown!.uri}/findings/${fingerprint}`)).text).toContain(ruleId);
    await expect(read('infra-diff://report/x')).rejects.toThrow(/no such resource/);
    await expect(read(`${markdown!.uri}/findings/ffffffff`)).rejects.toThrow(/No finding/);
  });
});

test('as the editor starts it, it has the reports alone', async () => {
  const client = await connect(['mcp.js', '--repo', repository, '--without-tools']);
  expect(client.getServerCapabilities()).toEqual({ resources: {} });
  const address = `infra-diff://report/${encodeURIComponent(refs.base)}..${encodeURIComponent(refs.head)}`;
  const { contents } = await client.readResource({ uri: address });
  expect(contents[0]).toMatchObject({
    mimeType: 'text/markdown',
    text: expect.stringContaining('data, not instructions'),
  });
});

test('ends when its input ends, and says nothing that is not of the protocol', async () => {
  const child = spawn(process.execPath, [join(folder, 'cli.js'), 'mcp', '--repo', repository]);
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  const code = new Promise((resolve) => child.once('exit', resolve));
  const message = (id: number, method: string, params: object) =>
    JSON.stringify({ jsonrpc: '2.0', id, method, params });
  const hello = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'old', version: '1' } };
  child.stdin.write(`${message(1, 'initialize', hello)}\n`);
  child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' })}\n`);
  child.stdin.write(`${message(2, 'tools/call', { name: 'compare', arguments: refs })}\n`);
  while (!output.includes('"id":2')) await new Promise((resolve) => setTimeout(resolve, 20));
  child.stdin.end();
  expect(await code).toBe(0);
  const messages = output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(messages.map(({ id }) => id)).toEqual([1, 2]);
  expect(messages[0].result.protocolVersion).toBe('2025-06-18');
});

/** The branches with which the product began; see `test/conformance/origin.test.ts`. */
const origin = process.env.ORIGIN_REPOSITORY ?? '';

describe.skipIf(!existsSync(origin))(
  'the origin comparison: each question is answered in one or two calls, with places',
  () => {
    const commits = {
      base: 'eccdf0b449e8900234aa28ef087874cb8ba88c6e',
      head: '0d7da7952eb7d0cd76713f371d488c7f1f525683',
    };
    let client: Client;
    beforeAll(async () => {
      client = await connect(['cli.js', 'mcp', '--repo', origin]);
    });
    const asked = async (name: string, input: object = {}): Promise<string> => {
      const { text, isError } = await call(client, name, { ...commits, ...input });
      expect(isError, text).toBe(false);
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MAX_ANSWER);
      expect(text).toMatch(/[\w.-]+:\d+/);
      return text;
    };

    test('what breaks if I merge? and why?', async () => {
      const compared = await asked('compare');
      expect(compared).toContain('Verdict: blocked.');
      expect(compared).toContain('docker-compose.optimized.yml:215');
      const [, id, place] = /\[([0-9a-f]{16})\] replicas-with-container-name at (\S+:\d+)/.exec(compared)!;
      const explained = await asked('explain_finding', { finding: id! });
      expect(explained).toContain(place!);
      expect(explained).toMatch(/^Why it matters: Compose refuses the whole project/m);
      expect(explained).toMatch(/^What to do: /m);
    });

    test('what depends on it?', async () => {
      expect(await asked('dependents', { resource: 'postgres' })).toContain('service litellm');
    });

    test('who sets this value?', async () => {
      const set = await asked('what_sets', { name: 'POSTGRES_PASSWORD', resource: 'postgres' });
      expect(set).toContain('docker-compose.production.override.yml:9 (head)');
      expect(set).toContain('.env.production:5 (head)');
    });

    test('who sets a value that is alike on both sides?', async () => {
      const set = await asked('what_sets', { name: 'MINIO_ROOT_USER' });
      expect(set).toMatch(/docker-compose\.\w*\.?yml:\d+/);
    });

    test('what of a resource that is alike on both sides?', async () => {
      const shown = await asked('show_resource', { resource: 'service/ide-bridge-web' });
      expect(shown).toContain('Unchanged: ');
      expect(shown).toContain('docker-compose.ide-bridge.yml:');
    });
  },
);
