import { describe, expect, test } from 'vitest';
import { inlineIgnoreAbove } from '../../../src/engine/config/addInlineIgnore';
import { addSuppression } from '../../../src/engine/config/addSuppression';
import { settingsIn } from '../../../src/engine/config/readSettings';
import { sourceFile } from '../../support/sourceFile';

const NEW = { rule: 'dangling-host', path: 'a.yaml', reason: 'a DNS: of "ours" # really' };

describe('one more suppression in the settings', () => {
  test('keeps comments and order', () => {
    const text = `# ours
kubernetes:
  version: "1.31" # till summer

suppressions:
  # the old one
  - rule: image-without-version
    reason: old
`;
    expect(addSuppression(text, NEW)).toBe(`${text}  - rule: dangling-host
    path: a.yaml
    reason: 'a DNS: of "ours" # really'
`);
  });

  test.each([
    '',
    '# only a comment\n',
    'rules: {ci: off}\n',
    'suppressions:\n',
    'suppressions: []\n',
    '{suppressions: [{rule: dangling-host, reason: a}]}\n',
  ])('added to %j is read again', (text) => {
    const added = addSuppression(text, NEW)!;
    const { settings } = settingsIn(sourceFile(added, 'a'));
    expect(settings.suppressions.at(-1)).toMatchObject(NEW);
    expect(added).toContain(text.startsWith('#') ? text.trim() : '');
  });

  test.each(['- a list\n', 'suppressions: {a: b}\n', 'rules: {\n', 'a text'])('is not added to %j', (text) => {
    expect(addSuppression(text, NEW)).toBeUndefined();
  });
});

describe('a comment above a line', () => {
  const above = (text: string, line: number, path = 'a.yaml') =>
    inlineIgnoreAbove(sourceFile(text, path), line, 'some-rule', ' a\nreason ');

  test.each([
    ['a:\n  b: 1\n', 2, 'a.yaml', '  # infra-diff-ignore some-rule: a reason'],
    ['A=1\nB=2\n', 2, '.env', '# infra-diff-ignore some-rule: a reason'],
    ['FROM a\nRUN b\n', 2, 'web/Dockerfile', '# infra-diff-ignore some-rule: a reason'],
  ])('in %j', (text, line, path, comment) => {
    expect(above(text, line, path)).toBe(comment);
  });

  test.each([
    ['a text of several lines', 'a: |\n  one\n  two\n', 3, 'a.yaml'],
    ['a command of several lines', 'FROM a\nRUN b \\\n  c\n', 3, 'Dockerfile'],
    ['a template', 'a: {{ .Values.b }}\n  c\n', 1, 'a.yaml'],
    ['JSON', '{\n"a": 1}', 2, 'a.json'],
    ['no such line', 'a: 1\n', 9, 'a.yaml'],
  ])('cannot stand in %s', (_, text, line, path) => {
    expect(above(text, line, path)).toBeUndefined();
  });
});
