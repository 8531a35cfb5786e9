import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { visible } from '../../../src/engine/formatters/escape';
import { formatReport } from '../../../src/engine/formatters/format';
import { unitText } from '../../../src/engine/formatters/wording';
import { displayWidth } from '../../../src/engine/util/displayWidth';
import { finding, NOTHING, SAMPLE, withText } from './support/sampleReport';

const linesOf = (text: string): string[] => text.split('\n');

describe('lines', () => {
  test.each([60, 72, 80, 100, 120])(
    'are at most %i columns wide, but commands, which are there to be copied',
    (width) => {
      const lines = linesOf(formatReport(SAMPLE, 'text', { width }));
      const wide = lines.filter((line) => displayWidth(line) > width && !/^ {6}\$ /.test(line));
      expect(wide).toEqual([]);
    },
  );

  test('have no spaces at the end', () => {
    expect(linesOf(formatReport(SAMPLE, 'text')).filter((line) => /\s$/.test(line))).toEqual([]);
  });

  test('end with one newline', () => {
    expect(formatReport(SAMPLE, 'text')).toMatch(/[^\n]\n$/);
  });
});

describe('colours', () => {
  test('are there only when they are asked for', () => {
    expect(formatReport(SAMPLE, 'text', { color: false })).not.toContain('\x1b');
    expect(formatReport(SAMPLE, 'text', { color: true })).toContain('\x1b[31m');
  });

  test('change no word and no column', () => {
    const painted = formatReport(SAMPLE, 'text', { color: true });
    expect(painted.replace(/\x1b\[\d+m/g, '')).toBe(formatReport(SAMPLE, 'text'));
  });
});

describe('what a repository says stays text', () => {
  test.each(['\x1b[2J\x1b]0;title\x07', 'a\u202eb', 'line\nbreak', '\u009b31m', '\r\rgone', '`'])('%j', (text) => {
    const shown = formatReport(withText(text), 'text', { width: 80 });
    expect(shown).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
    expect(shown).toBe(formatReport(withText(visible(text)), 'text', { width: 80 }));
  });

  test('whatever it is, nothing throws and no control character comes through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.integer({ min: 20, max: 200 }), (text, width) => {
        expect(formatReport(withText(text), 'text', { width })).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/);
      }),
      { numRuns: 100 },
    );
  });
});

describe('the same report gives the same bytes', () => {
  test('whatever the timings', () => {
    const later = { ...SAMPLE, timings: { totalMs: 9, stages: { git: 9 } } };
    expect(formatReport(later, 'text')).toBe(formatReport(SAMPLE, 'text'));
  });
});

describe('what is equal stands together', () => {
  test('one heading for findings of one kind, with the words that differ left out', () => {
    const text = formatReport(SAMPLE, 'text');
    expect(text).toContain('… publishes … on every interface (5 times)');
    expect(text.match(/Docker publishes past the host firewall/g)).toHaveLength(1);
  });

  test('services that changed in the same way', () => {
    expect(formatReport(SAMPLE, 'text')).toContain('~ services mailer, web, worker\n');
  });

  test('nothing is left out without a word', () => {
    const findings = Array.from({ length: 20 }, (_, index) => finding({ title: `Secret ${index} is never created` }));
    expect(formatReport({ ...SAMPLE, findings }, 'text')).toContain('… and 10 more findings: use --format json');
    const ports = Array.from({ length: 45 }, () => SAMPLE.ports[0]!);
    expect(formatReport({ ...SAMPLE, ports }, 'text')).toContain('… and 5 more ports: use --format json');
    const problems = Array.from({ length: 21 }, () => SAMPLE.problems[0]!);
    expect(formatReport({ ...SAMPLE, problems }, 'text')).toContain('… and 1 more problem: use --format json');
  });
});

describe('what could not be read', () => {
  const own = { path: 'new.yaml', revision: 'merged', message: 'not YAML' } as const;
  const preexisting = ['a.yaml', 'b.yaml', 'b.yaml'].map(
    (path) => ({ path, revision: 'base', preexisting: true, message: 'not YAML' }) as const,
  );

  test('is listed where one side alone has it, and counted where both have it', () => {
    for (const format of ['text', 'markdown'] as const) {
      const page = formatReport({ ...NOTHING, problems: [...preexisting, own] }, format);
      expect(page).toContain('new.yaml');
      expect(page).not.toContain('a.yaml');
      expect(page).toContain('2 files could not be read, or only in part, in either branch');
    }
  });

  test('is one line where both sides have all of it', () => {
    const page = formatReport({ ...NOTHING, problems: preexisting }, 'markdown');
    expect(page).toContain('\n2 files could not be read, or only in part, in either branch.\n');
    expect(page).not.toContain('Problems:');
  });
});

describe('resources', () => {
  const resource = (kind: string, name: string, parts: object = {}) => ({
    ...SAMPLE.resources[0]!,
    id: `compose:compose.yaml#${kind}/${name}`,
    loader: 'compose' as const,
    unit: 'compose:compose.yaml',
    kind,
    name,
    change: 'added' as const,
    fields: [],
    ...parts,
  });

  test('that run come before what they use', () => {
    const resources = [resource('network', 'net'), resource('service', 'web')];
    expect(formatReport({ ...SAMPLE, resources }, 'text')).toMatch(/service web\n\s+\+ network net/);
  });

  test('have sizes and durations as people write them', () => {
    const memory = { path: 'deploy.resources.limits.memory', before: '8589934592', after: '17179869184' };
    const interval = { path: 'healthcheck.interval', before: '30s', after: '1m0s' };
    const fields = [memory, interval].map((field) => ({ ...field, change: 'changed', evidence: {} }));
    const resources = [resource('service', 'web', { change: 'changed', fields })];
    const text = formatReport({ ...SAMPLE, resources }, 'text');
    expect(text).toContain('8 GiB → 16 GiB');
    expect(text).toContain('30s → 1m\n');
    expect(formatReport({ ...SAMPLE, resources }, 'markdown')).toContain('`8 GiB` → `16 GiB`');
  });

  test('say how many other units have the change', () => {
    const resources = [resource('service', 'web', { units: ['compose:compose.yaml+prod.yaml'] })];
    expect(formatReport({ ...SAMPLE, resources }, 'text')).toContain('the same in 1 other unit');
  });
});

test.each([
  ['compose:a.yml', 'a.yml'],
  ['compose:a.yml+deploy/b.yaml', 'deploy/b.yaml over a.yml'],
  ['compose:c++/a.yml', 'c++/a.yml'],
  ['helm:charts/a.yml+b', 'charts/a.yml+b'],
])('the unit %s is called %s', (id, text) => {
  expect(unitText(id)).toBe(text);
});

describe('a secret', () => {
  test('stays hidden even where the report does not hide it', () => {
    const env = SAMPLE.env.map((variable) => ({ ...variable, secret: true, before: 'hunter2', after: 'hunter3' }));
    expect(formatReport({ ...SAMPLE, env }, 'text')).not.toMatch(/hunter/);
    expect(formatReport({ ...SAMPLE, env }, 'markdown')).not.toMatch(/hunter/);
  });
});

describe('the merge', () => {
  test.each([
    ['clean', undefined, 'clean, git finds no conflict'],
    ['fast-forward', undefined, 'fast-forward, base has nothing of its own'],
    ['up-to-date', undefined, 'nothing to merge, base has all of it'],
    ['unrelated', undefined, 'impossible, the histories have no common commit'],
    ['unavailable', 'git 2.30 cannot merge trees.', 'not known: git 2.30 cannot merge trees'],
  ] as const)('%s', (status, reason, words) => {
    const report = { ...NOTHING, merge: { status, tree: null, reason, conflicts: [] } };
    expect(formatReport(report, 'text')).toContain(`merge      ${words}\n`);
  });

  test('is not spoken of in a direct comparison', () => {
    const report = { ...NOTHING, comparison: { ...NOTHING.comparison, mode: 'direct' as const } };
    const text = formatReport(report, 'text');
    expect(text).toContain('What going from main (a3c5e7f) to feature/observability (0f1e2d3) changes');
    expect(text).not.toContain('merge  ');
  });
});
