import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatReport } from '../../../src/engine/formatters/format';
import type { Severity } from '../../../src/engine/model/severity';
import type { Finding } from '../../../src/engine/report/report';
import { type Command, runnerReads } from './support/runnerReads';
import { finding, NOTHING, SAMPLE, withText } from './support/sampleReport';

const commandsOf = (findings: readonly Finding[]): Command[] =>
  runnerReads(formatReport({ ...NOTHING, findings }, 'github'));
const many = (severity: Severity, number: number): Finding[] =>
  Array.from({ length: number }, (_, index) => finding({ severity, fingerprint: `${severity}-${index}` }));

describe('the commands of a step', () => {
  test.each([
    ['critical', 'error'],
    ['high', 'error'],
    ['medium', 'warning'],
    ['low', 'notice'],
    ['info', 'notice'],
  ] as const)('%s is told as %s', (severity, command) => {
    expect(commandsOf([finding({ severity })])[0]!.command).toBe(command);
  });

  test('a finding has its file, its line and its words', () => {
    const head = { revision: 'head', path: 'deploy/a,b:c 100%.yaml', line: 7, column: 3 } as const;
    const [first] = commandsOf([
      finding({
        title: 'Port 80: taken, twice',
        message: '100% sure.',
        remediation: 'Take another.',
        ruleId: 'port',
        introducedBy: 'merge',
        evidence: { head, related: [] },
      }),
    ]);
    expect(first).toEqual({
      command: 'error',
      properties: { file: head.path, line: '7', col: '3', title: 'Port 80: taken, twice' },
      message: '100% sure.\nNeither branch has this alone: the merge brings it.\nTake another. (port)',
    });
  });

  test('what was removed is shown on the first line of its file, with the place it had', () => {
    const base = { revision: 'base', path: 'db.yaml', line: 9, column: 1 } as const;
    const [first] = commandsOf([finding({ evidence: { base, related: [] } })]);
    expect(first!.properties).toMatchObject({ file: 'db.yaml', line: '1' });
    expect(first!.message).toContain('In the base it stood at db.yaml:9.');
  });

  test('neither what is accepted nor what only follows is told', () => {
    const commands = commandsOf([
      finding({ suppressed: { by: 'inline', reason: 'a demo' } }),
      finding({ cause: 'another' }),
    ]);
    expect(commands).toHaveLength(1);
  });

  test('ten of a kind at most, the last notice for the verdict and for what was left out', () => {
    const commands = commandsOf([
      ...many('critical', 8),
      ...many('high', 5),
      ...many('medium', 11),
      ...many('low', 12),
    ]);
    expect(commands.map(({ command }) => command)).toEqual([
      ...Array.from({ length: 10 }, () => 'error'),
      ...Array.from({ length: 10 }, () => 'warning'),
      ...Array.from({ length: 10 }, () => 'notice'),
    ]);
    expect(commands.at(-1)).toMatchObject({
      properties: { title: 'Infra Diff: Safe' },
      message:
        'Nothing changes.\nFindings: 8 critical, 5 high, 11 medium, 12 low.\n7 findings not shown here: GitHub shows 10 of a kind.',
    });
  });

  test('a comparison that found nothing has the verdict alone', () => {
    expect(commandsOf([])).toEqual([
      { command: 'notice', properties: { title: 'Infra Diff: Safe' }, message: 'Nothing changes.\nFindings: none.' },
    ]);
  });

  test('a file whose name cannot be shown is named in the message', () => {
    const head = { revision: 'head', path: 'a\n::error::b.yaml', line: 7, column: 3 } as const;
    const [first] = commandsOf([finding({ evidence: { head, related: [] } })]);
    expect(first!.properties).not.toHaveProperty('file');
    expect(first!.message).toContain('It stands at a\\n::error::b.yaml:7.');
  });
});

const HOSTILE = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '\n',
        '\r',
        '\r\n',
        '%0A',
        '%',
        '::',
        '::error::x',
        '##[error]',
        ',',
        ':',
        'file=x',
        '\x1b[2J',
        '\ud800',
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) => parts.join(''));

test('whatever a repository holds, the runner reads our commands and no other', () => {
  const expected = runnerReads(formatReport(withText('x'), 'github')).map(({ command, properties }) => ({
    command,
    keys: Object.keys(properties).filter((key) => key === 'title'),
  }));
  fc.assert(
    fc.property(HOSTILE, (text) => {
      const printed = formatReport(withText(text), 'github');
      const read = runnerReads(printed);
      expect(
        read.map(({ command, properties }) => ({
          command,
          keys: Object.keys(properties).filter((key) => key === 'title'),
        })),
      ).toEqual(expected);
      for (const { properties } of read) {
        expect(Object.keys(properties).filter((key) => !['file', 'line', 'col', 'title'].includes(key))).toEqual([]);
        if (properties.file !== undefined) expect(properties.file).toBe(`dir/${text}`);
      }
      expect(printed).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]|\p{Surrogate}/u);
      expect(printed).toBe(formatReport(withText(text), 'github'));
    }),
    { numRuns: 300 },
  );
});

test('every line of the sample is a command', () => {
  const lines = formatReport(SAMPLE, 'github').split('\n').slice(0, -1);
  expect(lines).toHaveLength(runnerReads(formatReport(SAMPLE, 'github')).length);
});
