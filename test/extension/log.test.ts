import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ExplainedError } from '../../src/engine/util/explained';
import { report as sampleReport } from './sampleReport';

/** The editor as far as telling needs it; what is shown is kept. */
const VSCODE = `
export const shown = [];
export const l10n = { t: (text, ...given) => text.replace(/\\{(\\d)\\}/g, (_, index) => given[index]) };
export const window = {
  showErrorMessage: async (text) => void shown.push(text),
  withProgress: (options, run) => run({ report() {} }, { onCancellationRequested: () => ({ dispose() {} }) }),
};
export const workspace = { getConfiguration: () => ({ get: () => undefined }) };
export const commands = { executeCommand: async () => undefined };
export const Uri = { file: (path) => path };
export const ProgressLocation = { Notification: 15, Window: 10 };
`;

const ENTRY = `
export { tellError } from './log';
export { underProgress } from './commands/runComparison';
export { shown } from 'vscode';
`;

interface Told {
  readonly shown: string[];
  tellError(log: unknown, by: string, error: unknown): void;
  underProgress(session: unknown, log: unknown, request: unknown, start: () => Promise<unknown>): Promise<void>;
}

const SECRET = 'Q7hunter2hunter2z9';
const folder = mkdtempSync(join(tmpdir(), 'infra-diff-log-'));
let extension: Told;

beforeAll(async () => {
  const vscode = join(folder, 'vscode.js');
  writeFileSync(vscode, VSCODE);
  await build({
    stdin: { contents: ENTRY, resolveDir: join(__dirname, '../../src/extension'), loader: 'ts' },
    outfile: join(folder, 'told.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    alias: { vscode },
    logLevel: 'error',
  });
  extension = createRequire(__filename)(join(folder, 'told.cjs'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A log at its finest level: every line, with its level. */
function createLog() {
  const lines: string[] = [];
  const writes = ['trace', 'debug', 'info', 'warn', 'error'].map((level) => [
    level,
    (...parts: unknown[]) => void lines.push([level, ...parts].join(' ')),
  ]);
  return { lines, ...Object.fromEntries(writes), show() {} };
}

describe('what a person and the log are told of an error', () => {
  test('its words, where they were written for people', () => {
    const log = createLog();
    extension.tellError(log, 'link', new ExplainedError('This link names no comparison.'));
    expect(log.lines).toEqual(['error link: This link names no comparison.']);
    expect(extension.shown.at(-1)).toBe('Infra Diff: This link names no comparison.');
  });

  test.each([
    ['a text that is no JSON', () => JSON.parse(SECRET)],
    ['an error that quotes', () => Promise.reject(new Error(`${SECRET}\n    at ${SECRET} (a:1:1)`))],
    ['no error at all', () => Promise.reject(SECRET)],
  ])('nothing of what the program had in hand: %s', async (_, act) => {
    const log = createLog();
    await Promise.resolve()
      .then(act)
      .catch((error: unknown) => extension.tellError(log, 'infradiff.compare', error));
    expect(log.lines[0]).toMatch(/^error infradiff\.compare: a mistake in the program: /);
    expect(log.lines.join() + extension.shown.join()).not.toContain('hunter2');
  });
});

const SESSION = { onDidChange: () => ({ dispose() {} }), cancel() {} };
const REQUEST = { repo: '/repo', base: 'main', head: 'feature', mode: 'merge' };

describe('a comparison writes to the log', () => {
  test('figures, and nothing of the files', async () => {
    const log = createLog();
    const report = sampleReport();
    await extension.underProgress(SESSION, log, REQUEST, async () => ({ kind: 'ready', request: REQUEST, report }));
    expect(log.lines).toEqual([
      'info comparing: base main, head feature',
      expect.stringMatching(/^info compared: \d+ findings, \d+ problems, in \d+ ms$/),
      expect.stringMatching(/^debug (?:\w+ \d+ ms(?:, )?)*$/),
    ]);
  });

  test('why it failed', async () => {
    const log = createLog();
    const failed = { kind: 'failed', request: REQUEST, message: 'There is no branch x.', frames: '    at a (b:1:1)' };
    await extension.underProgress(SESSION, log, REQUEST, async () => failed);
    expect(log.lines.slice(1)).toEqual(['error There is no branch x.', 'error     at a (b:1:1)']);
  });
});
