import fc from 'fast-check';
import type { Log, Result, Run } from 'sarif';
import { describe, expect, test } from 'vitest';
import { formatReport } from '../../../src/engine/formatters/format';
import type { Location } from '../../../src/engine/model/source';
import type { Finding, Report } from '../../../src/engine/report/report';
import { finding, NOTHING, SAMPLE, withText } from './support/sampleReport';
import { brokenSarifRules, SARIF_RULES } from './support/sarifRules';

const logOf = (report: Report, repository?: string): Log =>
  JSON.parse(formatReport(report, 'sarif', repository === undefined ? {} : { repository }));
const runOf = (report: Report, repository?: string): Run => logOf(report, repository).runs[0]!;
const resultsOf = (findings: readonly Finding[]): Result[] => runOf({ ...SAMPLE, findings }).results!;
const resultOf = (parts: Partial<Finding>): Result => resultsOf([finding(parts)])[0]!;
const at = (revision: Location['revision'], path: string, line: number): Location => ({
  revision,
  path,
  line,
  column: 3,
});
const placeOf = ({ locations: [first] = [] }: Result): [string?, number?] => [
  first?.physicalLocation?.artifactLocation?.uri,
  first?.physicalLocation?.region?.startLine,
];

describe('the levels of code scanning', () => {
  test.each([
    ['critical', 'error'],
    ['high', 'error'],
    ['medium', 'warning'],
    ['low', 'note'],
    ['info', 'note'],
  ] as const)('%s is %s', (severity, level) => {
    expect(resultOf({ severity }).level).toBe(level);
  });
});

describe('rules', () => {
  const [rule] = runOf({
    ...SAMPLE,
    rules: [{ ...SAMPLE.rules[0]!, category: 'security', severity: 'critical', confidence: 'likely' }],
  }).tool.driver.rules!;

  test('each result names its rule by id and by index', () => {
    const { results, tool } = runOf(SAMPLE);
    expect(results!.map(({ ruleIndex }) => tool.driver.rules![ruleIndex!]!.id)).toEqual(
      results!.map(({ ruleId }) => ruleId),
    );
  });

  test('one about security has a score, and all have a precision and tags', () => {
    expect(rule?.properties).toEqual({
      tags: ['infrastructure', 'security'],
      precision: 'high',
      'problem.severity': 'error',
      'security-severity': '9.5',
    });
  });

  test('one that is not about security has no score', () => {
    const others = runOf(SAMPLE).tool.driver.rules!.filter(({ properties }) => !properties?.tags?.includes('security'));
    expect(others.length).toBeGreaterThan(0);
    for (const { properties } of others) expect(properties).not.toHaveProperty('security-severity');
  });

  test('names and pages', () => {
    expect(rule).toMatchObject({
      id: 'committed-secret',
      name: 'CommittedSecret',
      helpUri: 'https://github.com/infra-diff/infra-diff/blob/main/docs/rules/committed-secret.md',
    });
  });
});

describe('where a finding is shown', () => {
  test('in head', () => {
    const evidence = { base: at('base', 'a.yaml', 9), head: at('head', 'a.yaml', 4), related: [] };
    expect(placeOf(resultOf({ evidence }))).toEqual(['a.yaml', 4]);
  });

  test('what was removed, where it is still named; the places that the base alone has are not linked', () => {
    const gone = finding({
      fingerprint: 'cause',
      evidence: { base: at('base', 'db.yaml', 9), related: [at('merged', 'base-only.yaml', 7)] },
    });
    const effect = (path: string): Finding =>
      finding({ cause: 'cause', fingerprint: path, evidence: { head: at('head', path, 5), related: [] } });
    const results = resultsOf([gone, effect('web.yaml'), effect('api.yaml')]);
    expect(results.map(placeOf)).toEqual([['web.yaml', 5]]);
    expect(results[0]!.message.text).toContain('In the base it stood at db.yaml:9. See [api.yaml:5](1).');
    expect(
      results[0]!.relatedLocations!.map(({ physicalLocation }) => physicalLocation?.artifactLocation?.uri),
    ).toEqual(['api.yaml']);
  });

  test('what was removed and nothing names, on the first line of its file', () => {
    const result = resultOf({ evidence: { base: at('base', 'db.yaml', 9), related: [] } });
    expect(placeOf(result)).toEqual(['db.yaml', 1]);
    expect(result.message.text).toContain('In the base it stood at db.yaml:9.');
    expect(result.properties).toMatchObject({ base: 'db.yaml:9' });
  });

  test.each([
    ['deploy/my app/a b.yaml', 'deploy/my%20app/a%20b.yaml'],
    ['C:/a#b?c%20.yaml', 'C%3A/a%23b%3Fc%2520.yaml'],
    ['äöü/日本.yaml', '%C3%A4%C3%B6%C3%BC/%E6%97%A5%E6%9C%AC.yaml'],
    ['line\nbreak.yaml', 'line%0Abreak.yaml'],
    ['half\ud800.yaml', 'half%EF%BF%BD.yaml'],
  ])('the path %j is the URI %s', (path, uri) => {
    expect(placeOf(resultOf({ evidence: { head: at('head', path, 1), related: [] } }))[0]).toBe(uri);
  });

  test('related places are linked from the message by their ids, at most twenty of them', () => {
    const related = Array.from({ length: 23 }, (_, index) => at('head', `f${index}.yaml`, index + 1));
    const { message, relatedLocations } = resultOf({ evidence: { head: at('head', 'a.yaml', 1), related } });
    expect(relatedLocations!.map(({ id }) => id)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(message.text).toContain('See [f0.yaml:1](1), [f1.yaml:2](2), ');
    expect(message.text).toMatch(/\[f19\.yaml:20\]\(20\) and 3 more places\.$/);
  });
});

test('the message begins with the title as a sentence, and says what only the merge brings', () => {
  expect(resultOf({ title: 'Port 80 is taken', message: 'Two want it.', introducedBy: 'merge' }).message.text).toMatch(
    /^Port 80 is taken\. Two want it\. Neither branch has this alone: the merge brings it\./,
  );
});

test('an alert is known by our fingerprint, which no line number changes', () => {
  expect(resultOf({ fingerprint: 'abc' }).partialFingerprints).toEqual({
    primaryLocationLineHash: 'abc',
    'infraDiff/v1': 'abc',
  });
});

test('accepted findings come last, with who accepted them and why', () => {
  const results = resultsOf([
    finding({ fingerprint: 'inline', suppressed: { by: 'inline', reason: 'a demo', place: at('head', 'a.yaml', 2) } }),
    finding({ fingerprint: 'config', suppressed: { by: 'config', reason: 'tests', expires: '2031-01-31' } }),
    finding({ fingerprint: 'open' }),
  ]);
  expect(results.map(({ partialFingerprints }) => partialFingerprints!['infraDiff/v1'])).toEqual([
    'open',
    'inline',
    'config',
  ]);
  expect(results.map(({ suppressions = [] }) => suppressions)).toMatchObject([
    [],
    [{ kind: 'inSource', status: 'accepted', justification: 'a demo' }],
    [{ kind: 'external', status: 'accepted', justification: 'tests', properties: { expires: '2031-01-31' } }],
  ]);
});

describe('what a reader has to know besides', () => {
  const notifications = (report: Report) =>
    runOf(report).invocations![0]!.toolExecutionNotifications!.map(({ level, message }) => [level, message.text]);

  test('nothing, where all went well', () => {
    expect(notifications(NOTHING)).toEqual([]);
    expect(runOf(NOTHING).results).toEqual([]);
  });

  test('conflicts, what could not be read, and what the base has already', () => {
    expect(
      notifications({
        ...SAMPLE,
        problems: [
          { path: 'a.yaml', revision: 'merged', line: 3, message: 'not YAML' },
          { path: 'b.yaml', revision: 'base', preexisting: true, message: 'a loop' },
        ],
      }),
    ).toEqual([
      ['warning', 'The branches do not merge: 2 files in conflict.'],
      ['warning', 'a.yaml:3: not YAML.'],
      ['note', 'b.yaml in the base: a loop.'],
      ['note', '14 findings are in the base already and are not shown.'],
    ]);
  });

  test('what was left out: more results than GitHub shows', () => {
    const findings = Array.from({ length: 5_003 }, (_, index) => finding({ fingerprint: String(index) }));
    const many = { ...NOTHING, findings, rules: SAMPLE.rules };
    const { length } = runOf(many).results!;
    expect(length).toBeLessThanOrEqual(5_000);
    expect(length).toBeGreaterThan(2_000);
    const left = (5_003 - length).toLocaleString('en-US');
    expect(notifications(many)).toEqual([
      ['warning', `${left} findings left out for length: --format json has all of them.`],
    ]);
  });

  test('however long the paths are, the file stays below the limit', () => {
    const long = at('head', 'ä'.repeat(4_000), 1);
    const evidence = { head: long, related: Array.from({ length: 60 }, () => long) };
    const findings = Array.from({ length: 300 }, (_, index) => finding({ fingerprint: String(index), evidence }));
    expect(formatReport({ ...SAMPLE, findings }, 'sarif').length).toBeLessThan(6_000_000);
  });
});

test('the commit is told where the address of the repository is known', () => {
  expect(runOf(SAMPLE)).not.toHaveProperty('versionControlProvenance');
  expect(runOf(SAMPLE, 'https://example.com/a/b').versionControlProvenance).toEqual([
    {
      repositoryUri: 'https://example.com/a/b',
      revisionId: SAMPLE.comparison.head.commit,
      branch: SAMPLE.comparison.head.ref,
      mappedTo: { uriBaseId: '%SRCROOT%' },
    },
  ]);
});

describe('rules of SARIF and of GitHub', () => {
  test.each([
    ['the sample', SAMPLE],
    ['a comparison that found nothing', NOTHING],
    ['hostile words', withText('a]](http://evil.example)\n{0} ]]> %0A ::error::x')],
  ])('%s keeps them', (_, report) => {
    expect(brokenSarifRules(logOf(report))).toEqual([]);
  });

  test.each(SARIF_RULES)('$id is noticed when it is broken', ({ id, breakIt }) => {
    const log = structuredClone(logOf(SAMPLE));
    breakIt(log);
    expect(brokenSarifRules(log).map((broken) => broken.split(' ')[0])).toContain(id);
  });
});

const HOSTILE = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '\n',
        '\r\n',
        '%0A',
        '::',
        ']]>',
        '](',
        '[x](1)',
        '{0}',
        '\u202e',
        '\x1b[2J',
        '\ud800',
        '\\',
        '"',
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) => parts.join(''));

test('whatever a repository holds, the words make no link, no placeholder and nothing unseen', () => {
  fc.assert(
    fc.property(HOSTILE, (text) => {
      const printed = formatReport(withText(text), 'sarif');
      const log = JSON.parse(printed) as Log;
      expect(brokenSarifRules(log)).toEqual([]);
      expect(printed).toBe(formatReport(withText(text), 'sarif'));
      for (const { message } of log.runs[0]!.results!) {
        expect(message.text!.replace(/ See (\[[^[\]]*\]\(\d+\)(, )?)+\.$/, '')).not.toMatch(/\]\(|\{\d/);
        expect(message.text).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]|\p{Surrogate}/u);
      }
    }),
    { numRuns: 200 },
  );
});
