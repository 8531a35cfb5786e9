import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { InMemoryTransport } from '@modelcontextprotocol/server';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { runAction } from '../../src/action/runAction';
import { main } from '../../src/cli/main';
import type { Loader } from '../../src/engine/loaders/loader';
import { resourcesOf } from '../../src/engine/model/model';
import { sourceOf } from '../../src/engine/model/resource';
import type { Report } from '../../src/engine/report/report';
import type { Rule } from '../../src/engine/rules/rule';
import { tellable } from '../../src/engine/util/explained';
import { createServer } from '../../src/mcp/createServer';
import { compareBranches } from '../../src/node/compare';
import { type TestRepository, testRepository } from '../support/testRepository';
import { leaksIn, outputsOf, secretFor } from './support/leaks';

/** A rule and a loader that break, each where it is told to, over the texts that they were given. */
const planted = vi.hoisted(() => ({
  inRule: undefined as ((text: string) => unknown) | undefined,
  inLoader: undefined as ((text: string) => unknown) | undefined,
  /** The text that they were given has the secret. */
  held: false,
}));

vi.mock('../../src/engine/rules/index', async (original) => {
  const { allRules } = await original<{ allRules: readonly Rule[] }>();
  const [first] = allRules;
  const rule: Rule = {
    meta: { ...first!.meta, id: 'planted' },
    *checkChange({ after }) {
      const service = resourcesOf(after).find(({ loader }) => loader === 'compose')!;
      planted.inRule?.(sourceOf(service).file.text);
      yield* [];
    },
  };
  return { allRules: [...allRules, rule] };
});

vi.mock('../../src/engine/loaders/index', async (original) => {
  const { createLoaders, ...rest } = await original<{ createLoaders: (...given: unknown[]) => readonly Loader[] }>();
  const loader: Loader = {
    name: 'compose',
    claims: () => true,
    async plan(snapshot) {
      const file = await snapshot.read('.env');
      if (file) planted.inLoader?.(file.text);
      return [];
    },
  };
  return { ...rest, createLoaders: (...given: unknown[]) => [...createLoaders(...given), loader] };
});

const SECRET = secretFor('what a program had in hand when it broke');

/** What a mistake does with a text that it did not expect. */
const MISTAKES: readonly (readonly [string, (text: string) => unknown])[] = [
  ['reads it as JSON', (text) => JSON.parse(text)],
  ['reads it as a number', (text) => BigInt(text)],
  ['reads it as an address', (text) => new URL(`//${text}`)],
  ['makes a pattern of it', (text) => new RegExp(`(${text}`)],
  ['takes it for a list of pairs', (text) => new Map(text.split('\n') as unknown as [string, string][])],
  ['asks for a member of that name', (text) => (undefined as unknown as Record<string, string>)[text]],
  [
    'throws it',
    (text) => {
      throw text;
    },
  ],
  [
    'quotes it, on several lines and as the cause',
    (text) => {
      throw new Error(`${text}\n    at ${text} (file:1:1)`, { cause: new Error(text) });
    },
  ],
];

/** The others end in the same words. */
const TELLING = MISTAKES.filter(([name]) => /JSON|throws|quotes/.test(name));

/** A test without a secret in hand would prove nothing. */
function holdingSecret(mistake: (text: string) => unknown): (text: string) => unknown {
  return (text) => {
    planted.held = text.includes(SECRET);
    return mistake(text);
  };
}

let repository: TestRepository;
beforeAll(() => {
  repository = testRepository();
  repository.add({ 'README.md': 'x' });
  repository.branch('feature');
  repository.add({
    '.env': `DB_PASSWORD=${SECRET}\n`,
    'compose.yaml': `services:\n  web:\n    image: nginx:1.27\n    environment: {DB_PASSWORD: ${SECRET}}\n`,
  });
});

afterEach(() => {
  planted.inRule = undefined;
  planted.inLoader = undefined;
  planted.held = false;
});

const compare = (): Promise<Report> => compareBranches({ repo: repository.dir, base: 'main', head: 'feature' });

function expectNoLeak(output: string): void {
  expect([...leaksIn(output, new Map([['secret', SECRET]])).values()]).toEqual([]);
}

/** A stream that keeps what is written. */
function sink() {
  const parts: string[] = [];
  const write = (text: string, done?: () => void): void => {
    parts.push(text);
    done?.();
  };
  return { write, text: () => parts.join('') };
}

async function commandLine(): Promise<{ code: number; text: string }> {
  const [stdout, stderr] = [sink(), sink()];
  const code = await main(['compare', 'main', 'feature', '--debug', '--timings'], {
    stdout,
    stderr,
    env: { PATH: process.env.PATH },
    cwd: repository.dir,
    isTTY: { stdout: false, stderr: false },
  });
  return { code, text: stdout.text() + stderr.text() };
}

describe('a rule that breaks is named, and nothing of what it had in hand, when it', () => {
  test.each(MISTAKES)('%s', async (_, mistake) => {
    planted.inRule = holdingSecret(mistake);
    const report = await compare();
    const said = report.problems.map(({ message }) => message);
    expect(said).toEqual([expect.stringMatching(/^rule planted failed and found nothing:/)]);
    const { text } = await commandLine();
    expect(planted.held).toBe(true);
    expectNoLeak(`${await outputsOf(report)}${text}`);
  });
});

/** A loader's mistake ends the comparison; this is who tells it. */
const TELLERS: Readonly<Record<string, () => Promise<string>>> = {
  async 'the command line'() {
    const { code, text } = await commandLine();
    expect(code).toBe(70);
    expect(text).toContain('report it with what follows');
    return text;
  },
  async 'the action'() {
    const [stdout, stderr] = [sink(), sink()];
    const temporary = mkdtempSync(join(tmpdir(), 'infra-diff-crash-'));
    const output = join(temporary, 'output');
    writeFileSync(output, '');
    const env = {
      PATH: process.env.PATH,
      INPUT_BASE: 'main',
      INPUT_HEAD: 'feature',
      GITHUB_WORKSPACE: repository.dir,
      GITHUB_OUTPUT: output,
      RUNNER_TEMP: temporary,
    };
    expect(await runAction(env, stdout, stderr, new AbortController().signal)).toBe(70);
    return stdout.text() + stderr.text();
  },
  async 'the assistants'() {
    const [ours, theirs] = InMemoryTransport.createLinkedPair();
    const client = new Client({ name: 'test', version: '1' });
    await Promise.all([
      createServer({ load: compare, filesOf: () => undefined, loaded: [] }).connect(ours),
      client.connect(theirs),
    ]);
    const answer = await client.callTool({ name: 'compare', arguments: { base: 'main', head: 'feature' } });
    const read = await client.readResource({ uri: 'infra-diff://report/main..feature' }).catch(String);
    await client.close();
    return JSON.stringify([answer, read]);
  },
  async 'the extension, by the sentence that it shows and logs'() {
    return tellable(await compare().catch((error: unknown) => error));
  },
};

describe.each(Object.entries(TELLERS))(
  'a loader that breaks is told by %s without what it had in hand, when it',
  (_, tell) => {
    test.each(TELLING)('%s', async (_, mistake) => {
      planted.inLoader = holdingSecret(mistake);
      const text = await tell();
      expect(planted.held).toBe(true);
      expect(text).toContain('a mistake in the program: ');
      expectNoLeak(text);
    });
  },
);
