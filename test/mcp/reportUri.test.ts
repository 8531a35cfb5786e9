import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseReportUri, reportUri } from '../../src/mcp/reportUri';
import { visibleJson } from '../../src/mcp/visibleJson';

test('an address names the report that it was made of', () => {
  // What git forbids in a name: two dots in a row, and a dot at the ends of its parts (git-check-ref-format).
  const ref = fc.string({ unit: 'binary-ascii', minLength: 1 }).filter((name) => !/\.\.|^\.|\.$/.test(name));
  fc.assert(
    fc.property(ref, ref, fc.constantFrom('markdown', 'json'), (base, head, format) => {
      const uri = reportUri({ base: { ref: base, commit: '' }, head: { ref: head, commit: '' } }, format);
      expect(uri).toMatch(/^infra-diff:\/\/report\/[^/]+(\/json)?$/);
      expect(parseReportUri(uri)).toEqual({ base, head, part: format });
    }),
  );
});

test.each([
  'https://report/a..b',
  'infra-diff://report/a',
  'infra-diff://report/a..',
  'infra-diff://report/a..b..c',
  'infra-diff://report/a..b/xml',
  'infra-diff://report/a..b/findings',
  'infra-diff://report/a..b/json/x',
  'infra-diff://report/%..b',
])('%s is no address', (uri) => {
  expect(parseReportUri(uri)).toBeUndefined();
});

test('a finding is named by its fingerprint', () => {
  expect(parseReportUri('infra-diff://report/main..x%2Fy/findings/3ab8')).toEqual({
    base: 'main',
    head: 'x/y',
    part: { finding: '3ab8' },
  });
});

test('JSON shows what is invisible, and means the same', () => {
  const value = { 'a\u202eb': ['\u2028', '\u{e0041}', 'a\u{e0100}', '\u0000', 'é\u{1f600}'] };
  const json = visibleJson(JSON.stringify(value, null, 2));
  expect(JSON.parse(json)).toEqual(value);
  expect(json).not.toMatch(/[\u2028\p{Default_Ignorable_Code_Point}]/u);
  expect(json).toContain('é\u{1f600}');
});
