import { describe, expect, test } from 'vitest';
import { readSettings } from '../../../src/engine/config/readSettings';
import { SETTINGS_FILE } from '../../../src/engine/config/settingsFile';
import { treeOf } from '../../support/treeOf';

const read = async (text: string) => {
  const { settings, problems } = await readSettings(treeOf({ [SETTINGS_FILE]: text }));
  return { ...settings.kubernetes, problems: problems.map(({ path, line, message }) => `${path}:${line} ${message}`) };
};
const DEFAULT = { version: '1.36', isStated: false };

describe('the release of the clusters', () => {
  test.each([
    ['kubernetes: {version: "1.31"}', '1.31'],
    ['kubernetes:\n  version: v1.30\n', '1.30'],
    ['kubernetes:\n  version: "1.29.4"\n', '1.29'],
    ['kubernetes:\n  version: 1.31\n', '1.31'],
  ])('%j is %s', async (text, version) => {
    expect(await read(text)).toEqual({ version, isStated: true, problems: [] });
  });

  test.each(['', '# nothing yet\n', 'kubernetes:\n', 'kubernetes: {}\n'])('%j leaves the default', async (text) => {
    expect(await read(text)).toEqual({ ...DEFAULT, problems: [] });
  });

  test('a tree without the file has the default', async () => {
    expect((await readSettings(treeOf({}))).settings.kubernetes).toEqual(DEFAULT);
  });
});

test.each<[string, string, string]>([
  ['a key that is no setting', 'kubernetes: {version: "1.31"}\nextends: {}\n', '2 extends is no setting'],
  [
    'no such rule',
    'rules:\n  dangling-hots: off\n',
    '2 rules.dangling-hots: there is no such rule; did you mean dangling-host?',
  ],
  ['no level', 'rules:\n  ci: none\n', '2 rules.ci must be one of off, critical, high, medium, low, info'],
  [
    'no pattern',
    'paths:\n  exclude:\n    - a\n    - "!b"\n',
    '4 a pattern of paths.exclude begins with "!": say what is meant with the other list',
  ],
  ['no list', 'paths:\n  include: deploy\n', '2 paths.include must be a list'],
  [
    'no reason',
    'suppressions:\n  - rule: dangling-host\n',
    '2 a suppression needs a reason; without one it suppresses nothing',
  ],
  [
    'about nothing',
    'suppressions:\n  - reason: why not\n',
    '2 a suppression needs a rule, resource, path or fingerprint to say what it is about',
  ],
  [
    'no day',
    'suppressions:\n  - {rule: dangling-host, reason: a, expires: 2027-02-30}\n',
    '2 expires must be a day like 2027-01-31',
  ],
  [
    'a misspelt name',
    'suppressions:\n  - {rule: dangling-host, reason: a, expire: 2027-02-01}\n',
    '2 suppressions.0.expire is no setting; did you mean expires?',
  ],
  ['a misspelt key', '\nkubernetes:\n  verison: "1.31"\n', '3 kubernetes.verison is no setting; did you mean version?'],
  ['no release', 'kubernetes: {version: latest}', '1 kubernetes.version must be a release like "1.31"'],
  ['a list', 'kubernetes:\n  version: [1]\n', '2 kubernetes.version must be a release like "1.31"'],
  [
    'a number that lost its zero',
    'kubernetes:\n  version: 1.30\n',
    '2 kubernetes.version needs quotes: without them YAML reads 1.30 as 1.3',
  ],
  ['no mapping', '- a\n', '1 the file must be a mapping'],
  ['a text for a section', 'kubernetes: "1.31"\n', '1 kubernetes must be a mapping'],
])('%s is told with its line', async (_, text, problem) => {
  expect((await read(text)).problems).toEqual([`${SETTINGS_FILE}:${problem}`]);
});

test('broken YAML is told', async () => {
  expect((await read('kubernetes: {version: "1.31"\n')).problems).toEqual([
    expect.stringContaining(`${SETTINGS_FILE}:`),
  ]);
});

describe('what is said of findings', () => {
  const settings = async (text: string) => (await readSettings(treeOf({ [SETTINGS_FILE]: text }))).settings;

  test('levels of rules and categories', async () => {
    const { rules } = await settings('rules:\n  dangling-host: off\n  image-without-version: false\n  security: low\n');
    expect([...rules]).toEqual([
      ['dangling-host', 'off'],
      ['image-without-version', 'off'],
      ['security', 'low'],
    ]);
  });

  test('suppressions with their place', async () => {
    const { suppressions } = await settings(
      'suppressions:\n  - rule: dangling-host\n    reason: a DNS of our own\n    expires: 2027-01-31\n  - {path: "**", reason: ""}\n',
    );
    expect(suppressions).toMatchObject([
      {
        rule: 'dangling-host',
        reason: 'a DNS of our own',
        expires: '2027-01-31',
        source: { path: ['suppressions', 0] },
      },
    ]);
  });
});
